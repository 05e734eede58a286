"""The export: which links, which columns, which file; then how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from xengo_desktop.desk.transfer import Transfers
from xengo_desktop.desk.transfer.exporting import Exported, Order
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.transfer.export_form import ExportForm
from xengo_desktop.ui.transfer.reading import TableLook
from xengo_desktop.ui.transfer.scopes import Scope
from xengo_desktop.ui.widgets.basics import button, label, restyle, sentence, set_tone
from xengo_desktop.ui.widgets.files import AskFile, ask_where_to_save, open_place
from xengo_desktop.ui.widgets.frame import choose_by_enter, foot_of, frame, head_of
from xengo_desktop.ui.widgets.scroll import Scroller

SIZE, SMALLEST = (560, 680), (480, 480)
STEPS = 1000


class ExportDialog(QDialog):
    """Writes one file. `exported` tells its path and how many links there are in it."""

    exported = Signal(object, int)

    def __init__(
        self,
        tasks: Tasks,
        transfers: Transfers,
        scopes: Sequence[Scope],
        zone: ZoneInfo,
        parent: QWidget | None = None,
        *,
        table: TableLook | None = None,
        folder: str = "",
        ask_file: AskFile = ask_where_to_save,
        show: Callable[[Path], None] = open_place,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._transfers = tasks, transfers
        self._show_place = show
        self._folder, self._ask_file = folder, ask_file
        self._job: Job | None = None
        self.form = ExportForm(scopes, zone, table)
        self.status = sentence("", Type.SECONDARY)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Export"))
        self.bar.hide()
        self._written: Path | None = None
        self.show_button = button(self.tr("Show file"))
        self.show_button.hide()
        self.close_button = button(self.tr("Close"))
        self.start_button = button(self.tr("Export…"), "primary")
        self.setWindowTitle(self.tr("Export links"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._lay_out()
        self.form.changed.connect(self._show_state)
        self.close_button.clicked.connect(self.reject)
        self.start_button.clicked.connect(self.start)
        self.show_button.clicked.connect(self._show_file)
        self._show_state()

    def start(self) -> None:
        """Ask for a file and write it."""
        order, scope = self.form.order, self.form.scope.key
        if order is None or scope is None or self._job is not None:
            return
        kind = order.format
        suggestion = str(Path(self._folder) / f"{scope.name}{kind.suffix}")
        pattern = f"{kind.label} (*{kind.suffix})"
        answer = self._ask_file(self, self.tr("Export links to"), suggestion, pattern)
        if answer:
            self._begin(order, scope, Path(answer))

    def reject(self) -> None:
        """Stop an export that is under way; else close."""
        if self._job is None:
            super().reject()
            return
        self._job.cancel()
        self._end(self.tr("Stopped. No file was written."))

    def _begin(self, order: Order, scope: Scope, path: Path) -> None:
        self.bar.setRange(0, 0)
        self.bar.show()
        self._say(self.tr("Writing {0}…").format(path.name))
        self._job = self._tasks.run(
            self,
            partial(_export, self._transfers, scope, order, path),
            done=partial(self._show_done, path),
            failed=self._show_failure,
            progress=self._show_progress,
        )
        self._show_state()

    def _show_progress(self, done: int, total: int | None, _: str) -> None:
        self.bar.setRange(0, STEPS if total else 0)
        self.bar.setValue(round(done / total * STEPS) if total else 0)
        self._say(self.tr("{0} of {1} links").format(f"{done:,}", f"{total or 0:,}"))

    def _show_done(self, path: Path, exported: Exported) -> None:
        one = exported.links == 1
        words = self.tr("1 link in {1}.") if one else self.tr("{0} links in {1}.")
        self._end(" ".join((words.format(f"{exported.links:,}", path), *exported.notes)), tone="good")
        self.exported.emit(path, exported.links)
        self._written = path
        self._say_whats_next(self.show_button)
        self.show_button.setFocus()

    def _show_file(self) -> None:
        if self._written is not None:
            self._show_place(self._written.parent)

    def _say_whats_next(self, chosen: QPushButton) -> None:
        """Have the button that one needs now stand out, and Enter press it."""
        self.show_button.setVisible(chosen is self.show_button)
        for part in (self.show_button, self.start_button):
            part.setProperty("kind", "primary" if part is chosen else "")
            restyle(part)
        chosen.setDefault(True)

    def _show_failure(self, error: XengoError) -> None:
        self._end(str(error), tone="bad")

    def _end(self, text: str, tone: str = "muted") -> None:
        self._job = None
        self.bar.hide()
        self._show_state()
        self._say(text, tone)

    def _show_state(self) -> None:
        busy = self._job is not None
        ready = self.form.order is not None
        self.form.setEnabled(not busy)
        self.start_button.setEnabled(ready and not busy)
        self.close_button.setText(self.tr("Stop") if busy else self.tr("Close"))
        self.close_button.setAccessibleName(self.close_button.text())
        self._say_whats_next(self.start_button)
        if not busy:
            self._say("" if ready else self.tr("Choose at least one column."), "muted" if ready else "bad")

    def _say(self, text: str, tone: str = "muted") -> None:
        self.status.setText(text)
        set_tone(self.status, tone)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.status)
        words.addWidget(self.bar)
        head = head_of(label(self.windowTitle(), Type.TITLE))
        foot = foot_of(words, self.show_button, self.close_button, self.start_button)
        frame(self, head, Scroller(self.form, self.tr("What to export")), foot)
        choose_by_enter(self, self.start_button)


def _export(transfers: Transfers, scope: Scope, order: Order, path: Path, job: Job) -> Exported:
    return transfers.export_rows(scope.ids(), order, path, job)
