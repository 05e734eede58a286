"""The calendar that drops down from a date, in the colours of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from xengo_desktop.ui.look.theme import Theme

TURNERS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class Calendar(QCalendarWidget):
    """A month; its weekends are as quiet as its head, not red."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContentsMargins(1, 1, 1, 1)
        self.setMinimumSize(288, 248)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        muted = QTextCharFormat()
        muted.setForeground(QBrush(self._theme.colour("muted")))
        muted.setBackground(QBrush(self._theme.colour("raised")))
        self.setHeaderTextFormat(muted)
        quiet = QTextCharFormat()
        quiet.setForeground(QBrush(self._theme.colour("muted")))
        for day in WEEKEND:
            self.setWeekdayTextFormat(day, quiet)
        for name, icon in TURNERS.items():
            turner = self.findChild(QToolButton, name)
            if turner is not None:
                turner.setIcon(self._theme.icon(icon))
