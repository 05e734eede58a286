"""The watch over destinations: switched on by the user, one bounded round of looks at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from xengo_desktop.desk.watching.survey import Survey, ViewQuery
from xengo_desktop.desk.watching.telling import heeding, ignoring
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.watching import Scope, Show, Site, Turn, Watched
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger

if TYPE_CHECKING:
    from xengo_desktop.desk.watching.looking import Looks

SURVEY_EVERY = 600.0
"""Seconds between two looks at the local copy for links that are new or gone."""

IDLE, SOONEST, PAUSE = 600.0, 1.0, 120.0
"""Seconds until the next round: at most, at least, and while this computer is offline."""

UNWINDING = 2.0
"""Seconds that a round waits for the one before, which may just be ending."""

RECENT = timedelta(days=7)
"""How long a change of state counts as a late one."""

CALLED_OFF = timedelta(hours=1)
"""How long nothing is looked at after the user has stopped a check."""

SHOWN_LINKS = 50
"""Links of one destination that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a round came to: changes to tell, whether anything was looked at, and the pause until the next."""

    turns: tuple[Turn, ...] = ()
    looked: int = 0
    wait: float = IDLE
    offline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """All that is known of a destination; `rows` are the first of its links."""

    watched: Watched
    turns: tuple[Turn, ...]
    rows: tuple[Row, ...]


class Watching:
    """Everything about the watch, as plain calls that read files; only `look_once` asks anybody anything.

    Nothing is asked while no scope is switched on. `online` says whether there is any way to the internet.
    """

    def __init__(
        self,
        library: Library,
        ledger: Ledger,
        open_looks: Callable[[], Looks],
        *,
        clock: Clock,
        online: Callable[[], bool],
        view_query: ViewQuery = lambda key: None,
    ) -> None:
        self._library, self._watch, self._lists = library, ledger.watch, ledger.watch_lists
        self._open_looks, self._clock, self._online = open_looks, clock, online
        self._looks: Looks | None = None
        self._survey = Survey(library, ledger, view_query)
        self._surveyed: tuple[float, int] | None = None
        self._asked_for: set[str] = set()
        self._round = threading.Lock()

    # what is watched

    def scopes(self) -> dict[Scope, timedelta]:
        """Return what is watched, and how often."""
        return self._watch.scopes()

    def switch(self, scope: Scope, every: timedelta | None) -> None:
        """Watch an account or a saved view this often, or no more."""
        self._watch.switch(scope, every)
        self._surveyed = None

    # looking

    def look_once(self, job: Job) -> Outcome:
        """Do one round of looks and say when to come again; there is never more than one at a time."""
        if not self._round.acquire(timeout=UNWINDING):
            return Outcome(wait=UNWINDING)
        try:
            with job.running():
                return self._look(job)
        finally:
            self._round.release()

    def survey(self, job: Job) -> None:
        """Find out anew what there is to watch."""
        self._surveyed = (time.monotonic(), self._library.version)
        self._survey.run(self._watch.scopes(), job)

    def _look(self, job: Job) -> Outcome:
        if not self._watch.scopes():
            return Outcome()
        if self._is_stale():
            self.survey(job)
        if not self._online():
            return Outcome(wait=PAUSE, offline=True)
        self._looks = self._looks or self._open_looks()
        made = self._looks.round(job, self._asked_for)
        if made.offline:
            return Outcome(wait=PAUSE, offline=True)
        return Outcome(turns=tuple(made.turns), looked=made.looked, wait=self._wait())

    def _is_stale(self) -> bool:
        if self._surveyed is None:
            return True
        at, version = self._surveyed
        return version != self._library.version and time.monotonic() - at > SURVEY_EVERY

    def _wait(self) -> float:
        due = self._watch.next_due()
        left = (due - self._clock()).total_seconds() if due else IDLE
        return min(max(SOONEST, left), IDLE)

    # seeing

    def sites(self, show: Show = Show.ALL) -> tuple[Site, ...]:
        """Return the sites under watch, the worst first."""
        return self._lists.sites(show, self._clock() - RECENT)

    def at_site(
        self, site: str, show: Show = Show.ALL, start: int = 0, count: int = 200
    ) -> tuple[Watched, ...]:
        """Return destinations at a site, the worst first, some at a time."""
        return self._lists.at_site(site, show, self._clock() - RECENT, start, count)

    def details(self, destination: str) -> Details | None:
        """Return all about a destination, None while it is not watched."""
        watched = self._watch.get(destination)
        if watched is None:
            return None
        rows = self._library.rows(self._library.leading_to([destination], SHOWN_LINKS))
        return Details(watched=watched, turns=self._watch.turns(destination), rows=rows)

    def finding_for(self, destination: str) -> Watched | None:
        """Return a destination that is in trouble, None for one that is well or not watched."""
        return self._watch.in_trouble(destination)

    def rows_leading_to(self, destinations: Sequence[str]) -> list[int]:
        """Return the rows of the links that lead to these destinations."""
        return self._library.leading_to(destinations)

    # deciding

    def check_now(self, destinations: Sequence[str], sites: Sequence[str] = ()) -> None:
        """Have these looked at next, as fast as manners allow."""
        self._asked_for |= set(destinations)
        self._watch.ask_now(destinations)
        self._watch.ask_sites_now(sites)

    def call_off(self) -> datetime:
        """Let nothing more be looked at for a while, and return until when. The watch goes on after that."""
        until = self._clock() + CALLED_OFF
        self._asked_for.clear()
        self._watch.put_off(until)
        return until

    def ignore(self, destination: str) -> None:
        """Leave what is wrong now out of account, until it goes away and comes back."""
        watched = self._watch.get(destination)
        if watched is not None:
            self._watch.keep(ignoring(watched))

    def heed(self, destination: str) -> None:
        """Take back `ignore`."""
        watched = self._watch.get(destination)
        if watched is not None:
            self._watch.keep(heeding(watched))
