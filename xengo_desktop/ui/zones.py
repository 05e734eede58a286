"""The viewer's time zone, and moments said in it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime, QTimeZone


def viewer_zone(name: str = "") -> ZoneInfo:
    """Return the zone of this IANA name; "" or an unknown name is the system's."""
    for candidate in (name, bytes(QTimeZone.systemTimeZoneId().data()).decode()):
        if candidate:
            try:
                return ZoneInfo(candidate)
            except (KeyError, ValueError, OSError):
                continue
    return ZoneInfo("UTC")


UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})


def is_utc(zone: ZoneInfo) -> bool:
    """Whether the zone is UTC under any of its names."""
    return zone.key in UTC_NAMES


def zone_name(zone: ZoneInfo) -> str:
    """Name the zone as people read it."""
    return "UTC" if is_utc(zone) else zone.key.replace("_", " ")


def zone_words(zone: ZoneInfo, at: datetime) -> str:
    """Name the zone with its offset at that moment, such as `Europe/Berlin, UTC+2`."""
    name = zone_name(zone)
    offset = at.astimezone(zone).strftime("%z")
    hours, minutes = int(offset[1:3]), offset[3:5]
    if not hours and minutes == "00":
        return name if name == "UTC" else f"{name}, UTC"
    rest = "" if minutes == "00" else f":{minutes}"
    return f"{name}, UTC{offset[0]}{hours}{rest}"


def day_words(at: datetime) -> str:
    """Write the day of a local moment as the viewer's language does, such as `Tue 3 Nov`."""
    return QLocale().toString(wall_clock(at), "ddd d MMM")


def short_day_words(at: datetime) -> str:
    """Write day and month of a local moment, such as `3 Nov`."""
    return QLocale().toString(wall_clock(at), "d MMM")


def clock_words(at: datetime) -> str:
    """Write the time of day of a local moment."""
    return QLocale().toString(wall_clock(at), "HH:mm")


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """Write day, year and time in the zone."""
    return QLocale().toString(wall_clock(local(at, zone)), "d MMM yyyy, HH:mm")


def local(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment as the zone's clocks show it; at the ends of the calendar it stays as it is."""
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at


def wall_clock(local: datetime) -> QDateTime:
    """Return the figures that a local clock shows, for Qt's editors and formats."""
    # Qt's own local time may have a gap where this zone has none, so the figures travel as UTC.
    day, time = QDate(local.year, local.month, local.day), QTime(local.hour, local.minute, local.second)
    return QDateTime(day, time, QTimeZone(QTimeZone.Initialization.UTC))
