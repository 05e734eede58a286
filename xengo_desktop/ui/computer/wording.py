"""How this computer's affairs read: sizes, moments, spans of time and counts in the viewer's language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, QObject

from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.ui.links.wording import UNKNOWN, Wording
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.zones import moment_words, wall_clock

KILO = 1_000
UNITS = ("kB", "MB", "GB", "TB")


class ComputerWording(QObject):
    """Follows the viewer's zone."""

    def __init__(self, preferences: Preferences, clock: Clock = now) -> None:
        super().__init__()
        self._preferences = preferences
        self._ages = Wording(preferences.zone(), clock)
        self.clock = clock
        preferences.changed.connect(self._follow)

    @property
    def zone(self) -> ZoneInfo:
        """The viewer's zone."""
        return self._preferences.zone()

    def number(self, count: int | None) -> str:
        """Write a count with the locale's separators."""
        return self._ages.number(count)

    def ago(self, at: datetime | None, never: str = UNKNOWN) -> str:
        """Write about how long ago, or in how long; `never` stands for no moment."""
        return self._ages.ago(at) if at else never

    def moment(self, at: datetime | None) -> str:
        """Write the exact time, "" for none."""
        return moment_words(at, self._preferences.zone()) if at else ""

    def to_the_second(self, at: datetime) -> str:
        """Write day and time with seconds, as a log wants them."""
        local = wall_clock(at.astimezone(self._preferences.zone()))
        return QLocale().toString(local, "d MMM, HH:mm:ss")

    def time_of_day(self, at: datetime) -> str:
        """Write hours and minutes."""
        return QLocale().toString(wall_clock(at.astimezone(self._preferences.zone())), "HH:mm")

    def size(self, count: int) -> str:
        """Write bytes as people do: 14.2 MB."""
        if count < KILO:
            return self.tr("{0} bytes").format(count) if count != 1 else self.tr("1 byte")
        amount = float(count)
        for unit in UNITS:
            amount /= KILO
            if amount < 999.5 or unit == UNITS[-1]:
                break
        figures = 0 if amount >= 99.95 else 1
        return f"{QLocale().toString(amount, 'f', figures)} {unit}"

    def left(self, until: datetime) -> str:
        """Write the time that is left as a countdown, 1:02:09 or 42:10."""
        seconds = max(0, round((until - self.clock()).total_seconds()))
        hours, minutes = seconds // 3600, seconds // 60 % 60
        if hours:
            return f"{hours}:{minutes:02}:{seconds % 60:02}"
        return f"{minutes}:{seconds % 60:02}"

    def counted(self, said: str, one: str, many: str, count: int) -> str:
        """Return a translation with its plural as it is; English, which needs none, is put together here."""
        return said if "(s)" not in said else (one if count == 1 else many).format(self.number(count))

    def _follow(self) -> None:
        self._ages.zone = self._preferences.zone()
