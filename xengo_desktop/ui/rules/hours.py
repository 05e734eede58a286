"""Choosing hours of the day: in UTC, as services do, with what clocks show here beside them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.domain.clock import Clock
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.rules.wording import local_clock
from xengo_desktop.ui.widgets.basics import label, sentence
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.zones import is_utc, zone_words

WORKDAY = (8, 18)


class HoursEdit(QWidget):
    """`hours` is a pair of whole hours of UTC, the end not included, or None for the whole day."""

    edited = Signal()

    def __init__(self, zone: ZoneInfo, clock: Clock) -> None:
        super().__init__()
        self._zone, self._clock = zone, clock
        self.only = QCheckBox(self.tr("Only at certain hours"))
        self.only.setAccessibleName(self.only.text())
        self.start, self.end = Choice(), Choice()
        self.start.setAccessibleName(self.tr("From, in UTC"))
        self.end.setAccessibleName(self.tr("Until, in UTC"))
        for box, hours in ((self.start, range(24)), (self.end, range(1, 25))):
            for hour in hours:
                box.addItem(self._words(hour), hour)
        self.note = sentence("", Type.SMALL, "faint")
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.start, 1)
        row.addWidget(label(self.tr("to")))
        row.addWidget(self.end, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.only)
        column.addWidget(self._both)
        column.addWidget(self.note)
        self.setFocusProxy(self.only)
        self.only.toggled.connect(self._changed)
        self.start.currentIndexChanged.connect(self._changed)
        self.end.currentIndexChanged.connect(self._changed)
        self.show_hours(None)

    @property
    def hours(self) -> tuple[int, int] | None:
        """The hours chosen."""
        if not self.only.isChecked():
            return None
        return int(self.start.currentData()), int(self.end.currentData())

    def show_hours(self, hours: tuple[int, int] | None) -> None:
        """Show hours without telling anybody."""
        start, end = hours or WORKDAY
        with QSignalBlocker(self.only), QSignalBlocker(self.start), QSignalBlocker(self.end):
            self.only.setChecked(hours is not None)
            self.start.setCurrentIndex(start % 24)
            # Midnight as an end is 24; both spellings arrive from services.
            self.end.setCurrentIndex((end or 24) - 1)
        self._say()

    def _changed(self, _: object) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        on = self.only.isChecked()
        # Low screens have no room for what is not asked for.
        self._both.setVisible(on)
        start, end = int(self.start.currentData()), int(self.end.currentData())
        over = self.tr("Over midnight, in {0}.") if start > end else self.tr("In {0}.")
        zone = zone_words(self._zone, self._clock())
        self.note.setText(over.format(self.tr("UTC; your clock: {0}").format(zone)))
        self.note.setVisible(on)

    def _words(self, hour: int) -> str:
        if is_utc(self._zone):
            return self.tr("{0} UTC").format(f"{hour:02}:00")
        here = local_clock(hour, self._zone, self._clock())
        return self.tr("{0} UTC, here {1}").format(f"{hour:02}:00", here)
