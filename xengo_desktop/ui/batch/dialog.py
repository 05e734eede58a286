"""The batch dialog: rows at the left, wishes at the right, the check below, then the export itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from xengo_desktop.desk.batches import Batch, Batches, Checked
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.qr.batch.running import BatchResult
from xengo_desktop.ui.batch.carrier import Carrier
from xengo_desktop.ui.batch.face import Face
from xengo_desktop.ui.batch.places import AskFolder, Places, ask_for_folder
from xengo_desktop.ui.batch.planner import Planner
from xengo_desktop.ui.batch.progress import ProgressPanel
from xengo_desktop.ui.batch.wishes import WishesForm
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile, ask_where_to_save, open_place
from xengo_desktop.ui.widgets.fitting import fit_to_screen

WIDTH = 1040
HEIGHTS = (740, 940)
AROUND = 60
"""Pixels of the screen's height that the dialog leaves to its frame and what is behind it."""

SMALLEST = (800, 520)
QUIET = 150
"""Milliseconds without a change after which names are made anew."""


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
        self._behind = True
        self._start_wanted = False
        self.planner = Planner(tasks, batches, batch, self)
        self.carrier = Carrier(tasks, batches, batch, self)
        self.form = WishesForm(batch, Places(folder, ask_folder=ask_folder, ask_file=ask_file))
        self.progress = ProgressPanel(theme, clock)
        self.face = Face(theme, tasks, self.form, self.progress, self)
        self.later = QTimer(self, singleShot=True, interval=QUIET)
        self.setWindowTitle(self.tr("Export QR codes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*SMALLEST)
        self.resize(WIDTH, self._height())
        fit_to_screen(self)
        self._connect()
        self._show_count()
        self._want()

    def _height(self) -> int:
        """Return what the screen has room for, within reason."""
        low, high = HEIGHTS
        return min(high, max(low, self.screen().availableGeometry().height() - AROUND))

    # names and checks

    def _want(self) -> None:
        try:
            self.planner.want(self.form.wishes)
        except Invalid as problem:
            self._show_refusal(problem)

    def _show_plan(self, plan: BatchPlan) -> None:
        self.form.naming.offer(plan.order.words)
        self.form.show_problem(None)
        self.face.show_rows(plan)
        self._show_count()
        self._look_around()
        self._behind = self.later.isActive()
        if self._start_wanted and not self._behind:
            self.start()

    def _show_refusal(self, error: XengoError) -> None:
        if not (isinstance(error, Invalid) and self.form.show_problem(error)):
            self.face.verdicts.say(str(error))
        self._start_wanted = False
        self._show_count()

    def _fall_behind(self) -> None:
        """Remember that what is shown is no longer what is wished."""
        self._behind = True
        self.later.start()

    def _show_count(self) -> None:
        plan = self.planner.plan
        self.face.show_count(len((plan or self._batch).rows), ready=plan is not None)

    def _look_around(self) -> None:
        self.planner.look_around(self.form.places.destination)

    def _show_check_begun(self) -> None:
        self.face.table.rows.show_opinions({})
        self.face.verdicts.show_checked(None, self.planner.bad)
        self.face.verdicts.say(self.tr("Checking…"))
        self._show_count()

    def _show_checking(self, done: int, total: int) -> None:
        self.face.verdicts.say(self.tr("Checking… {0} of {1}").format(f"{done:,}", f"{total:,}"))

    def _show_checked(self, checked: Checked) -> None:
        self.face.verdicts.say("")
        self.face.verdicts.show_checked(checked, self.planner.bad)
        self.face.table.rows.show_opinions(checked.opinions)
        self._show_count()

    # the export

    def start(self) -> None:
        """Export to where the form says, once everything is named as it was typed last."""
        destination, plan = self.form.places.destination, self.planner.plan
        self._start_wanted = self._behind
        if self._behind:
            return
        if destination is None:
            self.form.refuse_place()
        elif plan is not None and self.face.export.isEnabled() and not self.carrier.busy:
            self.progress.begin(len(plan.rows))
            self.carrier.start(plan, destination, force=self.face.verdicts.forced)
            self.face.show_export(busy=True)
            self.progress.pause.setFocus()

    def _show_result(self, result: BatchResult) -> None:
        self.progress.show_result(result, self._batch.bad, zipped=self.carrier.zipped)
        self.face.show_export(busy=False)
        self.progress.folder.setFocus()
        self.exported.emit(result)
        if self.carrier.destination is not None:
            self.folder_changed.emit(str(self.carrier.destination.path.parent))

    def _show_stop(self) -> None:
        self.progress.show_stop(None, zipped=self.carrier.zipped)
        self.face.show_export(busy=False)

    def _show_failure(self, error: XengoError) -> None:
        self.progress.show_stop(error, zipped=self.carrier.zipped)
        self.face.show_export(busy=False)

    # the ways out

    def reject(self) -> None:
        """End an export that is under way; else close."""
        if self.carrier.busy:
            self.carrier.stop()
        else:
            super().reject()

    def done(self, code: int) -> None:
        # The dialog will be gone by then, so the door itself waits for the processes to end.
        self._tasks.run(self._tasks, self._batches.close)
        super().done(code)

    def _open_folder(self) -> None:
        if self.carrier.result is not None:
            self._show_place(self.carrier.result.where.parent)

    def _open_manifest(self) -> None:
        if self.carrier.result is not None:
            self._show_place(self.carrier.result.where)

    def _connect(self) -> None:
        self.form.changed.connect(self._fall_behind)
        self.later.timeout.connect(self._want)
        self.form.places.changed.connect(self._look_around)
        self.planner.planned.connect(self._show_plan)
        self.planner.refused.connect(self._show_refusal)
        self.planner.check_began.connect(self._show_check_begun)
        self.planner.check_moved.connect(self._show_checking)
        self.planner.checked.connect(self._show_checked)
        self.planner.in_the_way.connect(self.form.warn_of)
        self.carrier.moved.connect(self.progress.show_progress)
        self.carrier.finished.connect(self._show_result)
        self.carrier.stopped.connect(self._show_stop)
        self.carrier.failed.connect(self._show_failure)
        self.face.export.clicked.connect(self.start)
        self.face.verdicts.force.toggled.connect(self._show_count)
        self.face.close_button.clicked.connect(self.reject)
        self.progress.pause_requested.connect(self.carrier.pause)
        self.progress.resume_requested.connect(self.carrier.resume)
        self.progress.stop_requested.connect(self.carrier.stop)
        self.progress.folder_requested.connect(self._open_folder)
        self.progress.manifest_requested.connect(self._open_manifest)
