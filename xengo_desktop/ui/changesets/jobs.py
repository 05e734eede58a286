"""All runs of change sets: what runs, what waits to be gone on with, what can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from xengo_desktop.desk.changesets import ChangeSets
from xengo_desktop.domain.runs import RESUMABLE, Run, RunState, Tally
from xengo_desktop.ui.changesets.runs import Runs
from xengo_desktop.ui.changesets.wording import figures, state_sign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, label
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import foot_of, frame, head_of

SIZE = (880, 560)
SMALLEST = (640, 400)


class JobsDialog(QDialog):
    """`opened` tells the number and the title of the run that shall be shown.

    `copies_requested` asks for what a run has copied, to be looked at.
    """

    opened = Signal(int, str)
    copies_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        change_sets: ChangeSets,
        runs: Runs,
        zone: ZoneInfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._sets, self._runs, self._zone = tasks, change_sets, runs, zone
        self._known: dict[int, Run] = {}
        self.setWindowTitle(self.tr("Jobs"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        columns = (
            Column(title=self.tr("Job"), cell=self._title),
            Column(title=self.tr("State"), cell=self._state, width=180),
            Column(title=self.tr("Changes"), cell=self._changes, width=220),
        )
        self.table = RecordTable(theme, self.tr("Jobs"), columns, key=lambda run: run.id)
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        words = self.tr("Edits of many links, imports and copies are listed here.")
        self.body.addWidget(EmptyState(theme, "layers", self.tr("No jobs yet"), words))
        self.go_on = button(self.tr("Resume"))
        self.copies = button(self.tr("Check the copies…"))
        self.open_button = button(self.tr("Open"), "primary")
        self.close_button = button(self.tr("Close"))
        self._lay_out()
        self._connect()
        self.look()

    def look(self, *_: object) -> None:
        """Read the list again."""
        self._tasks.run(self, self._sets.runs, done=self._show, lane="jobs")

    def _show(self, found: Sequence[Run]) -> None:
        self._known = {run.id: run for run in found}
        self.table.show_records(found)
        self.body.setCurrentIndex(0 if found else 1)
        if self.table.current is None and found:
            self.table.enter()
        self._choose(self.table.current)

    def _choose(self, run: Run | None) -> None:
        self.open_button.setEnabled(run is not None)
        resumable = run is not None and run.state in RESUMABLE and run.tally.left > 0
        self.go_on.setEnabled(resumable)
        self.copies.setEnabled(run is not None and run.has_copies)

    def _open(self, *_: object) -> None:
        run = self.table.current
        if run is not None:
            self.opened.emit(run.id, run.title)

    def _see_copies(self) -> None:
        run = self.table.current
        if run is not None:
            self.copies_requested.emit(run)

    def _go_on(self) -> None:
        run = self.table.current
        if run is not None:
            self._runs.start(run.id, run.title)
            self.look()

    def _move(self, job_id: int, tally: Tally) -> None:
        if job_id in self._known:
            state = RunState.RUNNING if tally.writing is None else RunState.WRITING
            self._known[job_id] = replace(self._known[job_id], tally=tally, state=state)
            self.table.show_records(list(self._known.values()))

    def _title(self, run: Run) -> Cell:
        return Cell(text=run.title, below=f"{run.at.astimezone(self._zone):%d %b %Y %H:%M}", hint=run.title)

    def _state(self, run: Run) -> Cell:
        sign = state_sign(run)
        return Cell(text=sign.words, icon=sign.icon, tone=sign.tone, below=run.reason, hint=run.reason)

    def _changes(self, run: Run) -> Cell:
        tally = run.tally
        if run.state is RunState.UNBEGUN:
            return Cell(text=self.tr("Nothing was sent"), tone="muted")
        if tally.writing is not None:
            share = tally.writing.rows / tally.writing.of if tally.writing.of else None
            return Cell(text=self.tr("{0} written down").format(f"{tally.writing.rows:,}"), share=share)
        share = (tally.total - tally.left) / tally.total if tally.total and tally.left else None
        return Cell(text=figures(tally), share=share, rising=True)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.go_on.clicked.connect(self._go_on)
        self.copies.clicked.connect(self._see_copies)
        self.close_button.clicked.connect(self.reject)
        self._runs.began.connect(self.look)
        self._runs.moved.connect(self._move)
        self._runs.ended.connect(self.look)
        self._runs.failed.connect(self.look)
        self._runs.dismissed.connect(self.look)

    def _lay_out(self) -> None:
        foot = foot_of(self.go_on, self.copies, None, self.close_button, self.open_button)
        frame(self, head_of(label(self.tr("Jobs"), Type.TITLE)), self.body, foot)
        self.open_button.setDefault(True)
