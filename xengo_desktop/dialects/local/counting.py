"""The local API's click counts as JSON, both ways."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from xengo_desktop.dialects.local.wire import exact
from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window
from xengo_desktop.domain.clock import from_iso

MOST_LINKS = 1000


class AskJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """Whose clicks, over which span, in which steps."""

    ids: Annotated[list[str], Meta(max_length=MOST_LINKS)]
    window: Window
    step: Step


class BucketJson(Struct, kw_only=True):
    """Counts of one hour or one UTC day. `clicks` are all human visits, scans included."""

    start: str
    clicks: int
    scans: int | None = None
    visitors: int | None = None
    bots: int | None = None


class CountryJson(Struct, kw_only=True):
    """Visits from one country, by its ISO code."""

    country: str
    count: int | None = None


class LinkStatsJson(Struct, kw_only=True):
    """Counts of one link; steps without any are left out."""

    id: str
    buckets: list[BucketJson]
    total: int
    scans: int | None = None
    visitors: int | None = None
    bots: int | None = None
    lifetime: int | None = None
    countries: list[CountryJson] = []


class StatsJson(Struct, kw_only=True):
    """Counts of many links over [since, until); links that do not exist are left out."""

    since: str
    until: str
    step: Step
    links: list[LinkStatsJson]


def write_stats(all_stats: list[Stats], since: str, until: str, step: Step) -> StatsJson:
    """Write counts of links over one span."""
    return StatsJson(since=since, until=until, step=step, links=[_write(stats) for stats in all_stats])


def read_stats(body: StatsJson) -> tuple[Stats, ...]:
    """Read counts of links."""
    since, until = from_iso(body.since), from_iso(body.until)
    return tuple(
        Stats(
            link_id=link.id,
            since=since,
            until=until,
            step=body.step,
            buckets=tuple(map(read_bucket, link.buckets)),
            total=link.total,
            scans=link.scans,
            visitors=link.visitors,
            bots=link.bots,
            lifetime=link.lifetime,
            countries=tuple((row.country, row.count) for row in link.countries),
        )
        for link in body.links
    )


def _write(stats: Stats) -> LinkStatsJson:
    return LinkStatsJson(
        id=stats.link_id,
        buckets=[write_bucket(bucket) for bucket in stats.buckets],
        total=stats.total,
        scans=stats.scans,
        visitors=stats.visitors,
        bots=stats.bots,
        lifetime=stats.lifetime,
        countries=[CountryJson(country=country, count=count) for country, count in stats.countries],
    )


def write_bucket(bucket: Bucket) -> BucketJson:
    """Write the counts of one step."""
    return BucketJson(
        start=exact(bucket.start) or "",
        clicks=bucket.clicks,
        scans=bucket.scans,
        visitors=bucket.visitors,
        bots=bucket.bots,
    )


def read_bucket(body: BucketJson) -> Bucket:
    """Read the counts of one step."""
    return Bucket(
        start=from_iso(body.start),
        clicks=body.clicks,
        scans=body.scans,
        visitors=body.visitors,
        bots=body.bots,
    )
