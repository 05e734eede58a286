"""xQR's analytics as JSON, both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window, reach
from xengo_desktop.domain.clock import to_iso
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.overview import Breakdown

Interval = Literal["hour", "day", "week", "month"]


class PointJson(Struct, kw_only=True):
    """Scans of one interval; the guide calls the time `timestamp`."""

    date: str | UnsetType = UNSET
    timestamp: str | UnsetType = UNSET
    scans: int


class TimeseriesJson(Struct, kw_only=True):
    """Scans over time, ascending; intervals without any are left out."""

    interval: str
    points: list[PointJson]


class TimeseriesQuery(Struct, kw_only=True):
    """`granularity` and `period` are the guide's names for `interval` and a span that ends now."""

    interval: Interval | UnsetType = UNSET
    granularity: Interval | UnsetType = UNSET
    from_date: Annotated[str, Meta(max_length=40)] | UnsetType = UNSET
    to_date: Annotated[str, Meta(max_length=40)] | UnsetType = UNSET
    period: Literal["7d", "30d", "90d"] | UnsetType = UNSET
    link_id: str | UnsetType = UNSET


class CountryJson(Struct, kw_only=True):
    """Scans from one country, by its ISO code."""

    country: str
    count: int


class DeviceJson(Struct, kw_only=True):
    """Scans by one kind of device."""

    device: str
    count: int


class BrowserJson(Struct, kw_only=True):
    """Scans by one browser."""

    browser: str
    count: int


class DailyJson(Struct, kw_only=True):
    """Scans of one UTC day."""

    date: str
    scans: int


class LinkStatsJson(Struct, kw_only=True):
    """All there is to know of one link's scans."""

    link_id: str
    short_code: str
    total_scans: int
    last_scan_at: str | None | UnsetType = UNSET
    countries: list[CountryJson] = []
    devices: list[DeviceJson] = []
    browsers: list[BrowserJson] = []
    daily_scans: list[DailyJson] = []


def read_points(body: TimeseriesJson | list[PointJson]) -> tuple[Bucket, ...]:
    """Read scans over time in the reference's shape or the guide's; points without a readable time drop."""
    points = body if isinstance(body, list) else body.points
    buckets = [
        Bucket(start=start, clicks=point.scans)
        for point in points
        if (start := moment(point.date or point.timestamp)) is not None
    ]
    return tuple(sorted(buckets, key=lambda bucket: bucket.start))


def read_stats(buckets: Iterable[Bucket], link: Link, window: Window, step: Step, now: datetime) -> Stats:
    """Cut a window out of scans over time."""
    since, until = reach(window, step, now)
    inside = tuple(bucket for bucket in buckets if since <= bucket.start < until)
    return Stats(
        link_id=link.id,
        since=since,
        until=until,
        step=step,
        buckets=inside,
        total=sum(bucket.clicks for bucket in inside),
        lifetime=link.clicks,
    )


def write_timeseries(interval: Interval, buckets: Iterable[Bucket]) -> TimeseriesJson:
    """Add up scans by hour, day, week (from Monday) or month."""
    sums: Counter[str] = Counter()
    for bucket in buckets:
        sums[_begin(bucket.start.astimezone(UTC), interval)] += bucket.clicks
    points = [PointJson(date=date, scans=scans) for date, scans in sorted(sums.items()) if scans]
    return TimeseriesJson(interval=interval, points=points)


def _begin(start: datetime, interval: Interval) -> str:
    match interval:
        case "hour":
            return to_iso(start)
        case "day":
            return start.strftime("%Y-%m-%d")
        case "week":
            return (start - timedelta(days=start.weekday())).strftime("%Y-%m-%d")
        case "month":
            return start.strftime("%Y-%m-01")


def write_link_stats(link: Link, spread: Breakdown, days: Iterable[Bucket]) -> LinkStatsJson:
    """Write one link's counts: how all its scans spread, and those of some days."""
    return LinkStatsJson(
        link_id=link.id,
        short_code=link.code,
        total_scans=link.clicks or 0,
        last_scan_at=None if link.last_click_at is None else to_iso(link.last_click_at),
        countries=[CountryJson(country=code, count=count) for code, count in spread.countries if code],
        devices=[DeviceJson(device=device, count=count) for device, count in spread.devices],
        browsers=[BrowserJson(browser=browser, count=count) for browser, count in spread.browsers],
        daily_scans=[
            DailyJson(date=bucket.start.astimezone(UTC).strftime("%Y-%m-%d"), scans=bucket.clicks)
            for bucket in days
            if bucket.clicks
        ],
    )
