"""The clicks of a whole workspace, or of one link, broken down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xengo_desktop.domain.clicks import Bucket, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """Clicks by country, device, browser, system, referrer and reason of filtering, most first.

    `reasons` counts what was filtered (crawler, preview, head, prefetch …), not clicks. `countries` are ISO
    codes; "" is an unknown one.
    """

    countries: tuple[tuple[str, int], ...] = ()
    devices: tuple[tuple[str, int], ...] = ()
    browsers: tuple[tuple[str, int], ...] = ()
    systems: tuple[tuple[str, int], ...] = ()
    referrers: tuple[tuple[str, int], ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All human visits in [since, until), and how they spread.

    `visitors` sums daily uniques per link. `before` counts the visits of the span of equal length before
    this one. `buckets` ascend; a step that is missing had no clicks. `top` are link ids with their clicks.
    """

    since: datetime
    until: datetime
    step: Step
    buckets: tuple[Bucket, ...] = ()
    clicks: int = 0
    scans: int = 0
    visitors: int = 0
    bots: int = 0
    before: int = 0
    active_links: int = 0
    breakdown: Breakdown = Breakdown()
    top: tuple[tuple[str, int], ...] = ()
