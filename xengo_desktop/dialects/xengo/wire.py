"""xengo's JSON, both ways."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from xengo_desktop.dialects.reading import host_of, moment, untold
from xengo_desktop.domain.clock import to_iso
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.domain.tags import Tag

STATES = {
    "active": LinkState.ACTIVE,
    "expired": LinkState.EXPIRED,
    "disabled": LinkState.DISABLED,
    "paused": LinkState.DISABLED,
}
"""Only `active` is ever shown in xengo's documentation; the others are what they could be called."""

Text = Annotated[str, Meta(min_length=1)]
When = Annotated[datetime, Meta(tz=True)]


class LinkJson(Struct, rename="camel", kw_only=True):
    """A link. Lists and changes show fewer fields; what is missing is not told, rather than empty."""

    code: str
    short_url: str
    destination: str
    domain: str | None | UnsetType = UNSET
    status: str | None | UnsetType = UNSET
    tags: dict[str, str] | None | UnsetType = UNSET
    notify_channels: list[str] | None | UnsetType = UNSET
    created_at: str | None | UnsetType = UNSET
    expires_at: str | None | UnsetType = UNSET
    clicks_24h: int | None | UnsetType = field(default=UNSET, name="clicks24h")
    last_click_at: str | None | UnsetType = UNSET


class ListJson(Struct, kw_only=True):
    """All links, or one page of them with the cursor of the next."""

    links: list[LinkJson]
    cursor: str | None | UnsetType = UNSET


class CreateJson(Struct, rename="camel", kw_only=True, forbid_unknown_fields=True):
    """A new link; without a domain it goes to the default one, without a code it gets one."""

    destination: Text
    domain: Text | UnsetType = UNSET
    code: Text | UnsetType = UNSET
    tags: dict[str, str] | UnsetType = UNSET
    notify_channels: list[Text] | UnsetType = UNSET
    expires_at: When | None | UnsetType = UNSET


class ChangeJson(Struct, rename="camel", kw_only=True, forbid_unknown_fields=True):
    """What shall be different; tags and channels replace what was there."""

    destination: Text | UnsetType = UNSET
    tags: dict[str, str] | UnsetType = UNSET
    notify_channels: list[Text] | UnsetType = UNSET
    expires_at: When | None | UnsetType = UNSET


class BulkJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """Many new links."""

    links: Annotated[list[CreateJson], Meta(max_length=10_000)]


class BulkErrorJson(Struct, kw_only=True):
    """Why one of many was refused; `index` counts from 0."""

    index: int
    code: str = ""
    error: str = ""


class BulkResultJson(Struct, kw_only=True):
    """What became of many; only the counters are sure to be there."""

    requested: int
    created: int
    failed: int
    links: list[LinkJson] | None | UnsetType = UNSET
    errors: list[BulkErrorJson] | None | UnsetType = UNSET


class ErrorJson(Struct, kw_only=True):
    """A refusal."""

    error: str
    code: str


def read_link(body: LinkJson) -> Link:
    """Read a link; everything but code, short URL and destination may be missing."""
    domain = body.domain or host_of(body.short_url)
    return Link(
        id=f"{domain}/{body.code}",
        domain=domain,
        code=body.code,
        destination=body.destination,
        short_url=body.short_url,
        open_url=body.short_url,
        state=STATES.get(body.status or "", LinkState.UNKNOWN),
        tags=tuple(Tag(key, value) for key, value in (body.tags or {}).items()),
        expires_at=moment(body.expires_at),
        channels=tuple(body.notify_channels or ()),
        clicks_24h=body.clicks_24h if isinstance(body.clicks_24h, int) else None,
        last_click_at=moment(body.last_click_at),
        created_at=moment(body.created_at),
        untold=untold(domain=body.domain, state=body.status, tags=body.tags, channels=body.notify_channels)
        | (frozenset({"expires_at"}) if body.expires_at is UNSET else frozenset()),
    )


def write_link(link: Link) -> LinkJson:
    """Write a link, leaving out what is not told."""
    gone = link.untold
    return LinkJson(
        code=link.code,
        short_url=link.short_url,
        destination=link.destination,
        domain=UNSET if "domain" in gone else link.domain,
        status=UNSET if "state" in gone else link.state.value,
        tags=UNSET if "tags" in gone else {tag.key: tag.value for tag in link.tags},
        notify_channels=UNSET if "channels" in gone else list(link.channels),
        created_at=_iso(link.created_at),
        expires_at=UNSET if "expires_at" in gone else (_iso(link.expires_at) or None),
        clicks_24h=UNSET if link.clicks_24h is None else link.clicks_24h,
        last_click_at=_iso(link.last_click_at),
    )


def _iso(when: datetime | None) -> str | UnsetType:
    return UNSET if when is None else to_iso(when)


def write_draft(draft: LinkDraft) -> CreateJson:
    """Write a new link; empty fields are left to the service."""
    return CreateJson(
        destination=draft.destination,
        domain=draft.domain or UNSET,
        code=draft.code or UNSET,
        tags=_tags(draft) or UNSET,
        notify_channels=list(draft.channels) or UNSET,
        expires_at=draft.expires_at or UNSET,
    )


def read_draft(body: CreateJson) -> LinkDraft:
    """Read a new link."""
    return LinkDraft(
        destination=body.destination,
        domain=body.domain or "",
        code=body.code or "",
        tags=tuple(Tag(key, value) for key, value in (body.tags or {}).items()),
        expires_at=body.expires_at or None,
        channels=tuple(body.notify_channels or ()),
    )


def write_changes(draft: LinkDraft, names: frozenset[str]) -> ChangeJson:
    """Write the named fields of a draft."""
    return ChangeJson(
        destination=draft.destination if "destination" in names else UNSET,
        tags=_tags(draft) if "tags" in names else UNSET,
        notify_channels=list(draft.channels) if "channels" in names else UNSET,
        expires_at=draft.expires_at if "expires_at" in names else UNSET,
    )


def read_changes(body: ChangeJson) -> dict[str, object]:
    """Read changes as LinkDraft fields by name."""
    changes: dict[str, object] = {}
    if body.destination is not UNSET:
        changes["destination"] = body.destination
    if body.tags is not UNSET:
        changes["tags"] = tuple(Tag(key, value) for key, value in body.tags.items())
    if body.notify_channels is not UNSET:
        changes["channels"] = tuple(body.notify_channels)
    if body.expires_at is not UNSET:
        changes["expires_at"] = body.expires_at
    return changes


def _tags(draft: LinkDraft) -> dict[str, str]:
    return {tag.key: tag.value for tag in draft.tags}
