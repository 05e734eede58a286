"""One bounded round of looks: what is due first, four sites at a time, as long as there is something."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from xengo_desktop.desk.watching.crew import Crew, Done
from xengo_desktop.desk.watching.judging import judge
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.desk.watching.pace import LONGEST_PAUSE
from xengo_desktop.desk.watching.telling import taken_in
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import TooFast
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.watching import Finding, Problem, Turn, Watched
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.net.touring import Tour

BUDGET = 20.0
"""Seconds after which a round sends out nobody any more."""

LATER = 60.0
"""Seconds until a destination is tried again whose site asked to be left alone without saying how long."""

LONE = 2
"""Sites that must all be out of reach before it is this computer that is taken to be offline."""


@dataclass(slots=True)
class Round:
    """What a round came to. `offline`: no site could be reached, so that nothing was believed."""

    looked: int = 0
    turns: list[Turn] = field(default_factory=list)
    offline: bool = False


class Looks:
    """Sends looks out and takes in what they bring. `visit` follows one destination."""

    def __init__(
        self, ledger: Ledger, visit: Callable[[Watched], Tour], manners: Queue, clock: Clock
    ) -> None:
        self._watch, self._visit, self._manners, self._clock = ledger.watch, visit, manners, clock

    def round(self, job: Job, asked_for: set[str]) -> Round:
        """Look at what is due until nothing is, or the time is over. `asked_for` shrinks by what was seen."""
        crew, made = Crew(self._visit, job), Round()
        unreached: list[tuple[Watched, Finding]] = []
        until, answered = time.monotonic() + BUDGET, 0
        self._report(job, answered)
        while True:
            wait = self._send(crew, until - time.monotonic())
            if not crew.sites and wait is None:
                break
            done = crew.next(wait or LATER)
            if done is not None:
                self._take(done, made, unreached, asked_for)
                answered += 1
                self._report(job, answered)
        self._settle(made, unreached, asked_for)
        return made

    def _report(self, job: Job, answered: int) -> None:
        if left := self._watch.count_due():
            job.report(answered, answered + left)

    def _send(self, crew: Crew[Watched], left: float) -> float | None:
        """Send out as many as can go now; return the seconds until another can, None where none will."""
        waits = []
        for site in self._watch.due_sites() if left > 0 else ():
            if not crew.free:
                return None
            if site in crew.sites:
                continue
            wait = self._manners.wait_for(site)
            if wait > 0:
                waits.append(wait)
            elif (due := self._watch.due_at(site)) is not None:
                crew.send(due)
        return min((wait for wait in waits if wait < left), default=None)

    def _take(
        self, done: Done[Watched], made: Round, unreached: list[tuple[Watched, Finding]], asked_for: set[str]
    ) -> None:
        self._watch.keep_counts(self._manners.counts())
        if isinstance(done.error, TooFast):
            wait = timedelta(seconds=done.error.retry_after or LATER)
            self._watch.postpone(done.watched, self._clock() + min(wait, LONGEST_PAUSE))
            return
        finding = self._finding(done)
        if finding.problems == {Problem.UNREACHABLE} and not made.looked:
            # Perhaps it is this computer that has no network; until something answers, nobody knows.
            unreached.append((done.watched, finding))
            self._watch.postpone(done.watched, self._clock() + timedelta(seconds=LATER))
            return
        made.looked += 1
        self._keep(done.watched, finding, made, asked_for)

    def _finding(self, done: Done[Watched]) -> Finding:
        if done.error is not None:
            # A bug that one destination brings out must not keep the others waiting.
            self._watch.postpone(done.watched, self._clock() + timedelta(days=1))
            raise done.error
        return judge(done.watched.destination, done.result, self._clock(), done.watched.title)

    def _settle(self, made: Round, unreached: list[tuple[Watched, Finding]], asked_for: set[str]) -> None:
        sites = {watched.site for watched, _ in unreached}
        made.offline = not made.looked and len(sites) >= LONE
        if made.offline:
            return
        for watched, finding in unreached:
            made.looked += 1
            self._keep(watched, finding, made, asked_for)

    def _keep(self, watched: Watched, finding: Finding, made: Round, asked_for: set[str]) -> None:
        after, turn = taken_in(watched, finding, asked_for=watched.destination in asked_for)
        asked_for.discard(watched.destination)
        self._watch.keep(after, turn)
        if turn is not None:
            made.turns.append(turn)
