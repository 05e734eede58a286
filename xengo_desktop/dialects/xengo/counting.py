"""xengo's click counts as JSON, both ways."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from msgspec import UNSET, Struct, UnsetType

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window, reach
from xengo_desktop.domain.errors import NotSupported

WINDOWS = frozenset(window.value for window in Window)


class PointJson(Struct, kw_only=True):
    """Clicks and scans of one hour, or of one UTC day in the longer windows."""

    hour: str | UnsetType = UNSET
    day: str | UnsetType = UNSET
    count: int


class StatsJson(Struct, kw_only=True):
    """Clicks of one link, ascending; hours and days without any are left out."""

    window: str
    total: int
    points: list[PointJson]


def step_of(window: Window) -> Step:
    """Return the width of xengo's buckets: hours for a day, days for more."""
    return Step.HOUR if window is Window.DAY else Step.DAY


def read_stats(body: StatsJson, link_id: str, window: Window, now: datetime) -> Stats:
    """Read counts; points without a readable time are dropped. NotSupported for those of another window.

    Only the last 24 hours are documented: hours that come for a longer window are put together to UTC days.
    """
    if body.window != window.value and body.window in WINDOWS:
        raise NotSupported(f"xengo was asked for {window.value} and counted {body.window} instead.")
    step = step_of(window)
    since, until = reach(window, step, now)
    clicks: Counter[datetime] = Counter()
    for point in body.points:
        when = moment(point.hour or point.day)
        if when is not None:
            clicks[_start(when, step)] += point.count
    return Stats(
        link_id=link_id,
        since=min([since, *clicks]),
        until=until,
        step=step,
        buckets=tuple(Bucket(start=start, clicks=clicks[start]) for start in sorted(clicks)),
        total=body.total,
    )


def _start(when: datetime, step: Step) -> datetime:
    hour = when.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return hour if step is Step.HOUR else hour.replace(hour=0)


def write_stats(stats: Stats, window: Window) -> StatsJson:
    """Write counts."""
    points = [_point(bucket, stats.step) for bucket in stats.buckets if bucket.clicks]
    return StatsJson(window=window.value, total=sum(point.count for point in points), points=points)


def _point(bucket: Bucket, step: Step) -> PointJson:
    start = bucket.start.astimezone(UTC)
    if step is Step.HOUR:
        return PointJson(hour=start.strftime("%Y-%m-%dT%H:%MZ"), count=bucket.clicks)
    return PointJson(day=start.strftime("%Y-%m-%d"), count=bucket.clicks)
