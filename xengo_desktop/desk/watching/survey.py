"""Finding out what there is to watch: every destination of the links in the chosen scopes, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.watching import ACCOUNT, Scope
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger

ViewQuery = Callable[[str], LinkQuery | None]
"""Says what a saved view shows, None when it is gone."""


class Survey:
    """Brings the list of what is watched up to date with the local copy."""

    def __init__(self, library: Library, ledger: Ledger, view_query: ViewQuery) -> None:
        self._library, self._watch, self._view_query = library, ledger.watch, view_query

    def run(self, scopes: Mapping[Scope, timedelta], job: Job) -> None:
        """Go through all links in the scopes. What is in no scope any more is not looked at again."""
        number = self._watch.begin_survey()
        for query, every, summed in self._queries(scopes):
            for some in self._library.destinations(query):
                job.check()
                self._watch.take_in(number, some, every, summed=summed)
        self._watch.end_survey(number)

    def _queries(self, scopes: Mapping[Scope, timedelta]) -> Iterator[tuple[LinkQuery, timedelta, bool]]:
        accounts: dict[timedelta, list[str]] = defaultdict(list)
        views = []
        for scope, every in scopes.items():
            if scope.kind == ACCOUNT:
                accounts[every].append(scope.key)
            elif (query := self._view_query(scope.key)) is not None:
                views.append((query, every, False))
        for every, keys in accounts.items():
            yield LinkQuery(accounts=tuple(keys)), every, True
        # A view's links may be those of an account that were counted already.
        yield from views
