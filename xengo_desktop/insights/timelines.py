"""Counts of a service into a timeline in the viewer's zone: nothing invented, nothing lost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window, reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Counts of [start, end). `clicks` None: nobody measured. `running`: it is not over yet.

    `scans` and `visitors` are None where the service does not tell them. `cut`: counting began inside it.
    """

    start: datetime
    end: datetime
    clicks: int | None
    scans: int | None = None
    visitors: int | None = None
    running: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Points without a hole between them, ascending; times are in the zone that `zone_name` names.

    `total` and `scans` add up the points. `visitors` adds up daily uniques. `busiest` is the first point with
    the most clicks, None where there was none.
    """

    points: tuple[Point, ...]
    step: Step
    zone_name: str
    total: int
    scans: int | None = None
    visitors: int | None = None
    busiest: Point | None = None


def timeline(stats: Stats, *, window: Window, step: Step, zone: ZoneInfo, now: datetime) -> Timeline:
    """Arrange what was counted as the viewer wants to see it.

    Hours stay the service's UTC hours, shown in the zone. Days of the zone are put together from hours; an
    hour that straddles midnight, as in zones with half hours, goes to the day in which it begins. Counts that
    are days already are UTC days and stay so, whatever the zone, because nobody can divide them.
    """
    days_given = stats.step is Step.DAY
    step, zone = (Step.DAY, ZoneInfo("UTC")) if days_given else (step, zone)
    begin = _begin(stats, window, now)
    kept = [bucket for bucket in stats.buckets if bucket.start >= begin]
    spans = _days(begin, now, zone) if step is Step.DAY else _hours(begin, now)
    points = _points(spans, kept, stats, begin, zone, now)
    return _timeline(points, step, zone.key)


def _begin(stats: Stats, window: Window, now: datetime) -> datetime:
    """Return where the window begins; a service that counts to the minute may tell one step more."""
    begin, _ = reach(window, stats.step, now)
    return max(stats.since, begin - stats.step.width) if stats.since < begin else begin


Span = tuple[datetime, datetime]


def _hours(begin: datetime, now: datetime) -> list[Span]:
    start = begin.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    count = int((now - start) / timedelta(hours=1)) + 1
    edges = [start + timedelta(hours=number) for number in range(count + 1)]
    return list(zip(edges, edges[1:], strict=False))


def _days(begin: datetime, now: datetime, zone: ZoneInfo) -> list[Span]:
    """Return the days of the zone, of 23 to 25 hours; a day that a zone left out altogether is none."""
    first, last = begin.astimezone(zone).date(), now.astimezone(zone).date()
    edges = [_midnight(first + timedelta(days=number), zone) for number in range((last - first).days + 2)]
    return [(start, end) for start, end in zip(edges, edges[1:], strict=False) if start < end]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    # Where clocks jump over midnight, fold 0 names the moment of the jump, which is when the day begins.
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _points(
    spans: Sequence[Span],
    buckets: Iterable[Bucket],
    stats: Stats,
    begin: datetime,
    zone: ZoneInfo,
    now: datetime,
) -> tuple[Point, ...]:
    starts = [start for start, _ in spans]
    held: list[list[Bucket]] = [[] for _ in spans]
    for bucket in buckets:
        held[max(0, bisect_right(starts, bucket.start) - 1)].append(bucket)
    begin = max(begin, stats.since)
    return tuple(
        _point(span, inside, stats, begin, zone, now) for span, inside in zip(spans, held, strict=True)
    )


def _point(
    span: Span, inside: Sequence[Bucket], stats: Stats, begin: datetime, zone: ZoneInfo, now: datetime
) -> Point:
    start, end = span
    running = start <= now < end
    began = start < stats.until or (running and start == stats.until)
    measured = bool(inside) or (began and end > stats.since)
    return Point(
        start=start.astimezone(zone),
        end=end.astimezone(zone),
        clicks=sum(bucket.clicks for bucket in inside) if measured else None,
        scans=_told((bucket.scans for bucket in inside), stats.scans) if measured else None,
        visitors=_told((bucket.visitors for bucket in inside), stats.visitors) if measured else None,
        running=running,
        cut=start < begin < end,
    )


def _told(counts: Iterable[int | None], told_at_all: int | None) -> int | None:
    """Add up counts; where the service tells them at all, a step without any is 0."""
    known = [count for count in counts if count is not None]
    return sum(known) if known or told_at_all is not None else None


def _timeline(points: tuple[Point, ...], step: Step, zone_name: str) -> Timeline:
    busiest = max(points, key=lambda point: point.clicks or 0, default=None)
    return Timeline(
        points=points,
        step=step,
        zone_name=zone_name,
        total=sum(point.clicks or 0 for point in points),
        scans=_told((point.scans for point in points), None),
        visitors=_told((point.visitors for point in points), None),
        busiest=busiest if busiest is not None and busiest.clicks else None,
    )
