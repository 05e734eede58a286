"""The local API's sums over all links, or over one, as JSON, both ways."""

from __future__ import annotations

from msgspec import Struct

from xengo_desktop.dialects.local.counting import BucketJson, read_bucket, write_bucket
from xengo_desktop.dialects.local.wire import exact
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.clock import from_iso
from xengo_desktop.domain.overview import Breakdown, Summary

FACETS = ("countries", "devices", "browsers", "systems", "referrers", "reasons")


class SummaryQuery(Struct, kw_only=True):
    """Over which span, in which steps; without a step, hours of a day and days of more."""

    window: Window = Window.MONTH
    step: Step | None = None

    @property
    def width(self) -> Step:
        return self.step or (Step.HOUR if self.window is Window.DAY else Step.DAY)


class ShareJson(Struct, kw_only=True):
    """Clicks of one country, device, browser, system or referrer; or hits filtered for one reason."""

    name: str
    count: int


class BreakdownJson(Struct, kw_only=True):
    """How clicks spread over the UTC days that the span touches, most first; an empty name is unknown.

    `reasons` counts what was filtered, and is no part of the clicks.
    """

    countries: list[ShareJson] = []
    devices: list[ShareJson] = []
    browsers: list[ShareJson] = []
    systems: list[ShareJson] = []
    referrers: list[ShareJson] = []
    reasons: list[ShareJson] = []


class TopJson(Struct, kw_only=True):
    """A link, by its id, and its clicks in the span."""

    id: str
    clicks: int


class SummaryJson(Struct, kw_only=True):
    """All human visits in [since, until); steps without any are left out.

    `visitors` sums daily uniques per link; `before` counts the clicks of the span of equal length before.
    """

    since: str
    until: str
    step: Step
    buckets: list[BucketJson]
    clicks: int
    scans: int
    visitors: int
    bots: int
    before: int
    active_links: int
    breakdown: BreakdownJson
    top: list[TopJson]


def write_summary(summary: Summary) -> SummaryJson:
    """Write a summary."""
    shares = {name: _shares(getattr(summary.breakdown, name)) for name in FACETS}
    return SummaryJson(
        since=exact(summary.since) or "",
        until=exact(summary.until) or "",
        step=summary.step,
        buckets=[write_bucket(bucket) for bucket in summary.buckets],
        clicks=summary.clicks,
        scans=summary.scans,
        visitors=summary.visitors,
        bots=summary.bots,
        before=summary.before,
        active_links=summary.active_links,
        breakdown=BreakdownJson(**shares),
        top=[TopJson(id=link_id, clicks=clicks) for link_id, clicks in summary.top],
    )


def read_summary(body: SummaryJson) -> Summary:
    """Read a summary."""
    pairs = {
        name: tuple((share.name, share.count) for share in getattr(body.breakdown, name)) for name in FACETS
    }
    return Summary(
        since=from_iso(body.since),
        until=from_iso(body.until),
        step=body.step,
        buckets=tuple(map(read_bucket, body.buckets)),
        clicks=body.clicks,
        scans=body.scans,
        visitors=body.visitors,
        bots=body.bots,
        before=body.before,
        active_links=body.active_links,
        breakdown=Breakdown(**pairs),
        top=tuple((top.id, top.clicks) for top in body.top),
    )


def _shares(pairs: tuple[tuple[str, int], ...]) -> list[ShareJson]:
    return [ShareJson(name=name, count=count) for name, count in pairs]
