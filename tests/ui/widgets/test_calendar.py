"""The calendar that drops down from a date."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from support.stage import on_stage
from xengo_desktop.ui.widgets.calendar import TURNERS, Calendar


def test_its_weekends_and_arrows_are_in_the_colours_of_the_theme(qtbot, theme):
    calendar = on_stage(qtbot, Calendar(theme), 300, 260)
    for wish in ("dark", "light"):
        theme.wish(wish)
        shown = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
        assert shown == theme.colour("muted")
        assert all(not calendar.findChild(QToolButton, name).icon().isNull() for name in TURNERS)
