"""After links were copied: whether old and new lead to the same place, and the end of the originals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QWidget

from xengo_desktop.desk.bulk.verifying import Verified
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, keep_room, label, sentence
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import foot_of, frame, head_of, list_of
from xengo_desktop.ui.widgets.trouble import Trouble

SIZE = (840, 560)
SMALLEST = (640, 400)


class AfterCopyDialog(QDialog):
    """`deletion_wanted` when the originals of those that lead to the same place shall be deleted.

    `look` tells what is known already, `check` visits the links; both may take their time.
    """

    deletion_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        look: Callable[[], Sequence[Verified]],
        check: Callable[[Job], Sequence[Verified]],
        *,
        moving: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tasks, self._check = theme, tasks, check
        self._checking: Job | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Old links and their copies"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        columns = (
            Column(title=self.tr("Old link"), cell=_old, width=240),
            Column(title=self.tr("New link"), cell=_new, width=240),
            Column(title=self.tr("Result"), cell=self._result),
        )
        self.table = RecordTable(theme, self.tr("Old links and their copies"), columns, key=_key)
        self.said = sentence()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Checking"))
        self.bar.hide()
        self.trouble = Trouble(theme)
        self.check = button(self.tr("Check where they lead"), "primary")
        self.check.setEnabled(False)
        self.delete = button(self.tr("Delete the originals…"), "danger")
        self.delete.setVisible(moving)
        self.delete.setEnabled(False)
        self.close_button = button(self.tr("Close"))
        self._lay_out()
        self.check.clicked.connect(self._begin)
        self.delete.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        tasks.run(self, look, done=self._show, failed=self.trouble.show_error, lane=f"copies.{id(self)}")

    def done(self, code: int) -> None:
        if self._checking is not None:
            self._checking.cancel()
        super().done(code)

    def _begin(self) -> None:
        self.check.setEnabled(False)
        self.trouble.clear()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._checking = self._tasks.run(
            self, self._check, done=self._show, failed=self._refuse, progress=self._move
        )

    def _move(self, done: int, total: int | None, text: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)

    def _show(self, found: Sequence[Verified]) -> None:
        self.bar.hide()
        self._checking = None
        self.check.setEnabled(bool(found))
        self.table.show_records(sorted(found, key=lambda each: not each.problem))
        same = sum(each.problem == "" for each in found)
        self.body.setCurrentIndex(0 if found else 1)
        self.said.setText(self._sentence(found, same))
        self.delete.setEnabled(bool(same))

    def _sentence(self, found: Sequence[Verified], same: int) -> str:
        if not found:
            return ""
        if all(each.problem is None for each in found):
            return self.tr("Not checked yet.")
        words = self.tr("{0} of {1} lead to the same place.")
        return words.format(f"{same:,}", f"{len(found):,}")

    def _refuse(self, error: XengoError) -> None:
        self.bar.hide()
        self._checking = None
        self.check.setEnabled(True)
        self.trouble.show_error(error)

    def _ask(self) -> None:
        self.deletion_wanted.emit()
        self.accept()

    def _result(self, each: Verified) -> Cell:
        if each.problem is None:
            return Cell(text=self.tr("Not checked yet"))
        if each.problem:
            words = self.tr("Not the same")
            return Cell(text=words, below=each.problem, icon="circle-x", tone="bad", hint=each.problem)
        return Cell(text=self.tr("The same place"), icon="circle-check", tone="good")

    def _lay_out(self) -> None:
        words = self.tr("The check visits both links as a browser would, one pair after the other.")
        about = sentence(words, Type.BODY)
        head = head_of(label(self.windowTitle(), Type.TITLE), about, self.bar, self.trouble, spacing=8)
        foot = foot_of(self.delete, self.said, self.close_button, self.check)
        self.body = QStackedWidget()
        self.body.addWidget(list_of(self.table))
        nothing = self.tr("There is nothing left to compare, and nothing left to delete.")
        gone = self.tr("The originals are gone")
        self.body.addWidget(EmptyState(self._theme, "circle-check", gone, nothing))
        frame(self, head, self.body, foot)
        self.check.setDefault(True)
        keep_room(self.bar)


def _key(each: Verified) -> int:
    return each.place


def _old(each: Verified) -> Cell:
    return Cell(text=each.old.code, below=each.old.domain, hint=each.old.short_url)


def _new(each: Verified) -> Cell:
    return Cell(text=each.new.code, below=each.new.domain, hint=each.new.short_url)
