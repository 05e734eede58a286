"""The one line that floats over a cell while it is edited, with what is wrong below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.ui.links.editing.fields import LONGEST
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import sentence

LEAST = 280
"""Pixels that a text wants at least, however narrow its column is."""

STEPS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ELSEWHERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons for which the keyboard comes back."""


class CellLine(QLineEdit):
    """`finished` tells where to go on: 0 stays, 1 is the next cell, -1 the one before."""

    finished = Signal(int)
    given_up = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in STEPS:
                self.finished.emit(STEPS[Qt.Key(event.key())])
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.finished.emit(0)
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
        # The table below would take what the line leaves for its own keys.
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in ELSEWHERE:
            self.left.emit()


class CellEditor(QFrame):
    """A line over a cell; a sentence below it where something is wrong."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setObjectName("popup")
        self.line = CellLine()
        self.line.setMaxLength(LONGEST)
        self.fault = sentence("", Type.SECONDARY, "bad")
        self._viewport = viewport
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.fault)
        self.fault.hide()
        self.line.textEdited.connect(self._forgive)
        self._cell = QRect()
        self.hide()

    def open(self, name: str, text: str, cell: QRect) -> None:
        """Show a text over a cell, all of it chosen."""
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(name)
        self.line.setText(text)
        self._forgive()
        self.stand_over(cell)
        self.show()
        self.raise_()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_over(self, cell: QRect) -> None:
        """Stand over this cell, within the table as far as there is room."""
        self._cell = cell
        room = self._viewport.width()
        wide = min(max(LEAST, cell.width()), room)
        high = self._column.heightForWidth(wide) if self.fault.isVisibleTo(self) else -1
        high = high if high > 0 else self.sizeHint().height()
        top = cell.center().y() - (self.line.sizeHint().height() + 8) // 2
        self.setGeometry(max(0, min(cell.left(), room - wide)), top, wide, high)

    def say(self, fault: str) -> None:
        """Say what is wrong, and let it be put right."""
        self.line.setReadOnly(False)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.line.setAccessibleDescription(fault)
        self.stand_over(self._cell)

    def _forgive(self) -> None:
        self.say("")
