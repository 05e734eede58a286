"""xengo's click counts as JSON, both ways."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import UNSET, Struct, UnsetType

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window, reach


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
    """Read counts; points without a readable time are dropped."""
    since, until = reach(window, step_of(window), now)
    buckets = [
        Bucket(start=start, clicks=point.count)
        for point in body.points
        if (start := moment(point.hour or point.day)) is not None
    ]
    return Stats(
        link_id=link_id,
        since=min([since, *(bucket.start for bucket in buckets)]),
        until=until,
        step=step_of(window),
        buckets=tuple(sorted(buckets, key=lambda bucket: bucket.start)),
        total=body.total,
    )


def write_stats(stats: Stats, window: Window) -> StatsJson:
    """Write counts."""
    points = [_point(bucket, stats.step) for bucket in stats.buckets if bucket.clicks]
    return StatsJson(window=window.value, total=sum(point.count for point in points), points=points)


def _point(bucket: Bucket, step: Step) -> PointJson:
    start = bucket.start.astimezone(UTC)
    if step is Step.HOUR:
        return PointJson(hour=start.strftime("%Y-%m-%dT%H:%MZ"), count=bucket.clicks)
    return PointJson(day=start.strftime("%Y-%m-%d"), count=bucket.clicks)
