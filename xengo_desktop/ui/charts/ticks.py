"""Which moments are named below a chart, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from xengo_desktop.domain.clicks import Step
from xengo_desktop.ui.zones import clock_words, short_day_words

HOURS = (1, 2, 3, 6, 12, 24, 48, 96, 168)
DAYS = (1, 2, 3, 5, 7, 10, 14, 28)


def time_ticks(starts: Sequence[datetime], step: Step, zone: ZoneInfo, most: int) -> list[tuple[int, str]]:
    """Return (index, words) of at most `most` round moments among the starts, in the zone."""
    local = [start.astimezone(zone) for start in starts]
    if step is Step.DAY:
        return _thinned(local, DAYS, _day_is_round(len(local)), most)
    return _thinned(local, HOURS, _hour_is_round, most)


Round = Callable[[int, datetime, int], bool]


def _thinned(
    local: Sequence[datetime], widths: Sequence[int], is_round: Round, most: int
) -> list[tuple[int, str]]:
    chosen: list[int] = []
    for width in widths:
        chosen = [index for index, at in enumerate(local) if is_round(index, at, width)]
        if len(chosen) <= max(most, 1):
            break
    return [(index, tick_words(local[index])) for index in chosen[: max(most, 1)]]


def _hour_is_round(index: int, at: datetime, hours: int) -> bool:
    # Services count whole hours of UTC, so where clocks are half an hour off, no bucket begins on the hour.
    return at.hour % hours == 0 if hours < 24 else at.hour == 0 and at.toordinal() % (hours // 24) == 0


def _day_is_round(count: int) -> Round:
    # Counted back from the last day, so that today has its name.
    return lambda index, at, days: (count - 1 - index) % days == 0


def tick_words(at: datetime) -> str:
    """Name a local moment in a few letters: the day in its first hour, else the time."""
    return clock_words(at) if at.hour else short_day_words(at)
