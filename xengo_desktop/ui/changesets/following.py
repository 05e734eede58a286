"""A run in its dialog: how it stands, from the moment that it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.desk.changesets import ChangeSets
from xengo_desktop.domain.errors import NotFound, XengoError
from xengo_desktop.domain.runs import FAILED, OTHERS, Run, RunRow, RunState, Tally
from xengo_desktop.ui.changesets.face import Face
from xengo_desktop.ui.changesets.outcomes import MOST
from xengo_desktop.ui.changesets.runs import Runs
from xengo_desktop.ui.tasks import Tasks

OFTEN = 700
"""Milliseconds between two looks at the rows of a run."""

T = TypeVar("T")


class Following(QObject):
    """Follows one run after the other: the one that was begun, then what takes it back.

    `given_up` tells that nothing of a run was sent and nothing of it is kept, with the reason where there is
    one.
    """

    titled = Signal(str)
    written = Signal()
    given_up = Signal(object)
    done = Signal(object)
    dismissed = Signal()

    def __init__(
        self, face: Face, tasks: Tasks, change_sets: ChangeSets, runs: Runs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._face, self._tasks, self._sets, self._runs = face, tasks, change_sets, runs
        self._title = ""
        self._before: tuple[str, int | None] = ("", None)
        self._writing = self._resting = False
        self._trouble: XengoError | None = None
        self.job_id: int | None = None
        self.run: Run | None = None
        self._glance = QTimer(self, singleShot=True, interval=OFTEN)
        self._connect()

    def launch(self, title: str, work: Callable[[], int]) -> None:
        """Have a run noted, and begun with that; it is followed from then on."""
        self._before, self._title = (self._title, self.job_id), title
        # Noting it may have to wait for others who write; that it was asked for is seen at once.
        self._face.show_run_of(title)
        self._face.progress.begin_writing()
        done = partial(self._begin, title)
        self._runs.launch(self, title, work, done=done, failed=self._return)

    def show(self, job_id: int, title: str) -> None:
        """Show a run that is there already."""
        self.job_id, self._title = job_id, title
        self._face.show_run_of(title)
        if job_id in self._runs.running:
            self._go_with(job_id)
        else:
            self._look()

    def _begin(self, title: str, job_id: int) -> None:
        self.titled.emit(title)
        self._face.show_run_of(title)
        self._go_with(job_id)
        self._writing = True

    def _go_with(self, job_id: int) -> None:
        self.job_id, self._writing, self._resting = job_id, False, False
        self._face.progress.begin()
        self._see_rows()

    def _return(self, error: XengoError | None) -> None:
        """Go back from a run that never began to the plan, or to the run that it was to take back."""
        self._title, self.job_id = self._before
        self._writing = False
        self._glance.stop()
        if self.job_id is None:
            self.given_up.emit(error)
            return
        self.titled.emit(self._title)
        self._face.show_run_of(self._title)
        if error is not None:
            self._face.show_failure(error)
        self._look()

    # how it stands

    def _look(self) -> None:
        # A glance after this would be the newer question, and its answer would stand for this one's.
        self._glance.stop()
        self._ask(_looked, self._show_run)

    def _show_run(self, found: tuple[Run, Sequence[RunRow]] | None) -> None:
        trouble, self._trouble = self._trouble, None
        if found is None:
            self._return(trouble)
            return
        self.run, rows = found
        self._resting = True
        self._glance.stop()
        self._tell_written(writing=False)
        self._face.progress.show_run(self.run, rows)

    def _see_rows(self) -> None:
        self._ask(_glanced, self._show_rows)

    def _show_rows(self, found: tuple[Tally, Sequence[RunRow]]) -> None:
        tally, rows = found
        self._show_tally(tally)
        self._face.progress.show_rows(() if tally.writing else rows)

    def _show_tally(self, tally: Tally) -> None:
        self._face.progress.show_tally(tally)
        # Without a row it has only been noted so far.
        writing = tally.writing is not None or (self._writing and not tally.total)
        self._tell_written(writing=writing)

    def _tell_written(self, *, writing: bool) -> None:
        if self._writing and not writing:
            self.written.emit()
        self._writing = writing

    def _ask(self, work: Callable[[ChangeSets, int], T], done: Callable[[T], None]) -> None:
        """Have the run looked at in a worker; what was seen before never comes after it."""
        if self.job_id is not None:
            self._tasks.run(
                self, partial(work, self._sets, self.job_id), done=done, lane=f"changeset.{id(self)}"
            )

    def _follow(self, job_id: int, tally: Tally) -> None:
        if job_id == self.job_id:
            self._show_tally(tally)
            if tally.writing is None and not self._glance.isActive():
                self._glance.start()

    def _follow_beginning(self, job_id: int) -> None:
        """Go with a run that goes on by itself."""
        if job_id == self.job_id and self._resting:
            self._go_with(job_id)

    def _follow_end(self, run: Run) -> None:
        if run.id != self.job_id:
            return
        if run.state is RunState.CANCELLED and not run.tally.total:
            self._return(None)
            return
        self._look()
        if run.state is RunState.DONE:
            self.done.emit(run)

    def _follow_failure(self, job_id: int, error: XengoError) -> None:
        if job_id != self.job_id:
            return
        self._trouble = error
        self._face.show_failure(error)
        self._look()

    def _follow_dismissal(self, job_id: int) -> None:
        if job_id == self.job_id:
            self.dismissed.emit()

    def _connect(self) -> None:
        self._glance.timeout.connect(self._see_rows)
        self._runs.began.connect(self._follow_beginning)
        self._runs.moved.connect(self._follow)
        self._runs.ended.connect(self._follow_end)
        self._runs.failed.connect(self._follow_failure)
        self._runs.dismissed.connect(self._follow_dismissal)


def _looked(sets: ChangeSets, job_id: int) -> tuple[Run, Sequence[RunRow]] | None:
    try:
        return sets.get(job_id), _rows(sets, job_id)
    except NotFound:
        # It was never written down to its end, and has been forgotten meanwhile.
        return None


def _glanced(sets: ChangeSets, job_id: int) -> tuple[Tally, Sequence[RunRow]]:
    return sets.tally(job_id), _rows(sets, job_id)


def _rows(sets: ChangeSets, job_id: int) -> Sequence[RunRow]:
    """Return what failed first, then the others, as many as are listed."""
    failed = sets.rows(job_id, 0, MOST, FAILED)
    return (*failed, *sets.rows(job_id, 0, MOST - len(failed), OTHERS))
