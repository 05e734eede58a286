"""What keeps the watch going while the window is open: one round after the other, with pauses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.desk import Desk
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.desk.watching.watching import Outcome

SOON = 5_000
"""Milliseconds between two rounds that are one check to whoever waits for it."""

FIRST = 10_000
AFTER_TROUBLE = 300_000
"""Milliseconds until the first round, which must not be in the way of a window that opens, and after one
that failed."""


class WatchMinder(QObject):
    """`looked` tells each round that found out something, `turned` the changes of a state to be told.

    `checking` tells how many of what is due were looked at, over all rounds until nothing is; 0 of 0 ends it.
    """

    looked = Signal(object)
    turned = Signal(object)
    checking = Signal(int, int)

    def __init__(self, tasks: Tasks, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._job: Job | None = None
        self._again = False
        self._before, self.progress = 0, (0, 0)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        tasks.crashed.connect(self._rest)

    @property
    def busy(self) -> bool:
        """Whether a round is under way."""
        return self._job is not None

    def begin(self) -> None:
        """Start once the window has settled."""
        self._timer.start(FIRST)

    def hurry(self) -> None:
        """Begin a round now; something new is due."""
        if self._job is None:
            self._timer.start(0)
        else:
            self._again = True

    def begin_anew(self) -> None:
        """End the round under way, which may ask what shall not be asked any more, and begin another."""
        self.stop()
        self._before = 0
        self._timer.start(0)

    def stop(self) -> None:
        """End the round that is under way, and begin no more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._show(0, 0)

    def _look(self) -> None:
        self._again = False
        self._job = self._tasks.run(
            self,
            partial(_round, self._desk),
            done=self._take,
            failed=self._fail,
            progress=self._count,
            lane="watching.round",
        )

    def _count(self, done: int, total: int | None, _: str) -> None:
        self._show(self._before + done, self._before + (total or 0))

    def _show(self, done: int, total: int) -> None:
        self.progress = (done, total)
        self.checking.emit(done, total)

    def _take(self, outcome: Outcome) -> None:
        self._job = None
        wait = 0 if self._again else round(outcome.wait * 1000)
        self._timer.start(wait)
        if wait > SOON:
            self._before = 0
            self._show(0, 0)
        else:
            self._before = self.progress[0]
        if outcome.looked or outcome.offline:
            self.looked.emit(outcome)
        if any(turn.news for turn in outcome.turns):
            self.turned.emit(outcome.turns)

    def _fail(self, error: XengoError) -> None:
        self._rest()
        self._tasks.troubled.emit(error)

    def _rest(self, _: object = None) -> None:
        """Try again later; after a bug nobody knows whose it was."""
        self._job, self._before = None, 0
        self._show(0, 0)
        self._timer.start(AFTER_TROUBLE)


def _round(desk: Desk, job: Job) -> Outcome:
    return desk.watching.look_once(job)
