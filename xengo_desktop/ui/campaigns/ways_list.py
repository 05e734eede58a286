"""What can be done about a finding, to choose from: leave it, allow it, or one of the allowed values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from xengo_desktop.desk.campaigns import Ways
from xengo_desktop.ui.widgets.choices import give_room
from xengo_desktop.ui.widgets.popup import GAP, Popup, inside

MOST_LINES = 10
WIDEST = 420
FRAME = 16
"""Pixels that frame and scroll bar take."""

DECISION = Qt.ItemDataRole.UserRole


class Deed(Enum):
    """What a person says about a finding."""

    PUT = auto()
    ALLOW = auto()
    LEAVE = auto()


@dataclass(frozen=True, slots=True)
class Decision:
    """A deed, and for PUT the value that is put instead."""

    deed: Deed
    value: str = ""


class WaysList(Popup):
    """Opens below a cell with what may be chosen; Enter or a click chooses, Escape lets it be."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, ways: Ways, now: Decision | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Put right as"))
        self.list = _Lines()
        self.list.setAccessibleName(self.tr("Put right as"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        give_room(self.list)
        self._add(self.tr("Leave it"), Decision(Deed.LEAVE), now)
        if ways.allow:
            self._add(self.tr("Allow it from now on"), Decision(Deed.ALLOW), now)
        self._head(self.tr("Put instead:"))
        for value in ways.values:
            self._add(value, Decision(Deed.PUT, value), now)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        self.list.pressed_enter.connect(self._choose)
        self.list.itemClicked.connect(self._choose)

    def open_at(self, cell: QRect, of: QWidget) -> None:
        """Show it below a cell, inside the screen."""
        # Its lines were laid out before the style sheet, which says how high they are, had reached them.
        self.list.ensurePolished()
        self.list.doItemsLayout()
        lines = min(MOST_LINES, self.list.count())
        high = lines * self.list.sizeHintForRow(0) + FRAME
        wide = min(WIDEST, max(cell.width(), self.list.sizeHintForColumn(0) + 2 * FRAME))
        self.setFixedSize(QSize(wide, high))
        corner = of.mapToGlobal(cell.bottomRight()) - QPoint(wide - 1, -GAP)
        room = of.screen().availableGeometry()
        if corner.y() + high > room.bottom():
            corner.setY(of.mapToGlobal(cell.topLeft()).y() - GAP - high)
        self.move(inside(QRect(corner, self.size()), room))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.scrollToItem(self.list.currentItem())

    def _head(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _add(self, words: str, decision: Decision, now: Decision | None) -> None:
        item = QListWidgetItem(words)
        item.setData(DECISION, decision)
        self.list.addItem(item)
        if decision == now:
            self.list.setCurrentItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        decision = item.data(DECISION)
        self.close()
        self.chosen.emit(decision)


class _Lines(QListWidget):
    """Lines of which Enter or Space chooses one; what is typed looks for a value."""

    pressed_enter = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentItem() is not None:
                self.pressed_enter.emit(self.currentItem())
            return
        super().keyPressEvent(event)
