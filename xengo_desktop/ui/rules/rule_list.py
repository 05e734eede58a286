"""The rules in the order in which they are asked; moved by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.rules.wording import condition_words

RULE = Qt.ItemDataRole.UserRole
TARGET = Qt.ItemDataRole.UserRole + 1
TROUBLE = Qt.ItemDataRole.UserRole + 2


class RuleList(QListWidget):
    """`reordered` tells that the rules have another order; Alt with the arrows moves the chosen one."""

    reordered = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, today: datetime) -> None:
        super().__init__()
        self._zone, self._today = zone, today
        self.setObjectName("rules")
        self.setAccessibleName(self.tr("Rules, in the order in which they are asked"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setItemDelegate(RuleDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(self.reordered)

    @property
    def rules(self) -> tuple[RoutingRule, ...]:
        """The rules in their order."""
        return tuple(self.item(place).data(RULE) for place in range(self.count()))

    def show_rules(self, rules: Sequence[RoutingRule]) -> None:
        """Replace all rules."""
        self.clear()
        for rule in rules:
            self.add(rule)

    def add(self, rule: RoutingRule) -> None:
        """Put a rule at the end."""
        item = QListWidgetItem()
        self.addItem(item)
        self._fill(item, rule)

    def change(self, place: int, rule: RoutingRule) -> None:
        """Show a rule as it is now."""
        self._fill(self.item(place), rule)

    def show_troubles(self, troubles: Mapping[int, str]) -> None:
        """Mark the rules that something is wrong with."""
        for place in range(self.count()):
            item = self.item(place)
            item.setData(TROUBLE, troubles.get(place, ""))
            item.setToolTip(troubles.get(place, ""))

    def move_rule(self, by: int) -> None:
        """Move the chosen rule up or down."""
        place = self.currentRow()
        if 0 <= place < self.count() and 0 <= place + by < self.count():
            item = self.takeItem(place)
            self.insertItem(place + by, item)
            self.setCurrentRow(place + by)
            self.reordered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_rule(step)
        else:
            super().keyPressEvent(event)

    def _fill(self, item: QListWidgetItem, rule: RoutingRule) -> None:
        item.setData(RULE, rule)
        words = condition_words(rule, self._zone, self._today)
        target = rule.destination.partition("://")[2] or rule.destination or self.tr("nowhere yet")
        item.setText(words)
        item.setData(TARGET, target)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words} → {target}")


class RuleDelegate(QStyledItemDelegate):
    """Two lines: a number with whom the rule is for, and where they go."""

    def __init__(self, theme: Theme, parent: RuleList) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 52)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view: Any = option
        painter.save()
        if view.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(view.rect, self._theme.colour("selection"))
        room = view.rect.adjusted(12, 6, -12, -6)
        trouble = bool(index.data(TROUBLE))
        self._line(painter, room, f"{index.row() + 1}", "warn" if trouble else "faint", top=True)
        beside = room.adjusted(20, 0, 0, 0)
        self._line(painter, beside, index.data(), "text", top=True)
        self._line(painter, beside, f"→ {index.data(TARGET)}", "warn" if trouble else "muted", top=False)
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, text: str, token: str, *, top: bool) -> None:
        painter.setFont(font(Type.BODY if top else Type.SECONDARY))
        painter.setPen(self._theme.colour(token))
        side = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom
        mode = Qt.TextElideMode.ElideRight if top else Qt.TextElideMode.ElideMiddle
        shown = painter.fontMetrics().elidedText(text, mode, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignLeft, shown)
