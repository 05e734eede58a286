"""One change set from the plan to the last answer: planned, read, run, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from xengo_desktop.desk.changesets import ChangeSets
from xengo_desktop.domain.changesets import ChangeSet
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.runs import FAILED, OTHERS, Price, Run, RunRow, RunState, Tally
from xengo_desktop.ui.changesets.face import Face
from xengo_desktop.ui.changesets.outcomes import MOST
from xengo_desktop.ui.changesets.rows import Shown
from xengo_desktop.ui.changesets.runs import Runs
from xengo_desktop.ui.tasks import Tasks

Planner = Callable[[Job], ChangeSet]
T = TypeVar("T")

SIZE = (1080, 720)
SMALLEST = (760, 480)
QUIET = 200
"""Milliseconds without a change after which the price is worked out anew."""
OFTEN = 700
"""Milliseconds between two looks at the rows of a run."""


class ChangeSetDialog(QDialog):
    """Shows a change set that is planned first, or a run that is there already.

    Closing it while it runs leaves it running. `saving_requested` asks for a rollback file or a report.
    """

    finished_run = Signal(object)
    rollback_requested = Signal(object)
    report_requested = Signal(object)
    copies_requested = Signal(object)

    def __init__(
        self, face: Face, tasks: Tasks, change_sets: ChangeSets, runs: Runs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.face = face
        self._tasks, self._sets, self._runs = tasks, change_sets, runs
        self._shown: Shown | None = None
        self._prices: Sequence[Price] = ()
        self._planning: Job | None = None
        self.job_id: int | None = None
        self.run: Run | None = None
        self.later = QTimer(self, singleShot=True, interval=QUIET)
        self._glance = QTimer(self, singleShot=True, interval=OFTEN)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        face.fill(self)
        self._connect()

    # the plan

    def plan(self, title: str, planner: Planner) -> None:
        """Have the change set planned in a worker, then show it."""
        self.setWindowTitle(title)
        self.face.show_planning(title)

        def work(job: Job) -> Shown:
            return Shown.of(planner(job))

        self._planning = self._tasks.run(
            self, work, done=self._show_set, failed=self._show_failure, progress=self.face.show_planned
        )

    def _show_set(self, shown: Shown) -> None:
        self._planning = None
        self._shown = shown
        self.setWindowTitle(shown.changes.title)
        self.face.show_review(shown)
        self._price()

    def _show_failure(self, error: XengoError) -> None:
        self._planning = None
        self.face.show_failure(error)

    def _price(self) -> None:
        if self._shown is None:
            return
        self.face.show_prices(None)
        work = partial(_priced, self._sets, self._shown, self.face.review.table.planned.unticked)
        self._tasks.run(
            self, work, done=self._show_prices, failed=self._show_failure, lane=f"price.{id(self)}"
        )

    def _show_prices(self, prices: Sequence[Price]) -> None:
        if self.later.isActive():
            # Rows were left out meanwhile; this price is not theirs.
            return
        self._prices = prices
        self.face.show_prices(prices)

    def _fall_behind(self) -> None:
        self.face.show_prices(None)
        self.later.start()

    # the run

    def start(self) -> None:
        """Keep the change set and run it."""
        if self._shown is None or not self.face.run.isEnabled():
            return
        self.face.run.setEnabled(False)
        work = partial(_kept, self._sets, self._shown, self.face.review.table.planned.unticked)
        self._tasks.run(self, work, done=self._begin, failed=self._show_failure)

    def _begin(self, job_id: int) -> None:
        self.job_id = job_id
        self._shown = None
        self.face.review.forget()
        self._go_on()

    def _go_on(self) -> None:
        if self.job_id is not None:
            self.face.show_progress()
            self.face.progress.begin()
            self._see_rows()
            self._runs.start(self.job_id, self.windowTitle())

    def show_job(self, job_id: int, title: str) -> None:
        """Show a run that is there already."""
        self.job_id = job_id
        self.setWindowTitle(title)
        self.face.show_run_of(title)
        if job_id in self._runs.running:
            self.face.progress.begin()
            self._see_rows()
        else:
            self._look()

    def _look(self) -> None:
        self._ask(_looked, self._show_run)

    def _show_run(self, found: tuple[Run, Sequence[RunRow]]) -> None:
        self.run, rows = found
        self._glance.stop()
        self.face.progress.show_run(self.run, rows)

    def _see_rows(self) -> None:
        self._ask(_glanced, self._show_rows)

    def _show_rows(self, found: tuple[Tally, Sequence[RunRow]]) -> None:
        tally, rows = found
        self.face.progress.show_tally(tally)
        self.face.progress.outcomes.show_rows(rows)

    def _ask(self, work: Callable[[ChangeSets, int], T], done: Callable[[T], None]) -> None:
        """Have the run looked at in a worker; what was seen before never comes after it."""
        if self.job_id is not None:
            self._tasks.run(
                self, partial(work, self._sets, self.job_id), done=done, lane=f"changeset.{id(self)}"
            )

    def _follow(self, job_id: int, tally: Tally) -> None:
        if job_id == self.job_id:
            self.face.progress.show_tally(tally)
            if not self._glance.isActive():
                self._glance.start()

    def _follow_end(self, run: Run) -> None:
        if run.id == self.job_id:
            self._look()
            if run.state is RunState.DONE:
                self.finished_run.emit(run)

    def _follow_failure(self, job_id: int, error: XengoError) -> None:
        if job_id == self.job_id:
            self.face.show_failure(error)
            self._look()

    # what the buttons ask for

    def _pause(self) -> None:
        if self.job_id is not None:
            self._runs.pause(self.job_id)

    def _cancel(self) -> None:
        if self.job_id is not None:
            self._runs.cancel(self.job_id)

    def _retry(self) -> None:
        if self.job_id is not None:
            self._tasks.run(
                self, partial(self._sets.retry, self.job_id), done=self._retried, failed=self._show_failure
            )

    def _retried(self, count: int) -> None:
        if count:
            self._go_on()

    def _undo(self) -> None:
        if self.job_id is not None:
            self.face.progress.undo.setEnabled(False)
            self._tasks.run(
                self, partial(self._sets.undo, self.job_id), done=self._undo_begins, failed=self._show_failure
            )

    def _undo_begins(self, job_id: int) -> None:
        self.setWindowTitle(self.tr("Undo: {0}").format(self.windowTitle()))
        self.face.show_run_of(self.windowTitle())
        self.face.progress.undo.setEnabled(True)
        self.job_id = job_id
        self._go_on()

    def _save_rollback(self) -> None:
        if self.run is not None:
            self.rollback_requested.emit(self.run)

    def _export_report(self) -> None:
        if self.run is not None:
            self.report_requested.emit(self.run)

    def _see_copies(self) -> None:
        if self.run is not None:
            self.copies_requested.emit(self.run)

    def done(self, code: int) -> None:
        if self._planning is not None:
            self._planning.cancel()
        super().done(code)

    def _connect(self) -> None:
        face, progress = self.face, self.face.progress
        face.run.clicked.connect(self.start)
        face.close_button.clicked.connect(self.reject)
        face.review.ticks_changed.connect(self._fall_behind)
        self.later.timeout.connect(self._price)
        self._glance.timeout.connect(self._see_rows)
        self._runs.moved.connect(self._follow)
        self._runs.ended.connect(self._follow_end)
        self._runs.failed.connect(self._follow_failure)
        progress.pause_requested.connect(self._pause)
        progress.resume_requested.connect(self._go_on)
        progress.cancel_requested.connect(self._cancel)
        progress.retry_requested.connect(self._retry)
        progress.undo_requested.connect(self._undo)
        progress.rollback_requested.connect(self._save_rollback)
        progress.report_requested.connect(self._export_report)
        progress.copies_requested.connect(self._see_copies)


def _priced(sets: ChangeSets, shown: Shown, left_out: frozenset[int]) -> tuple[Price, ...]:
    rows = enumerate(shown.changes.rows)
    return sets.price(row.wish for place, row in rows if row.wish is not None and place not in left_out)


def _kept(sets: ChangeSets, shown: Shown, left_out: frozenset[int]) -> int:
    return sets.keep(shown.without(left_out))


def _looked(sets: ChangeSets, job_id: int) -> tuple[Run, Sequence[RunRow]]:
    return sets.get(job_id), _rows(sets, job_id)


def _glanced(sets: ChangeSets, job_id: int) -> tuple[Tally, Sequence[RunRow]]:
    return sets.tally(job_id), _rows(sets, job_id)


def _rows(sets: ChangeSets, job_id: int) -> Sequence[RunRow]:
    """Return what failed first, then the others, as many as are listed."""
    failed = sets.rows(job_id, 0, MOST, FAILED)
    return (*failed, *sets.rows(job_id, 0, MOST - len(failed), OTHERS))
