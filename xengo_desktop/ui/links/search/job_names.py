"""What jobs are called where a search names them by their numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.zones import clock_words, local, short_day_words

if TYPE_CHECKING:
    from xengo_desktop.domain.runs import Run

Find = Callable[[int], "Run | None"]


class JobNames(QObject):
    """Looks a job up when its name is first wanted; `learnt` when that is known."""

    learnt = Signal()

    def __init__(self, tasks: Tasks, find: Find, wording: Wording, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._find, self._wording = tasks, find, wording
        self._runs: dict[int, Run | None] = {}

    def words(self, job: int) -> str:
        """Say what links of a job come from, such as `from “Paste rows”, 12:39`; "" while it is not known."""
        if job not in self._runs:
            self._runs[job] = None
            work, done = partial(self._find, job), partial(self._learn, job)
            self._tasks.run(self, work, done=done, failed=self._do_without)
        run = self._runs[job]
        return self._named(run) if run is not None else ""

    def _named(self, run: Run) -> str:
        at, now = (local(each, self._wording.zone) for each in (run.at, self._wording.clock()))
        when = clock_words(at) if at.date() == now.date() else short_day_words(at)
        return self.tr("from “{0}”, {1}").format(in_a_line(run.title), when)

    def _learn(self, job: int, run: Run | None) -> None:
        self._runs[job] = run
        if run is not None:
            self.learnt.emit()

    def _do_without(self, error: XengoError) -> None:
        """Show the number, as it is typed."""
