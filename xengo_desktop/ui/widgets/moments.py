"""A point in time, or never: typed in the viewer's zone, kept in UTC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QLocale, QTimeZone, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from xengo_desktop.domain.clock import Clock
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import IconButton, button
from xengo_desktop.ui.widgets.calendar import Calendar
from xengo_desktop.ui.widgets.flow import flowing
from xengo_desktop.ui.widgets.one_stop import one_stop
from xengo_desktop.ui.widgets.pressing import Button
from xengo_desktop.ui.zones import wall_clock

Shift = Callable[[datetime], datetime]
"""From a local moment to another one."""


def days(count: int) -> Shift:
    """Return the way to the end of the day `count` days on."""
    return lambda local: end_of_day(local + timedelta(days=count))


def end_of_day(local: datetime) -> datetime:
    """Return the last minute of the day."""
    return datetime.combine(local.date(), time(23, 59), local.tzinfo)


def end_of_month(local: datetime) -> datetime:
    """Return the last minute of the month."""
    following = (local.replace(day=1) + timedelta(days=32)).replace(day=1)
    return end_of_day(following - timedelta(days=1))


def end_of_quarter(local: datetime) -> datetime:
    """Return the last minute of the quarter."""
    return end_of_month(local.replace(month=(local.month + 2) // 3 * 3, day=1))


class MomentEdit(QWidget):
    """`moment` is aware and in UTC, or None for never; one that nobody touched comes back to the second.

    `unset` are the words for None where that does not mean never.
    """

    edited = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock, unset: str = "") -> None:
        super().__init__()
        self._zone, self._clock = zone, clock
        self._moment: datetime | None = None
        self._showing = False
        self._unset = unset
        self.never = Button(unset or self.tr("Never"))
        self.never.setProperty("kind", "field")
        self.picker = QDateTimeEdit(calendarPopup=True, displayFormat="d MMM yyyy  HH:mm")
        self.picker.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))
        self.picker.setCalendarWidget(Calendar(theme))
        self.clear_button = IconButton(theme, "x", self.tr("Clear") if unset else self.tr("Never expire"))
        self._stack = QStackedWidget()
        self._quick: dict[str, QPushButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.never.clicked.connect(self._begin)
        self.picker.dateTimeChanged.connect(self._picked)
        self.picker.editingFinished.connect(self._settle)
        self.clear_button.clicked.connect(partial(self._set, None))

    @property
    def moment(self) -> datetime | None:
        return self._moment

    @property
    def zone(self) -> ZoneInfo:
        return self._zone

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show the same moment in another zone."""
        self._zone = zone
        self.show_moment(self._moment)

    def show_moment(self, moment: datetime | None) -> None:
        """Replace the value without telling anybody."""
        self._moment = moment
        self._showing = True
        if moment is not None:
            self.picker.setDateTime(wall_clock(moment.astimezone(self._zone)))
        self._stack.setCurrentIndex(0 if moment is None else 1)
        self._showing = False
        self._name_days()

    def quick(self, key: str) -> QPushButton:
        """Return the button of a quick choice: `7`, `30`, `month` or `quarter`."""
        return self._quick[key]

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        words = self._unset or self.tr("never")
        self.never.setAccessibleName(self.tr("{0}: {1}").format(name, words))
        self.picker.setAccessibleName(name)

    def _lay_out(self) -> None:
        dated = QWidget()
        row = QHBoxLayout(dated)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.picker, 1)
        row.addWidget(self.clear_button)
        self._stack.addWidget(self.never)
        self._stack.addWidget(dated)
        self._stack.setFixedHeight(34)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._stack)
        column.addWidget(self._quick_choices())
        self._name_days()
        self.setFocusProxy(self._stack)

    def _quick_choices(self) -> QWidget:
        # Short words, so that all four stand in one line of the narrowest form.
        choices: tuple[tuple[str, str, str, Shift], ...] = (
            ("7", self.tr("7 days"), self.tr("In 7 days"), days(7)),
            ("30", self.tr("30 days"), self.tr("In 30 days"), days(30)),
            ("month", "", self.tr("End of month"), end_of_month),
            ("quarter", "", self.tr("End of quarter"), end_of_quarter),
        )
        for key, words, meaning, shift in choices:
            self._quick[key] = button(words, "small")
            self._quick[key].setAccessibleName(meaning)
            self._quick[key].setToolTip(meaning)
            self._quick[key].clicked.connect(partial(self._jump, shift))
        one_stop(*self._quick.values())
        return flowing(*self._quick.values())

    def _name_days(self) -> None:
        """Call the ends of month and quarter by their days, and one that is both once."""
        local = self._clock().astimezone(self._zone)
        month, quarter = end_of_month(local), end_of_quarter(local)
        for key, day in (("month", month), ("quarter", quarter)):
            self._quick[key].setText(QLocale().toString(QDate(day.year, day.month, day.day), "d MMM"))
        self._quick["quarter"].setVisible(month != quarter)

    def _begin(self) -> None:
        self._jump(days(7))
        self.picker.setFocus()

    def _jump(self, shift: Shift) -> None:
        self._set(shift(self._clock().astimezone(self._zone)).astimezone(UTC))

    def _set(self, moment: datetime | None) -> None:
        self.show_moment(moment)
        self.edited.emit()

    def _picked(self, shown: QDateTime) -> None:
        if not self._showing:
            wall: datetime = shown.toPython().replace(tzinfo=None, second=0, microsecond=0)  # type: ignore[attr-defined]
            self._moment = wall.replace(tzinfo=self._zone).astimezone(UTC)
            self.edited.emit()

    def _settle(self) -> None:
        # A time that the clocks skip is shown as what it comes to.
        self.show_moment(self._moment)
