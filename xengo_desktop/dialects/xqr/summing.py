"""xQR's sums over a workspace as JSON, both ways: the reference's fields, and the guide's beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from xengo_desktop.dialects.xqr.counting import CountryJson
from xengo_desktop.domain.clicks import Bucket, Step
from xengo_desktop.domain.overview import Breakdown, Summary

Period = Literal["7d", "30d", "90d", "all"]
FIRST = 10
"""How many countries the guide's summary names."""


class SummaryQuery(Struct, kw_only=True):
    """A span that ends now."""

    period: Period = "30d"


class GeographyQuery(Struct, kw_only=True):
    """The guide's addition: a span that ends now; all scans without it."""

    period: Period = "all"


class TopCountryJson(Struct, kw_only=True):
    """Scans from one country. We know its ISO code only, so that stands in both places."""

    country: str
    country_code: str
    scans: int


class TopDeviceJson(Struct, kw_only=True):
    """Scans by one kind of device, and their share of those whose device is known."""

    device: str
    scans: int
    percentage: float


class SummaryJson(Struct, kw_only=True):
    """The first four fields are the reference's; `scans_change_pct` is null when there was nothing before."""

    total_links: int = 0
    total_scans: int = 0
    active_links_30d: int = 0
    unique_countries: int = 0
    unique_visitors: int | UnsetType = UNSET
    scans_change_pct: float | None | UnsetType = UNSET
    top_countries: list[TopCountryJson] | UnsetType = UNSET
    top_devices: list[TopDeviceJson] | UnsetType = UNSET


def write_summary(summary: Summary, total_links: int, active_links: int) -> SummaryJson:
    """Write a summary of one period; `active_links` is that of the last 30 days."""
    known = known_countries(summary.breakdown)
    return SummaryJson(
        total_links=total_links,
        total_scans=summary.clicks,
        active_links_30d=active_links,
        unique_countries=len(known),
        unique_visitors=summary.visitors,
        scans_change_pct=_change(summary.clicks, summary.before),
        top_countries=[
            TopCountryJson(country=code, country_code=code, scans=scans) for code, scans in known[:FIRST]
        ],
        top_devices=_devices(summary.breakdown),
    )


def known_countries(breakdown: Breakdown) -> list[tuple[str, int]]:
    """Return the countries that have a name, most scans first."""
    return [(country, scans) for country, scans in breakdown.countries if country]


def read_summary(
    body: SummaryJson, points: Sequence[Bucket], geography: Sequence[CountryJson], whole: Summary
) -> Summary:
    """Put xQR's answers together. `whole` has the span; `points` reach back as far again."""
    inside = tuple(point for point in points if whole.since <= point.start < whole.until)
    devices = body.top_devices or []
    return Summary(
        since=whole.since,
        until=whole.until,
        step=Step.DAY,
        buckets=inside,
        clicks=body.total_scans,
        visitors=body.unique_visitors or 0,
        before=sum(point.clicks for point in points if point.start < whole.since),
        active_links=body.active_links_30d,
        breakdown=Breakdown(
            countries=tuple((row.country, row.count) for row in geography),
            devices=tuple((row.device, row.scans) for row in devices),
        ),
    )


def _change(scans: int, before: int) -> float | None:
    return round((scans - before) * 100 / before, 1) if before else None


def _devices(breakdown: Breakdown) -> list[TopDeviceJson]:
    known = sum(scans for _, scans in breakdown.devices)
    return [
        TopDeviceJson(device=device, scans=scans, percentage=round(scans * 100 / known, 1))
        for device, scans in breakdown.devices
    ]
