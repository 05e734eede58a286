"""Which link: search by typing, choose, or have the typed text encoded as it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from xengo_desktop.domain.queries import FirstRows, LinkQuery, Row
from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import label
from xengo_desktop.ui.widgets.tool_tips import tool_tip

WIDTH, HEIGHT = 440, 380
MOST = 50
QUIET = 80
"""Milliseconds of quiet before a search."""

ROW = Qt.ItemDataRole.UserRole
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Finds(Protocol):
    """What can look for links: the catalogue."""

    def first_rows(self, query: LinkQuery) -> FirstRows: ...


class Chooser(QFrame):
    """Floats over the page: the line has the keyboard, the arrow keys move in the list, Escape leaves."""

    row_chosen = Signal(object)
    text_chosen = Signal(str)

    def __init__(self, tasks: Tasks, links: Finds, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chooser")
        self._tasks, self._links = tasks, links
        self.line = QLineEdit(placeholderText=self.tr("Search links, or type any text or URL"))
        self.line.setAccessibleName(self.tr("Search links, or type any text or URL"))
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setAccessibleName(self.tr("Links"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.hint = label("", Type.SMALL, "faint")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for part in (self.line, self.list, self.hint):
            column.addWidget(part)
        self.setFixedSize(WIDTH, HEIGHT)
        self._pause = QTimer(self, singleShot=True, interval=QUIET)
        self._pause.timeout.connect(self._search)
        self.line.textEdited.connect(self._pause.start)
        self.line.installEventFilter(self)
        self.hide()
        self.list.itemClicked.connect(self._take)

    def pop_up(self, at: QPoint, text: str = "") -> None:
        """Open at a place of the page; `text` is a text of one's own that may be changed."""
        self.line.setText(text)
        self.line.selectAll()
        self.move(at)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self.hide()
        if not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._escape(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and self.list.count():
            row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self.list.currentItem()) is not None:
                self._take(item)
            return True
        return False

    def _escape(self, event: QKeyEvent) -> bool:
        # Accepted here, the key does not close the page as well.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.hide()
        return True

    def _search(self) -> None:
        text = self.line.text().strip()
        work = partial(self._links.first_rows, LinkQuery(text=text))
        self._tasks.run(
            self, work, done=partial(self._show, text), lane=f"studio.find.{id(self)}", urgent=True
        )

    def _show(self, text: str, found: FirstRows) -> None:
        self.list.clear()
        rows = found.rows[:MOST]
        self._add_rows(rows)
        if text:
            own = QListWidgetItem(self.tr("Encode “{0}” as it is").format(text))
            # A whole address is more likely meant as such than as a search.
            self.list.insertItem(0 if "://" in text or not rows else self.list.count(), own)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.hint.setText(self._hint(rows, text))

    def _add_rows(self, rows: Sequence[Row]) -> None:
        for row in rows:
            link = row.link
            title = f"  {in_a_line(link.title)}" if link.title else ""
            item = QListWidgetItem(f"{link.name}{title}")
            item.setData(ROW, row)
            item.setToolTip(tool_tip(address(link.destination)))
            self.list.addItem(item)

    def _hint(self, rows: Sequence[Row], text: str) -> str:
        if rows:
            return self.tr("Enter chooses; the newest links stand first")
        return self.tr("No link matches") if text else self.tr("No links yet: type any text or URL")

    def _take(self, item: QListWidgetItem) -> None:
        row = item.data(ROW)
        self.hide()
        if row is not None:
            self.row_chosen.emit(row)
        else:
            self.text_chosen.emit(self.line.text().strip())
