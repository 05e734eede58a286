"""XURL's JSON, both ways."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.reading import host_of, moment, untold
from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window, reach
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.links import Link, LinkDraft, LinkState

STATES = {
    "active": LinkState.ACTIVE,
    "deactivated": LinkState.DISABLED,
    "expired": LinkState.EXPIRED,
}
_WORDS = {state: word for word, state in STATES.items()}


class CreateJson(Struct, rename="camel", kw_only=True):
    """A new link; without a slug it gets one."""

    url: Annotated[str, Meta(min_length=1, max_length=2048)]
    title: str | UnsetType = UNSET
    custom_slug: Annotated[str, Meta(pattern="^[A-Za-z0-9-]{2,30}$")] | UnsetType = UNSET


class CreatedJson(Struct, rename="camel", kw_only=True):
    """A link that was just made. `expires_at` came later than the rest and may be missing."""

    id: str
    short_url: str
    url: str
    created_at: int
    expires_at: int | None | UnsetType = UNSET


class LinkJson(Struct, rename="camel", kw_only=True):
    """A link in a list; times are epoch milliseconds."""

    id: str
    short_url: str
    url: str
    title: str | None | UnsetType = UNSET
    clicks: int | None | UnsetType = UNSET
    created_at: int | None | UnsetType = UNSET
    expires_at: int | None | UnsetType = UNSET
    status: str | None | UnsetType = UNSET


class PaginationJson(Struct, rename="camel", kw_only=True):
    """Where the next page begins; `next_cursor` is given on the last page, too."""

    limit: int
    next_cursor: int | str | None
    has_more: bool


class PageJson(Struct, kw_only=True):
    """One page of links, newest first."""

    data: list[LinkJson]
    pagination: PaginationJson


class DayJson(Struct, rename="camel", kw_only=True):
    """One UTC day with clicks."""

    date: str
    clicks: int
    unique_visitors: int | None | UnsetType = UNSET


class AnalyticsJson(Struct, kw_only=True):
    """Lifetime clicks, countries by clicks, and the days of the last thirty that had any, newest first."""

    id: str
    clicks: int
    countries: list[str]
    timeline: list[DayJson]


class DeletedJson(Struct, kw_only=True):
    """A link that was just deleted."""

    success: bool
    id: str


class ErrorJson(Struct, kw_only=True):
    """A refusal."""

    error: str


def read_link(body: LinkJson) -> Link:
    """Read a link from a list."""
    return Link(
        id=body.id,
        domain=host_of(body.short_url),
        code=body.id,
        destination=body.url,
        short_url=body.short_url,
        open_url=body.short_url,
        state=STATES.get(body.status or "", LinkState.UNKNOWN),
        title=body.title or "",
        clicks=body.clicks if isinstance(body.clicks, int) else None,
        created_at=_when(body.created_at),
        expires_at=_when(body.expires_at),
        untold=untold(title=body.title, state=body.status)
        | (frozenset({"expires_at"}) if body.expires_at is UNSET else frozenset()),
    )


def write_link(link: Link) -> LinkJson:
    """Write a link for a list, leaving out what is not told."""
    gone = link.untold
    return LinkJson(
        id=link.code,
        short_url=link.short_url,
        url=link.destination,
        title=UNSET if "title" in gone else link.title,
        clicks=UNSET if link.clicks is None else link.clicks,
        created_at=UNSET if link.created_at is None else to_ms(link.created_at),
        expires_at=UNSET if "expires_at" in gone else _ms(link.expires_at),
        status=UNSET if "state" in gone else _WORDS.get(link.state, UNSET),
    )


def read_created(body: CreatedJson) -> Link:
    """Read a link that was just made; nobody has clicked it yet."""
    return Link(
        id=body.id,
        domain=host_of(body.short_url),
        code=body.id,
        destination=body.url,
        short_url=body.short_url,
        open_url=body.short_url,
        clicks=0,
        created_at=from_ms(body.created_at),
        expires_at=_when(body.expires_at),
        untold=frozenset({"title"})
        | (frozenset({"expires_at"}) if body.expires_at is UNSET else frozenset()),
    )


def write_created(link: Link) -> CreatedJson:
    """Write a link that was just made: the four fields that XURL shows."""
    created = 0 if link.created_at is None else to_ms(link.created_at)
    return CreatedJson(id=link.code, short_url=link.short_url, url=link.destination, created_at=created)


def write_draft(draft: LinkDraft) -> CreateJson:
    """Write a new link."""
    return CreateJson(url=draft.destination, title=draft.title or UNSET, custom_slug=draft.code or UNSET)


def read_draft(body: CreateJson) -> LinkDraft:
    """Read a new link."""
    return LinkDraft(destination=body.url.strip(), title=body.title or "", code=body.custom_slug or "")


def read_analytics(body: AnalyticsJson, window: Window, now: datetime) -> Stats:
    """Read the last days of a window out of XURL's thirty."""
    since, until = reach(window, Step.DAY, now)
    days = ((moment(day.date), day) for day in body.timeline)
    buckets = [
        Bucket(start=start, clicks=day.clicks, visitors=_known(day.unique_visitors))
        for start, day in days
        if start is not None and start >= since
    ]
    return Stats(
        link_id=body.id,
        since=since,
        until=until,
        step=Step.DAY,
        buckets=tuple(sorted(buckets, key=lambda bucket: bucket.start)),
        total=sum(bucket.clicks for bucket in buckets),
        visitors=_sum([bucket.visitors for bucket in buckets]),
        lifetime=body.clicks,
        countries=tuple((country, None) for country in body.countries),
    )


def write_analytics(code: str, stats: Stats) -> AnalyticsJson:
    """Write counts the way XURL orders them: newest day first, countries by clicks."""
    days = [
        DayJson(
            date=bucket.start.astimezone(UTC).strftime("%Y-%m-%d"),
            clicks=bucket.clicks,
            unique_visitors=bucket.clicks if bucket.visitors is None else bucket.visitors,
        )
        for bucket in reversed(stats.buckets)
        if bucket.clicks
    ]
    lifetime = stats.total if stats.lifetime is None else stats.lifetime
    countries = [country for country, _ in stats.countries if country]
    return AnalyticsJson(id=code, clicks=lifetime, countries=countries, timeline=days)


def thirty_days(now: datetime) -> tuple[datetime, datetime]:
    """Return the span of XURL's one and only window."""
    return reach(Window.MONTH, Step.DAY, now)


def _when(ms: object) -> datetime | None:
    try:
        return from_ms(ms) if isinstance(ms, int) else None
    except (OverflowError, ValueError, OSError):
        return None


def _ms(when: datetime | None) -> int | None:
    return None if when is None else to_ms(when)


def _known(count: object) -> int | None:
    return count if isinstance(count, int) else None


def _sum(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
