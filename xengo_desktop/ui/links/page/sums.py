"""What the chosen links come to, counted while the table goes on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.sums import Sums
from xengo_desktop.ui.tasks import Tasks

LATE = 250
"""Milliseconds after which the sums of what was chosen before are taken away."""


class SumSource(Protocol):
    """What this needs of the desk's catalogue."""

    def sums(self, row_ids: Sequence[int]) -> Sums: ...


class Summing(QObject):
    """`summed` tells the Sums of what was asked for last, None while they are not known."""

    summed = Signal(object)

    def __init__(self, tasks: Tasks, source: SumSource, lane: str, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._source, self._lane = tasks, source, lane
        self._job: Job | None = None
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._late.timeout.connect(self._take_away)

    def ask(self, row_ids: Sequence[int]) -> None:
        """Sum up these rows; an older question is given up."""
        self._late.start()
        work = partial(self._source.sums, row_ids)
        self._job = self._tasks.run(self, work, done=self._show, failed=self._do_without, lane=self._lane)

    def forget(self) -> None:
        """Have nothing summed up."""
        self._late.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, sums: Sums) -> None:
        self._late.stop()
        # An answer may be on its way while nobody wants it any more.
        if self._job is not None:
            self.summed.emit(sums)

    def _take_away(self) -> None:
        self.summed.emit(None)

    def _do_without(self, error: XengoError) -> None:
        """Show none: the table says what is wrong with the copy."""
        self._late.stop()
        self.summed.emit(None)
