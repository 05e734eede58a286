"""The runs of change sets that are under way: they go on whether a dialog shows them or not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from xengo_desktop.desk.changesets import ChangeSets
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.runs import Run
from xengo_desktop.ui.tasks import Tasks


class Runs(QObject):
    """Tells by the number of a run how far it is, and how it ended."""

    began = Signal(int)
    moved = Signal(int, object)
    ended = Signal(object)
    failed = Signal(int, object)
    dismissed = Signal(int)

    def __init__(self, tasks: Tasks, change_sets: ChangeSets, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._sets = tasks, change_sets
        self._titles: dict[int, str] = {}

    @property
    def running(self) -> dict[int, str]:
        """Titles of the runs that are under way, by their numbers."""
        return dict(self._titles)

    def launch(
        self,
        owner: QObject,
        title: str,
        work: Callable[[], int],
        *,
        done: Callable[[int], None],
        failed: Callable[[XengoError], None],
    ) -> None:
        """Have `work` note a run, and begin that, whether its owner is still there by then or not."""
        self._tasks.run(
            self,
            work,
            done=partial(self._launch, owner, title, done),
            failed=partial(self._tell, owner, failed),
        )

    def _launch(self, owner: QObject, title: str, done: Callable[[int], None], job_id: int) -> None:
        if isValid(owner):
            done(job_id)
        self.start(job_id, title)

    def _tell(self, owner: QObject, failed: Callable[[XengoError], None], error: XengoError) -> None:
        (failed if isValid(owner) else self._tasks.troubled.emit)(error)

    def start(self, job_id: int, title: str) -> None:
        """Begin a run, or go on with it."""
        self._start(self._sets.run, job_id, title)

    def try_now(self, job_id: int, title: str) -> None:
        """Go on with a run that waits for a service, unless somebody has decided otherwise meanwhile."""
        self._start(self._sets.try_now, job_id, title)

    def _start(self, work: Callable[[int, Job], Run], job_id: int, title: str) -> None:
        if job_id in self._titles:
            return
        self._titles[job_id] = title
        self._tasks.run(
            self,
            partial(work, job_id),
            done=self._end,
            failed=partial(self._fail, job_id),
            progress=partial(self._move, job_id),
            lane=f"run.{job_id}",
        )
        self.began.emit(job_id)

    def pause(self, job_id: int) -> None:
        """Have it begin nothing new, or wait for its service no longer."""
        if job_id in self._titles:
            self._sets.pause(job_id)
        else:
            self._tasks.run(self, partial(self._sets.pause, job_id), done=partial(self._told, job_id))

    def go_on_now(self, job_id: int) -> None:
        """Have it wait no longer for a service."""
        self._sets.go_on_now(job_id)

    def cancel(self, job_id: int) -> None:
        """End it; what is done stays."""
        self._tasks.run(self, partial(self._sets.cancel, job_id), done=partial(self._told, job_id))

    def dismiss(self, job_id: int) -> None:
        """Forget one that was never begun."""
        self._tasks.run(self, partial(self._sets.dismiss, job_id), done=partial(self._dismissed, job_id))

    def _dismissed(self, job_id: int, _: object) -> None:
        self.dismissed.emit(job_id)

    def _move(self, job_id: int, done: int, total: int | None, text: str) -> None:
        # How it ended is told with its end: counting the rows of a large one takes a moment.
        tally = self._sets.under_way(job_id)
        if job_id in self._titles and tally is not None:
            self.moved.emit(job_id, tally)

    def _end(self, run: Run) -> None:
        self._titles.pop(run.id, None)
        self.ended.emit(run)

    def _fail(self, job_id: int, error: XengoError) -> None:
        self._titles.pop(job_id, None)
        self.failed.emit(job_id, error)

    def _told(self, job_id: int, _: object) -> None:
        if job_id not in self._titles:
            self._tasks.run(self, partial(self._sets.get, job_id), done=self.ended.emit)
