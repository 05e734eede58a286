"""Cells into values: tags, moments, switches, lists. Every refusal is a sentence about the cell."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from xengo_desktop.domain.clock import from_ms
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.tags import Tag

ON = frozenset({"yes", "true", "1", "on", "active", "enabled", "live", "x", "y", "ja", "oui", "si"})
OFF = frozenset({"no", "false", "0", "off", "inactive", "disabled", "paused", "archived", "n", "nein", "non"})
OVER = frozenset({"expired"})

_NUMBERS = re.compile(
    r"(?P<a>\d{1,4})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{1,4})"
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?P<half>\s*[AaPp][Mm])?)?"
)
_EPOCH = re.compile(r"\d{9,13}(\.\d+)?")

LAST_MINUTE = time(23, 59)
"""When a day ends that is named without a time: “until 31.12.” holds on that day, as in the editor."""


@lru_cache(maxsize=4096)
def read_tags(text: str, separator: str) -> tuple[Tag, ...]:
    """Read tags as a list in JSON, or as words with this separator between them; the last of a key wins."""
    listed = _json_list(text)
    if listed is None:
        parts = text.split(separator) if separator else [text]
        listed = [part for part in parts if part.strip()]
    tags = (_tag(each) for each in listed)
    return tuple({tag.key: tag for tag in tags}.values())


def read_words(text: str) -> tuple[str, ...]:
    """Read names with commas between them, or a list in JSON."""
    listed = _json_list(text)
    if listed is not None:
        return tuple(map(str, listed))
    return tuple(part.strip() for part in text.split(",") if part.strip())


def read_switch(text: str) -> bool:
    """Read whether a link is on; one whose time is over is. Raise Invalid."""
    word = text.strip().casefold()
    if word in ON or word in OVER:
        return True
    if word in OFF:
        return False
    raise Invalid(f"“{shown(text)}” does not say whether the link is on; write yes or no.", field="enabled")


def read_moment(text: str, zone: str, day_first: bool | None = None) -> datetime:
    """Read a time as ISO 8601, as seconds or milliseconds since 1970, or as people write dates.

    What names no zone is in `zone`; a day alone means its last minute. Raise Invalid.
    """
    text = text.strip()
    if _EPOCH.fullmatch(text):
        number = float(text)
        return from_ms(round(number if number >= 1e11 else number * 1000))
    try:
        return _in_zone(_iso(text.removesuffix(" UTC")), zone, utc=text.endswith(" UTC"))
    except (ValueError, OverflowError):
        return _in_zone(_written_out(text, day_first), zone)


def shown(text: str) -> str:
    """Cut a cell for a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def _json_list(text: str) -> list[Any] | None:
    if not text.lstrip().startswith("["):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else None


def _tag(value: Any) -> Tag:
    match value:
        case str():
            return Tag.parse(value)
        case [key, inner]:
            return Tag(str(key), str(inner))
        case {"key": key, **rest}:
            return Tag(str(key), str(rest.get("value", "")))
        case {"name": name} | {"tag": name} | {"title": name}:
            return Tag.parse(str(name))
        case _:
            return Tag.parse(str(value))


def _iso(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), LAST_MINUTE)
    except ValueError:
        return datetime.fromisoformat(text)


def _in_zone(moment: datetime, zone: str, *, utc: bool = False) -> datetime:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC if utc else zone_named(zone))
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        # The last hours of 9999 are in the year 10000 elsewhere.
        raise _no_moment(str(moment)) from error


@lru_cache(maxsize=16)
def zone_named(name: str) -> ZoneInfo:
    """Return the zone of this IANA name. Raise Invalid."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Invalid(f"There is no time zone “{shown(name)}”; one looks like Europe/Berlin.") from error


def _written_out(text: str, day_first: bool | None) -> datetime:
    match = _NUMBERS.fullmatch(text)
    if match is None:
        raise _no_moment(text)
    year, month, day = _date(match, text, day_first)
    if match["hour"] is None:
        hour, minute, second = LAST_MINUTE.hour, LAST_MINUTE.minute, 0
    else:
        hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    half = (match["half"] or "").strip().casefold()
    if half and not 1 <= hour <= 12:
        raise _no_moment(text)
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError as error:
        raise _no_moment(text) from error


def _date(match: re.Match[str], text: str, day_first: bool | None) -> tuple[int, int, int]:
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == 4:
        return a, b, c
    if len(match["c"]) != 4:
        raise _no_moment(text)
    if match["sign"] == "." or a > 12:
        return c, b, a
    if b > 12 or day_first is False:
        return c, a, b
    if day_first is None and a != b:
        raise Invalid(
            f"“{shown(text)}” can be read in two ways; say whether the day or the month comes first.",
            field="expires_at",
        )
    return c, b, a


def _no_moment(text: str) -> Invalid:
    return Invalid(f"“{shown(text)}” is no date; write one as 2026-12-31 18:00.", field="expires_at")
