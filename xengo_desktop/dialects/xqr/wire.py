"""xQR's links as JSON, both ways. It reads `url`, `custom_slug`, and writes `destination`, `short_code`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.reading import host_of, moment, untold
from xengo_desktop.dialects.xqr.rules import RuleInput, RuleJson, read_rule, typed_rule, write_rule
from xengo_desktop.dialects.xqr.service import MOST_LABELS
from xengo_desktop.domain.clock import to_iso
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.domain.tags import Tag

Url = Annotated[str, Meta(min_length=1, max_length=2048)]
Slug = Annotated[str, Meta(pattern="^[A-Za-z0-9-]{3,64}$")]
Labels = Annotated[list[Annotated[str, Meta(min_length=1, max_length=128)]], Meta(max_length=MOST_LABELS)]
When = Annotated[datetime, Meta(tz=True)]


class LinkJson(Struct, kw_only=True):
    """A link."""

    id: str
    short_url: str
    short_code: str
    destination: str
    enabled: bool | None | UnsetType = UNSET
    labels: list[str] | None | UnsetType = UNSET
    routing_rules: list[RuleJson] | None | UnsetType = UNSET
    scan_count: int | None | UnsetType = UNSET
    last_scan_at: str | None | UnsetType = UNSET
    expires_at: str | None | UnsetType = UNSET
    created_at: str | None | UnsetType = UNSET
    updated_at: str | None | UnsetType = UNSET


class CreateJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A new link; without a slug it gets seven random characters."""

    url: Url
    custom_slug: Slug | UnsetType = UNSET
    labels: Labels | UnsetType = UNSET
    routing_rules: list[RuleInput] | UnsetType = UNSET
    expires_at: When | None | UnsetType = UNSET


class ChangeJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """What shall be different; labels and rules replace what was there."""

    url: Url | UnsetType = UNSET
    labels: Labels | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    routing_rules: list[RuleInput] | UnsetType = UNSET


class BulkJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """Up to a hundred new links."""

    links: Annotated[list[CreateJson], Meta(min_length=1, max_length=100)]


class BulkErrorJson(Struct, kw_only=True):
    """Why one of many was refused; `index` counts from 0."""

    index: int
    url: str = ""
    code: str = ""
    message: str = ""


class BulkResultJson(Struct, kw_only=True):
    """What became of many."""

    created: list[LinkJson]
    errors: list[BulkErrorJson]


class SwitchJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """Many links to switch on or off."""

    ids: Annotated[list[str], Meta(max_length=200)]
    enabled: bool


class SwitchedJson(Struct, kw_only=True):
    """How many links were switched."""

    updated: int


def read_link(body: LinkJson, now: datetime) -> Link:
    """Read a link; whether it is expired follows from `now`."""
    expires_at = moment(body.expires_at)
    return Link(
        id=body.id,
        domain=host_of(body.short_url),
        code=body.short_code,
        destination=body.destination,
        short_url=body.short_url,
        open_url=body.short_url,
        state=_state(body.enabled, expires_at, now),
        tags=tuple(map(Tag, body.labels or ())),
        expires_at=expires_at,
        rules=tuple(map(read_rule, body.routing_rules or ())),
        clicks=body.scan_count if isinstance(body.scan_count, int) else None,
        last_click_at=moment(body.last_scan_at),
        created_at=moment(body.created_at),
        updated_at=moment(body.updated_at),
        untold=untold(state=body.enabled, tags=body.labels, rules=body.routing_rules)
        | (frozenset({"expires_at"}) if body.expires_at is UNSET else frozenset()),
    )


def _state(enabled: object, expires_at: datetime | None, now: datetime) -> LinkState:
    if not isinstance(enabled, bool):
        return LinkState.UNKNOWN
    if not enabled:
        return LinkState.DISABLED
    return LinkState.EXPIRED if expires_at is not None and expires_at <= now else LinkState.ACTIVE


def write_link(link: Link) -> LinkJson:
    """Write a link, leaving out what is not told. Tags with values have no place here."""
    gone = link.untold
    return LinkJson(
        id=link.id,
        short_url=link.short_url,
        short_code=link.code,
        destination=link.destination,
        enabled=UNSET if "state" in gone else link.enabled,
        labels=UNSET if "tags" in gone else labels_of(link.tags),
        routing_rules=UNSET if "rules" in gone else [write_rule(rule) for rule in link.rules],
        scan_count=UNSET if link.clicks is None else link.clicks,
        last_scan_at=_iso(link.last_click_at),
        expires_at=UNSET if "expires_at" in gone else _iso(link.expires_at),
        created_at=_iso(link.created_at),
        updated_at=_iso(link.updated_at),
    )


def _iso(when: datetime | None) -> str | None:
    return None if when is None else to_iso(when)


def labels_of(tags: Iterable[Tag]) -> list[str]:
    """Return the tags that are labels: those without a value."""
    return [tag.key for tag in tags if not tag.value]


def _labels(draft: LinkDraft) -> list[str]:
    for tag in draft.tags:
        if tag.value:
            raise Invalid(f"Labels at xQR are plain words; “{tag}” has a value.", field="tags")
    return labels_of(draft.tags)


def write_draft(draft: LinkDraft) -> CreateJson:
    """Write a new link; Invalid for a tag with a value."""
    return CreateJson(
        url=draft.destination,
        custom_slug=draft.code or UNSET,
        labels=_labels(draft) or UNSET,
        routing_rules=[typed_rule(rule) for rule in draft.rules] or UNSET,
        expires_at=draft.expires_at or UNSET,
    )


def read_draft(body: CreateJson) -> LinkDraft:
    """Read a new link."""
    return LinkDraft(
        destination=body.url,
        code=body.custom_slug or "",
        tags=tuple(map(Tag, body.labels or ())),
        rules=tuple(map(read_rule, body.routing_rules or ())),
        expires_at=body.expires_at or None,
    )


def write_changes(draft: LinkDraft, names: frozenset[str]) -> ChangeJson:
    """Write the named fields of a draft."""
    return ChangeJson(
        url=draft.destination if "destination" in names else UNSET,
        labels=_labels(draft) if "tags" in names else UNSET,
        enabled=draft.enabled if "enabled" in names else UNSET,
        routing_rules=[typed_rule(rule) for rule in draft.rules] if "rules" in names else UNSET,
    )


def read_changes(body: ChangeJson) -> dict[str, object]:
    """Read changes as LinkDraft fields by name; tags are the labels alone."""
    changes: dict[str, object] = {}
    if body.url is not UNSET:
        changes["destination"] = body.url
    if body.labels is not UNSET:
        changes["tags"] = tuple(map(Tag, body.labels))
    if body.enabled is not UNSET:
        changes["enabled"] = body.enabled
    if body.routing_rules is not UNSET:
        changes["rules"] = tuple(map(read_rule, body.routing_rules))
    return changes
