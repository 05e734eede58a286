"""What a saved view shows, for the watch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC

from xengo_desktop.desk.views import Views
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.reading import read_search


class ViewQueries:
    """Reads saved views anew each time; their dates move on with the days."""

    def __init__(self, views: Views, clock: Clock, resolved: Callable[[LinkQuery], LinkQuery]) -> None:
        self._views, self._clock, self._resolved = views, clock, resolved

    def __call__(self, key: str) -> LinkQuery | None:
        """Return what a view asks for, None when it is gone."""
        view = next((each for each in self._views.all() if str(each.id) == key), None)
        if view is None:
            return None
        terms = read_search(view.search, self._clock(), UTC).terms
        return self._resolved(LinkQuery(text=view.search, terms=terms, accounts=view.accounts))
