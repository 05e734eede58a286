"""After links were copied: whether old and new lead to the same place, and the end of the originals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from queue import SimpleQueue

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QWidget

from xengo_desktop.desk.bulk.pairs import Tell, Verified
from xengo_desktop.domain.copies import Found
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.bulk.looks import LookWords
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, keep_room, label, rule, sentence
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import PAD, foot_of, frame, head_of, list_of
from xengo_desktop.ui.widgets.trouble import Trouble

SIZE = (920, 600)
SMALLEST = (640, 400)
LINK_WIDTH = 184
ARRIVING = 200
"""Milliseconds between two looks at what has been found meanwhile."""

Check = Callable[[Job, Tell], Sequence[Verified]]


class AfterCopyDialog(QDialog):
    """`deletion_wanted` when the originals of those that lead to the same place shall be deleted.

    `look` tells what is known already, `check` reads the links and tells of each; both may take their time.
    """

    deletion_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        look: Callable[[], Sequence[Verified]],
        check: Check,
        *,
        moving: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tasks, self._check = theme, tasks, check
        self._checking: Job | None = None
        self._pairs: dict[int, Verified] = {}
        self._arrived: SimpleQueue[Verified] = SimpleQueue()
        self._arriving = QTimer(self, interval=ARRIVING)
        self._words = LookWords(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Old links and their copies"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        columns = (
            Column(title=self.tr("Old link"), cell=self._words.old, width=LINK_WIDTH),
            Column(title=self.tr("New link"), cell=self._words.new, width=LINK_WIDTH),
            Column(title=self.tr("Result"), cell=self._words.result),
        )
        self.table = RecordTable(theme, self.tr("Old links and their copies"), columns, key=_place)
        self.said = sentence()
        self.detail = sentence(tone="text")
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
        self.table.chosen.connect(self._tell_more)
        self._arriving.timeout.connect(self._take_in)
        tasks.run(self, look, done=self._show, failed=self.trouble.show_error, lane=f"copies.{id(self)}")

    def done(self, code: int) -> None:
        if self._checking is not None:
            self._checking.cancel()
        super().done(code)

    def _begin(self) -> None:
        self.check.setEnabled(False)
        self.delete.setEnabled(False)
        self.trouble.clear()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.said.setText(self._words.progress(0, 0, ""))
        self._arriving.start()
        self._checking = self._tasks.run(
            self,
            partial(_checked, self._check, self._arrived.put),
            done=self._show,
            failed=self._refuse,
            progress=self._move,
        )

    def _move(self, done: int, total: int | None, site: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        self.said.setText(self._words.progress(done, total or 0, site))

    def _take_in(self) -> None:
        """Fill in the rows of what has been found; each keeps its place until all are known."""
        fresh = [self._arrived.get() for _ in range(self._arrived.qsize())]
        if fresh:
            self._pairs |= {pair.place: pair for pair in fresh}
            self.table.amend_records(fresh)

    def _show(self, found: Sequence[Verified]) -> None:
        self._rest()
        self._pairs = {pair.place: pair for pair in found}
        self.check.setEnabled(bool(found))
        self.table.show_records(sorted(found, key=_urgency))
        self.body.setCurrentIndex(0 if found else 1)
        self.said.setText(self._words.sum(found))
        self.delete.setEnabled(any(pair.alike for pair in found))

    def _refuse(self, error: XengoError) -> None:
        self._take_in()
        self._rest()
        self.check.setEnabled(True)
        self.said.setText(self._words.sum(list(self._pairs.values())))
        self.trouble.show_error(error)

    def _rest(self) -> None:
        self._arriving.stop()
        self.bar.hide()
        self._checking = None

    def _tell_more(self, pair: Verified | None) -> None:
        """Say the whole result of the chosen row, which may not find room in it."""
        self.detail.setText(self._words.whole(pair) if pair is not None else "")
        for part in (self._line, self.detail):
            part.setVisible(bool(self.detail.text()))

    def _ask(self) -> None:
        self.deletion_wanted.emit()
        self.accept()

    def _lay_out(self) -> None:
        words = self.tr(
            "The check reads where both short links point, and asks each site whether it answers."
        )
        about = sentence(words, Type.BODY)
        head = head_of(label(self.windowTitle(), Type.TITLE), about, self.bar, self.trouble, spacing=8)
        foot = foot_of(self.delete, self.said, self.close_button, self.check)
        self.detail.setContentsMargins(PAD, 8, PAD, 8)
        self._line = rule()
        for part in (self._line, self.detail):
            part.hide()
        self.body = QStackedWidget()
        self.body.addWidget(list_of(self.table, self._line, self.detail))
        nothing = self.tr("There is nothing left to compare, and nothing left to delete.")
        gone = self.tr("The originals are gone")
        self.body.addWidget(EmptyState(self._theme, "circle-check", gone, nothing))
        frame(self, head, self.body, foot)
        self.check.setDefault(True)
        keep_room(self.bar)


def _checked(check: Check, tell: Tell, job: Job) -> Sequence[Verified]:
    return check(job, tell)


def _place(pair: Verified) -> int:
    return pair.place


def _urgency(pair: Verified) -> int:
    """Put first what needs a look, and last what is well."""
    order = (Found.OTHER, Found.UNSEEN, None, Found.SILENT, Found.SAME)
    return order.index(pair.look.found if pair.look else None)
