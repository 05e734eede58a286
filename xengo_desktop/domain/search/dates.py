"""Words for spans of time, as moments in the user's zone."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

Span = tuple[datetime | None, datetime | None]
Days = tuple[date, date]
"""The first day, and the first one that is no longer meant."""

YEARS = range(1970, 2200)
NAMED: dict[str, Callable[[date], Days]] = {
    "today": lambda today: _days(today, 1),
    "yesterday": lambda today: _days(today - timedelta(days=1), 1),
    "tomorrow": lambda today: _days(today + timedelta(days=1), 1),
    "this-week": lambda today: _days(_monday(today), 7),
    "last-week": lambda today: _days(_monday(today) - timedelta(days=7), 7),
    "next-week": lambda today: _days(_monday(today) + timedelta(days=7), 7),
    "this-month": lambda today: _month(today.replace(day=1)),
    "last-month": lambda today: _month(_months_on(today.replace(day=1), -1)),
    "next-month": lambda today: _month(_months_on(today.replace(day=1), 1)),
    "this-year": lambda today: _year(today.year),
    "last-year": lambda today: _year(today.year - 1),
    "next-year": lambda today: _year(today.year + 1),
}

_NEAR = re.compile(r"(?P<way>last|next)-(?P<count>[1-9]\d{0,4})-(?P<unit>hour|day|week|month|year)s?")
_CALENDAR = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?")
_COMPARED = re.compile(r"(?P<sign>>=|<=|>|<|=)(?P<words>.+)")


class NoDate(ValueError):
    """The words say no span of time."""


def read_span(words: str, now: datetime, zone: tzinfo) -> Span:
    """Read `2026-05`, `>2026-05-01`, `2026-05-01..2026-05-31`, `last-30-days` …; either end may be open.

    Raise NoDate for anything else. Days begin at midnight in the zone, however long they are there.
    """
    try:
        return _read(words, now.astimezone(zone), zone)
    except (ValueError, OverflowError) as error:
        raise NoDate(words) from error


def _read(words: str, now: datetime, zone: tzinfo) -> Span:
    compared = _COMPARED.fullmatch(words)
    if compared:
        since, until = _single(compared["words"], now, zone)
        ends: dict[str, Span] = {
            ">": (until, None),
            ">=": (since, None),
            "<": (None, since),
            "<=": (None, until),
            "=": (since, until),
        }
        return ends[compared["sign"]]
    if ".." in words:
        return _between(words, now, zone)
    return _single(words, now, zone)


def _between(words: str, now: datetime, zone: tzinfo) -> Span:
    first, _, last = words.partition("..")
    if not first and not last:
        raise NoDate(words)
    since = _single(first, now, zone)[0] if first else None
    until = _single(last, now, zone)[1] if last else None
    if since and until and since >= until:
        raise NoDate(words)
    return since, until


def _single(words: str, now: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    near = _NEAR.fullmatch(words)
    if near and near["unit"] == "hour":
        return _hours(near["way"], int(near["count"]), now)
    if near:
        days = _near(near["way"], int(near["count"]), near["unit"], now.date())
    elif words in NAMED:
        days = NAMED[words](now.date())
    else:
        days = _on_the_calendar(words)
    return _midnight(days[0], zone), _midnight(days[1], zone)


def _hours(way: str, count: int, now: datetime) -> tuple[datetime, datetime]:
    # Whole minutes: a search that is read again a moment later still asks for the same.
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    span = timedelta(hours=count)
    return (minute - span, minute + timedelta(minutes=1)) if way == "last" else (minute, minute + span)


def _near(way: str, count: int, unit: str, today: date) -> Days:
    """Return the last so many days with today, or today and so many days after it."""
    tomorrow = today + timedelta(days=1)
    months = {"month": 1, "year": 12}.get(unit)
    days = timedelta(days=count * (7 if unit == "week" else 1))
    if way == "last":
        return (_months_on(tomorrow, -count * months) if months else tomorrow - days), tomorrow
    return today, _months_on(tomorrow, count * months) if months else tomorrow + days


def _on_the_calendar(words: str) -> Days:
    found = _CALENDAR.fullmatch(words)
    if found is None or int(found["year"]) not in YEARS:
        raise NoDate(words)
    year, month, day = int(found["year"]), found["month"], found["day"]
    if day:
        return _days(date(year, int(month), int(day)), 1)
    return _month(date(year, int(month), 1)) if month else _year(year)


def _midnight(day: date, zone: tzinfo) -> datetime:
    # Where clocks skip midnight, this is the moment at which they do.
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _days(first: date, count: int) -> Days:
    return first, first + timedelta(days=count)


def _month(first: date) -> Days:
    return first, _months_on(first, 1)


def _year(year: int) -> Days:
    return date(year, 1, 1), date(year + 1, 1, 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
