"""Goes on with runs that wait for a service: when it is reached again, and every so often."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from xengo_desktop.desk.changesets import ChangeSets
from xengo_desktop.desk.changing.outbox import Submitted
from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.runs import Run, RunState
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.changesets.runs import Runs
from xengo_desktop.ui.outbox.pace import Pace

Seen = tuple[AccountState, datetime | None]
"""How an account was, and when it was read last."""


class Waiting(QObject):
    """One timer for all runs that wait. What the user has paused or cancelled is left as it is."""

    def __init__(self, runs: Runs, change_sets: ChangeSets, parent: QObject) -> None:
        super().__init__(parent)
        self._runs, self._sets = runs, change_sets
        self._titles: dict[int, str] = {}
        self._paces: dict[int, Pace] = {}
        self._seen: dict[str, Seen] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._try_due)
        runs.ended.connect(self._take)
        runs.failed.connect(self._forget)
        runs.began.connect(self._plan)

    def follow(self, known: Known) -> None:
        """Go on with what waits for accounts that can be reached again, or were just read."""
        before, self._seen = self._seen, {each.id: (status.state, status.as_of) for each, status in known}
        ready = {each.id for each, status in known if status.state is AccountState.READY}
        self._go_on({each for each in ready if before.get(each, self._seen[each]) != self._seen[each]})

    def hear(self, outcomes: Sequence[Submitted]) -> None:
        """Go on with what waits for accounts that have just answered."""
        self._go_on({each.change.wish.account_id for each in outcomes if each.error is None})

    def _go_on(self, reached: Collection[str]) -> None:
        for job_id in self._runs.running:
            tally = self._sets.under_way(job_id)
            if tally and tally.held and not tally.held.asked and tally.held.account_id in reached:
                self._runs.go_on_now(job_id)
        for job_id in self._titles:
            if self._sets.waits_for(job_id).intersection(reached):
                self._paces[job_id].at_once()
        self._plan()

    def _take(self, run: Run) -> None:
        if run.state is RunState.WAITING:
            self._titles[run.id] = run.title
            self._paces.setdefault(run.id, Pace()).failed(time.monotonic())
            self._plan()
        else:
            self._forget(run.id)

    def _forget(self, job_id: int, _: XengoError | None = None) -> None:
        self._titles.pop(job_id, None)
        self._paces.pop(job_id, None)
        self._plan()

    def _plan(self, *_: object) -> None:
        """Set the timer to the first run that is due."""
        resting = self._titles.keys() - self._runs.running.keys()
        if not resting:
            self._timer.stop()
            return
        first = min(self._paces[job_id].due for job_id in resting)
        self._timer.start(max(0, round((first - time.monotonic()) * 1000)))

    def _try_due(self) -> None:
        moment = time.monotonic() + 0.01
        for job_id, title in tuple(self._titles.items()):
            if self._paces[job_id].due <= moment:
                self._runs.try_now(job_id, title)
        self._plan()
