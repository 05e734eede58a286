"""The batch dialog: rows at the left, wishes at the right, the check below, then the export itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.batches import Batch, Batches, Checked, Destination, Running, Wishes
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.qr.batch.rows import BadRow
from xengo_desktop.qr.batch.running import BatchResult
from xengo_desktop.ui.batch.places import AskFolder, Places, ask_for_folder
from xengo_desktop.ui.batch.progress import ProgressPanel
from xengo_desktop.ui.batch.rows import RowsTable
from xengo_desktop.ui.batch.sample import Sample
from xengo_desktop.ui.batch.verdicts import Verdicts
from xengo_desktop.ui.batch.wishes import WishesForm
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, label, rule
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.files import AskFile, ask_where_to_save
from xengo_desktop.ui.widgets.scroll import Scroller

SIZE = (1040, 720)
SMALLEST = (800, 520)
WISHES_WIDTH = 372
QUIET = 150
"""Milliseconds without a change after which names are made anew."""


def open_place(path: Path) -> None:
    """Show a folder or a file in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class BatchDialog(QDialog):
    """Exports one batch; it stays open beside the window, and the export can be paused and gone on with."""

    exported = Signal(object)
    folder_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        batches: Batches,
        batch: Batch,
        parent: QWidget | None = None,
        *,
        folder: str = "",
        ask_folder: AskFolder = ask_for_folder,
        ask_file: AskFile = ask_where_to_save,
        show_place: Callable[[Path], object] = open_place,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._batches, self._batch = tasks, batches, batch
        self._show_place = show_place
        self._plan: BatchPlan | None = None
        self._checked_wish: tuple[object, bool] | None = None
        self._running: Running | None = None
        self._result: BatchResult | None = None
        self._destination: Destination | None = None
        self.table = RowsTable(theme)
        places = Places(folder, ask_folder=ask_folder, ask_file=ask_file)
        self.form = WishesForm(batch, places)
        self.verdicts = Verdicts(theme)
        self.progress = ProgressPanel(theme, clock)
        self.title = label("", Type.DISPLAY)
        self.sample = Sample(tasks)
        self.sample.hide()
        self._nothing = EmptyState(
            theme, "qr-code", self.tr("Nothing to draw"), self.tr("No row of the table can become a code.")
        )
        self.middle = QStackedWidget()
        self.right = QStackedWidget()
        self.export = button("", "primary")
        self.back = button(self.tr("Back"))
        self.close_button = button(self.tr("Close"))
        self._later = QTimer(self, singleShot=True, interval=QUIET)
        self._lay_out()
        self._connect()
        self._ask_for_names()

    # names, live

    def _ask_for_names(self) -> None:
        try:
            wishes = self.form.wishes
        except Invalid as problem:
            self._refuse(problem)
            return
        work = partial(self._batches.planned, self._batch, wishes)
        done = partial(self._show_plan, wishes)
        self._tasks.run(
            self, work, done=done, failed=self._refuse, lane=f"batch.names.{id(self)}", urgent=True
        )

    def _show_plan(self, wishes: Wishes, plan: BatchPlan) -> None:
        if self._plan is None:
            self.form.naming.offer(plan.order.words)
        self._plan = plan
        self.form.show_problem(None)
        self.table.rows.show_rows(plan.rows, plan.order.formats)
        self.middle.setCurrentIndex(0 if plan.rows else 1)
        self._say_count()
        self._show_sample()
        self._look_around()
        # The check is about looks and sizes; another name changes nothing of it.
        if self._checked_wish != (wishes.size, wishes.own):
            self._checked_wish = (wishes.size, wishes.own)
            self._check(plan)

    def _show_sample(self) -> None:
        """Draw the row that is chosen, else the first."""
        if self._plan is not None and self._plan.rows:
            chosen = max(0, self.table.currentIndex().row())
            self.sample.show()
            self.sample.show_code(self._plan, self._plan.rows[min(chosen, len(self._plan.rows) - 1)])

    def _look_around(self) -> None:
        """Find out what would be written over."""
        destination = self.form.places.destination
        if self._plan is not None and destination is not None:
            work = partial(self._batches.in_the_way, self._plan, destination)
            self._tasks.run(
                self, work, done=self.form.warn_of, failed=self._refuse, lane=f"batch.place.{id(self)}"
            )

    def _refuse(self, error: XengoError) -> None:
        self._plan = None if isinstance(error, Invalid) else self._plan
        if not (isinstance(error, Invalid) and self.form.show_problem(error)):
            self.verdicts.say(str(error))
        self._say_count()

    def _say_count(self) -> None:
        count = len((self._plan or self._batch).rows)
        text = self.tr("Export 1 code") if count == 1 else self.tr("Export {0} codes").format(f"{count:,}")
        title = self.tr("1 QR code") if count == 1 else self.tr("{0} QR codes").format(f"{count:,}")
        self.title.setText(title)
        self.export.setText(text)
        self.export.setAccessibleName(text)
        self.export.setEnabled(self._plan is not None and count > 0)

    # the check

    def _check(self, plan: BatchPlan) -> None:
        self.table.rows.show_opinions({})
        self.verdicts.show_checked(None, self._bad(plan))
        self.verdicts.say(self.tr("Checking…"))
        self._tasks.run(
            self,
            partial(self._batches.checked, plan),
            done=partial(self._show_checked, plan),
            failed=self._refuse,
            progress=self._show_checking,
            lane=f"batch.check.{id(self)}",
        )

    def _show_checking(self, done: int, total: int | None, _: str) -> None:
        self.verdicts.say(self.tr("Checking… {0} of {1}").format(f"{done:,}", f"{total or 0:,}"))

    def _show_checked(self, plan: BatchPlan, checked: Checked) -> None:
        self.verdicts.say("")
        self.verdicts.show_checked(checked, self._bad(plan))
        self.table.rows.show_opinions(checked.opinions)

    def _bad(self, plan: BatchPlan) -> tuple[BadRow, ...]:
        return (*self._batch.bad, *plan.bad)

    # the export

    def start(self) -> None:
        """Export what is shown to where the form says."""
        destination = self.form.places.destination
        if destination is None:
            self.form.refuse_place()
            return
        if self._plan is None or self._running is not None:
            return
        self._destination, self._running = destination, Running()
        self.right.setCurrentWidget(self.progress)
        self.progress.begin(len(self._plan.rows))
        self._show_buttons()
        self.progress.pause.setFocus()
        forced = self.verdicts.forced
        work = partial(self._batches.export, self._batch, self._plan, destination, self._running, forced)
        self._tasks.run(
            self, work, done=self._finish, failed=self._fail, progress=self.progress.show_progress
        )

    def _finish(self, result: BatchResult | None) -> None:
        self._running, self._result = None, result
        if result is None:
            self._say_stopped()
        else:
            self._say_done(result)
            self.exported.emit(result)
            assert self._destination is not None, "an export has gone somewhere"
            self.folder_changed.emit(str(self._destination.path))
        self._show_buttons()

    def _fail(self, error: XengoError) -> None:
        self._running = None
        self.progress.show_end(
            self.tr("The export could not go on"), self._way_on, (), folder=False, manifest=False
        )
        self.progress.trouble.show_error(error)
        self._show_buttons()

    def _say_stopped(self) -> None:
        self.progress.show_end(self.tr("Stopped"), self._way_on, (), folder=False, manifest=False)

    def _say_done(self, result: BatchResult) -> None:
        codes = len({file.row for file in result.files})
        words = [
            self.tr("{0} codes in {1} files, each read back.").format(f"{codes:,}", f"{len(result.files):,}")
        ]
        if result.kept:
            words.append(self.tr("{0} files had been made before.").format(f"{result.kept:,}"))
        words += result.notes
        failures = [str(row) for row in (*self._batch.bad, *result.missed)]
        zipped = self._destination is not None and self._destination.zipped
        self.progress.show_end(
            self.tr("Done") if not failures else self.tr("Done, but for some"),
            " ".join(words),
            failures,
            folder=True,
            manifest=not zipped,
        )
        self.progress.folder.setFocus()

    @property
    def _way_on(self) -> str:
        if self._destination is not None and self._destination.zipped:
            return self.tr("No ZIP was left behind. Go back to begin again.")
        return self.tr("What is finished stays. Go back and export again: only what is missing will be made.")

    # the ways out

    def reject(self) -> None:
        """End an export that is under way; else close."""
        if self._running is not None:
            self._running.stop()
        else:
            super().reject()

    def done(self, code: int) -> None:
        self._tasks.run(self._tasks, self._batches.close)
        super().done(code)

    def _go_back(self) -> None:
        self.right.setCurrentIndex(0)
        self._show_buttons()
        self.export.setFocus()

    def _pause(self) -> None:
        if self._running is not None:
            self._running.pause.pause()

    def _resume(self) -> None:
        if self._running is not None:
            self._running.pause.resume()

    def _open_folder(self) -> None:
        if self._result is not None:
            self._show_place(self._result.where.parent)

    def _open_manifest(self) -> None:
        if self._result is not None:
            self._show_place(self._result.where)

    # putting it together

    def _show_buttons(self) -> None:
        choosing = self.right.currentIndex() == 0
        self.export.setVisible(choosing)
        self.back.setVisible(not choosing and self._running is None)
        self.close_button.setVisible(self._running is None)
        self.verdicts.force.setEnabled(choosing)

    def _connect(self) -> None:
        self.form.changed.connect(self._later.start)
        self._later.timeout.connect(self._ask_for_names)
        self.form.places.changed.connect(self._look_around)
        self.table.selectionModel().currentRowChanged.connect(self._show_sample)
        self.export.clicked.connect(self.start)
        self.back.clicked.connect(self._go_back)
        self.close_button.clicked.connect(self.reject)
        self.progress.pause_requested.connect(self._pause)
        self.progress.resume_requested.connect(self._resume)
        self.progress.stop_requested.connect(self.reject)
        self.progress.folder_requested.connect(self._open_folder)
        self.progress.manifest_requested.connect(self._open_manifest)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Export QR codes"))
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.right.addWidget(Scroller(self.form, self.tr("What to export")))
        self.right.addWidget(self.progress)
        self.right.setFixedWidth(WISHES_WIDTH)
        self.middle.addWidget(self.table)
        self.middle.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(rule())
        column.addLayout(self._body(), 1)
        column.addWidget(rule())
        column.addLayout(self._foot())
        self.export.setDefault(True)
        self._show_buttons()
        self.form.naming.line.setFocus()

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(label(self.tr("Every file is read back before it counts as done."), tone="muted"))
        words.addStretch()
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.addLayout(words, 1)
        head.addWidget(self.sample)
        return head

    def _body(self) -> QHBoxLayout:
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedWidth(1)
        body = QHBoxLayout()
        body.setContentsMargins(8, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.middle, 1)
        body.addWidget(line)
        body.addWidget(self.right)
        return body

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self.verdicts, 1)
        for part in (self.back, self.close_button, self.export):
            foot.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        return foot
