"""One change set from the plan to the last answer: planned, read, run, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from xengo_desktop.desk.changesets import ChangeSets
from xengo_desktop.domain.changesets import ChangeSet
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.runs import Price, Run
from xengo_desktop.ui.changesets.face import Face
from xengo_desktop.ui.changesets.runs import Runs
from xengo_desktop.ui.changesets.shown import Shown
from xengo_desktop.ui.changesets.wishes import RunWishes
from xengo_desktop.ui.tasks import Tasks

Planner = Callable[[Job], ChangeSet]

SIZE = (1080, 720)
SMALLEST = (760, 480)
QUIET = 200
"""Milliseconds without a change after which the price is worked out anew."""


class ChangeSetDialog(QDialog):
    """Shows a change set that is planned first, or a run that is there already.

    Closing it while it runs leaves it running. Enter presses only the button with the keyboard, Ctrl+Enter
    runs what was read, and Esc goes one step back.
    """

    finished_run = Signal(object)
    rollback_requested = Signal(object)
    report_requested = Signal(object)
    copies_requested = Signal(object)
    links_requested = Signal(object)

    def __init__(
        self, face: Face, tasks: Tasks, change_sets: ChangeSets, runs: Runs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.face = face
        self._tasks, self._sets = tasks, change_sets
        self._shown: Shown | None = None
        self._prices: Sequence[Price] = ()
        self._planning: Job | None = None
        self._source: QDialog | None = None
        self.later = QTimer(self, singleShot=True, interval=QUIET)
        self._following = RunWishes(face, tasks, change_sets, runs, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        face.fill(self)
        self._connect()

    # where it came from

    def come_from(self, source: QDialog) -> None:
        """Keep the dialog that asked for the plan as it was filled in, to go back to until the run begins."""
        source.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._source = source
        self.face.offer_way_back(True)

    def go_back(self) -> None:
        """Show the dialog that asked for the plan, as it was filled in."""
        source, self._source = self._source, None
        if source is not None:
            source.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            source.show()
        self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.face.run.isVisible():
                self.start()
        elif event.key() == Qt.Key.Key_Escape and self.face.back.isVisible():
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _let_source_go(self) -> None:
        source, self._source = self._source, None
        self.face.offer_way_back(False)
        if source is not None and isValid(source):
            source.deleteLater()

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
        """Have the change set written down and run."""
        if self._shown is None or not self.face.run.isEnabled():
            return
        self.face.run.setEnabled(False)
        work = partial(_begun, self._sets, self._shown, self.face.review.table.planned.unticked)
        self._following.launch(self.windowTitle(), work)

    def _forget_plan(self) -> None:
        """Let go of the plan: all of it stands in the ledger by now."""
        self._shown = None
        self.face.review.forget()
        self._let_source_go()

    def _show_plan_again(self, error: XengoError | None) -> None:
        """Show the plan again after nothing of it was run."""
        if self._shown is not None:
            self.face.show_review_again()
            self._price()
        if error is not None:
            self.face.show_failure(error)

    @property
    def job_id(self) -> int | None:
        """The number of the run that is shown, None before there is one."""
        return self._following.job_id

    @property
    def run(self) -> Run | None:
        """The run that is shown, as it stood when it was looked at last."""
        return self._following.run

    def show_job(self, job_id: int, title: str) -> None:
        """Show a run that is there already."""
        self.setWindowTitle(title)
        self._following.show(job_id, title)

    def done(self, code: int) -> None:
        if self._planning is not None:
            self._planning.cancel()
        self._let_source_go()
        super().done(code)

    def _connect(self) -> None:
        self.face.run.clicked.connect(self.start)
        self.face.back.clicked.connect(self.go_back)
        self.face.close_button.clicked.connect(self.reject)
        self.face.review.ticks_changed.connect(self._fall_behind)
        self.later.timeout.connect(self._price)
        self._following.titled.connect(self.setWindowTitle)
        self._following.written.connect(self._forget_plan)
        self._following.given_up.connect(self._show_plan_again)
        self._following.dismissed.connect(self.reject)
        self._following.done.connect(self.finished_run)
        self._following.rollback_requested.connect(self.rollback_requested)
        self._following.report_requested.connect(self.report_requested)
        self._following.copies_requested.connect(self.copies_requested)
        self._following.links_requested.connect(self.links_requested)


def _priced(sets: ChangeSets, shown: Shown, left_out: frozenset[int]) -> tuple[Price, ...]:
    rows = enumerate(shown.changes.rows)
    return sets.price(row.wish for place, row in rows if row.wish is not None and place not in left_out)


def _begun(sets: ChangeSets, shown: Shown, left_out: frozenset[int]) -> int:
    return sets.begin(shown.without(left_out))
