"""The dialog that arranges the columns: which are there, and in which order."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xengo_desktop.ui.links.table.column import Choice
from xengo_desktop.ui.links.table.header import LinksHeader
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, label, sentence

KEY = Qt.ItemDataRole.UserRole
WIDE, HIGH = 340, 520
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ColumnList(QListWidget):
    """Columns with a check each; dragged, or moved by Alt and the arrow keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_current(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """Move the current line up or down."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + step < self.count():
            # Taken out and put back it would tell of two changes, the first of them a loss.
            self.model().moveRow(self.rootIndex(), row, self.rootIndex(), row + step + (step > 0))


class ColumnChooser(QDialog):
    """Every change shows in the table at once; there is nothing to confirm."""

    def __init__(self, head: LinksHeader, over: QWidget) -> None:
        super().__init__(over)
        self.setWindowTitle(self.tr("Columns"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._head = head
        self.list = ColumnList()
        self.list.setObjectName("columns")
        self.list.setAccessibleName(self.tr("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.designed = button(self.tr("As &designed"))
        self.done_button = button(self.tr("&Done"), "primary")
        self._lay_out()
        self._fill()
        self.list.itemChanged.connect(self._arrange)
        self.list.model().rowsMoved.connect(self._arrange)
        self.designed.clicked.connect(self._go_back)
        self.done_button.clicked.connect(self.accept)
        self.done_button.setDefault(True)
        self.resize(WIDE, HIGH)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Columns of the table"), Type.TITLE))
        hint = self.tr("Check what you want to see; drag it, or press Alt with an arrow key, to move it.")
        column.addWidget(sentence(hint))
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.designed)
        row.addStretch(1)
        row.addWidget(self.done_button)
        column.addLayout(row)

    def _fill(self) -> None:
        """List the wanted columns as they stand, and the others below."""
        offered = {choice.key: choice for choice in self._head.choices()}
        wanted = [key for key in self._head.columns.keys if key in offered]
        with QSignalBlocker(self.list):
            self.list.clear()
            for key in (*wanted, *(key for key in offered if key not in wanted)):
                self.list.addItem(self._line(offered[key]))
        self.list.setCurrentRow(0)

    def _line(self, choice: Choice) -> QListWidgetItem:
        item = QListWidgetItem(choice.words)
        item.setData(KEY, choice.key)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsDragEnabled
        )
        item.setCheckState(CHECKED if choice.wanted else UNCHECKED)
        return item

    def _arrange(self) -> None:
        items = map(self.list.item, range(self.list.count()))
        self._head.arrange(item.data(KEY) for item in items if item.checkState() == CHECKED)
        self._reword()

    def _reword(self) -> None:
        """Say anew what has no room."""
        words = {choice.key: choice.words for choice in self._head.choices()}
        with QSignalBlocker(self.list):
            for item in map(self.list.item, range(self.list.count())):
                item.setText(words[item.data(KEY)])

    def _go_back(self) -> None:
        self._head.forget_changes()
        self._fill()
