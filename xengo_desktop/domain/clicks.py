"""Clicks, and the counts of them that services give out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """How a visitor came: through the short URL, or through the code's own form of it."""

    CLICK = "click"
    SCAN = "scan"


class Verdict(StrEnum):
    """Why a hit counts, or does not."""

    HUMAN = "human"
    BOT = "bot"
    HEAD = "head"
    PREFETCH = "prefetch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """One answered redirect. It carries a hash of the visitor for one day, never an address.

    `reason` says what decided the verdict, for example `crawler` or `empty-agent`; "" for people.
    """

    link_id: int
    at: datetime
    kind: Kind
    verdict: Verdict
    reason: str = ""
    visitor: int = 0
    country: str = ""
    referrer: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveClick:
    """A hit as it is told to whoever watches. `link_id` is the link's id at the service, `code` its code."""

    at: datetime
    link_id: str
    domain: str
    code: str
    kind: Kind
    verdict: Verdict
    reason: str = ""
    country: str = ""
    device: str = ""
    referrer: str = ""


class Window(StrEnum):
    """A span that ends now."""

    DAY = "24h"
    WEEK = "7d"
    MONTH = "30d"

    @property
    def span(self) -> timedelta:
        return {"24h": timedelta(hours=24), "7d": timedelta(days=7), "30d": timedelta(days=30)}[self.value]


class Step(StrEnum):
    """The width of one bucket."""

    HOUR = "hour"
    DAY = "day"

    @property
    def width(self) -> timedelta:
        return timedelta(hours=1) if self is Step.HOUR else timedelta(days=1)


def reach(window: Window, step: Step, now: datetime) -> tuple[datetime, datetime]:
    """Return [since, until) of a window that ends now: whole UTC steps, the last one still running."""
    width = step.width
    start = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    if step is Step.DAY:
        start = start.replace(hour=0)
    return start - (window.span - width), now


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Counts of one step. `clicks` counts every human visit, scans included; None means *not measured*."""

    start: datetime
    clicks: int
    scans: int | None = None
    visitors: int | None = None
    bots: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What a service says of one link's clicks in [since, until), UTC.

    `buckets` ascend by start; a step that is missing inside the span had no clicks. `total` is the sum over
    the span; `lifetime` counts from the link's first day, where the service says so. `visitors` sums daily
    uniques. `countries` are ISO codes with a count, or None where only the order is told.
    """

    link_id: str
    since: datetime
    until: datetime
    step: Step
    buckets: tuple[Bucket, ...]
    total: int
    scans: int | None = None
    visitors: int | None = None
    bots: int | None = None
    lifetime: int | None = None
    countries: tuple[tuple[str, int | None], ...] = ()
