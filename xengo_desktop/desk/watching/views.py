"""What a saved view shows, for the watch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from xengo_desktop.desk.views import Views
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.reading import read_search


class ViewQueries:
    """Reads saved views anew each time; their dates move on with the days of the zone that `zone` names."""

    def __init__(
        self,
        views: Views,
        clock: Clock,
        resolved: Callable[[LinkQuery], LinkQuery],
        zone: Callable[[], str] = str,
    ) -> None:
        self._views, self._clock, self._resolved, self._zone = views, clock, resolved, zone

    def __call__(self, key: str) -> LinkQuery | None:
        """Return what a view asks for, None when it is gone."""
        view = next((each for each in self._views.all() if str(each.id) == key), None)
        if view is None:
            return None
        moment = self._clock()
        terms = read_search(view.search, moment, zone_at(self._zone(), moment)).terms
        return self._resolved(LinkQuery(text=view.search, terms=terms, accounts=view.accounts))


def zone_at(name: str, moment: datetime) -> tzinfo:
    """Return the zone of this IANA name; "" or an unknown name is this computer's, as it is at the moment."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return moment.astimezone().tzinfo or moment.tzinfo or ZoneInfo("UTC")
