"""The rules of a link as the form shows them: a line each, and the way to edit them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.routing import RoutingRule, in_turn
from xengo_desktop.domain.visible import address
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.rules.wording import condition_words
from xengo_desktop.ui.widgets.basics import ElidedLabel, button

MOST_LINES = 4


class RulesSummary(QWidget):
    """At most a few rules; all of them are in the dialog."""

    edit_requested = Signal()

    def __init__(self, zone: ZoneInfo, clock: Clock) -> None:
        super().__init__()
        self._zone, self._clock = zone, clock
        self.rules: tuple[RoutingRule, ...] = ()
        self._box = QFrame()
        self._box.setObjectName("card")
        self._lines = QVBoxLayout(self._box)
        self._lines.setContentsMargins(12, 8, 12, 8)
        self._lines.setSpacing(4)
        self.edit = button(self.tr("Edit rules…"), "small")
        self.edit.clicked.connect(self.edit_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._box)
        column.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.edit)
        self.show_rules(())

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self._fill()

    def show_rules(self, rules: tuple[RoutingRule, ...]) -> None:
        """Show these rules in the order in which they are asked."""
        self.rules = rules
        self._fill()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(f"{name}: {self.edit.text()}")

    def _fill(self) -> None:
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        asked = in_turn(self.rules)
        for place in asked[:MOST_LINES]:
            self._add(self.rules[place])
        if len(asked) > MOST_LINES:
            more = self.tr("and {0} more").format(len(asked) - MOST_LINES)
            self._lines.addWidget(ElidedLabel(more, Type.SMALL, "muted"))
        self._box.setVisible(bool(asked))
        self.edit.setText(self.tr("Edit rules…") if asked else self.tr("Add rules…"))

    def _add(self, rule: RoutingRule) -> None:
        today = self._clock()
        self._lines.addWidget(ElidedLabel(condition_words(rule, self._zone, today), Type.SECONDARY))
        whole = address(rule.destination)
        shown = whole.partition("://")[2] or whole
        middle = Qt.TextElideMode.ElideMiddle
        self._lines.addWidget(ElidedLabel(f"→ {shown}", Type.SMALL, "muted", mode=middle))
