"""The local API's links as JSON: every field of a Link under its own name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.links import TYPED, Link, LinkDraft, LinkState
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag

STATES = {state.value: state for state in LinkState}

When = Annotated[datetime, Meta(tz=True)]


class TagJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A tag; the value may be empty."""

    key: Annotated[str, Meta(min_length=1)]
    value: str = ""


class RuleJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A routing rule, as `domain.RoutingRule` describes it."""

    destination: str
    priority: Annotated[int, Meta(ge=-(2**31), lt=2**31)] = 0
    countries: list[str] = []
    exclude_countries: bool = False
    devices: list[str] = []
    hours: tuple[Annotated[int, Meta(ge=0, le=24)], Annotated[int, Meta(ge=0, le=24)]] | None = None
    percentage: Annotated[float, Meta(ge=0, le=100)] | None = None
    expires_at: When | None = None


class LinkJson(Struct, kw_only=True):
    """A link, whole."""

    id: str
    domain: str
    code: str
    destination: str
    short_url: str
    open_url: str
    state: str = LinkState.UNKNOWN.value
    title: str = ""
    tags: list[TagJson] = []
    expires_at: str | None = None
    channels: list[str] = []
    rules: list[RuleJson] = []
    notes: str = ""
    clicks: int | None = None
    scans: int | None = None
    clicks_24h: int | None = None
    last_click_at: str | None = None
    created_at: str | None = None
    updated_at: str | None = None


class DraftJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A new link; without a domain it goes to the default one, without a code it gets one."""

    destination: Annotated[str, Meta(min_length=1)]
    domain: str = ""
    code: str = ""
    title: str = ""
    tags: list[TagJson] = []
    expires_at: When | None = None
    enabled: bool = True
    channels: list[str] = []
    rules: list[RuleJson] = []
    notes: str = ""


class ChangeJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """What shall be different; lists replace what was there."""

    destination: Annotated[str, Meta(min_length=1)] | UnsetType = UNSET
    domain: Annotated[str, Meta(min_length=1)] | UnsetType = UNSET
    code: Annotated[str, Meta(min_length=1)] | UnsetType = UNSET
    title: str | UnsetType = UNSET
    tags: list[TagJson] | UnsetType = UNSET
    expires_at: When | None | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    channels: list[str] | UnsetType = UNSET
    rules: list[RuleJson] | UnsetType = UNSET
    notes: str | UnsetType = UNSET


class PageJson(Struct, kw_only=True):
    """One page of links, newest first; `cursor` asks for the next, null on the last."""

    links: list[LinkJson]
    cursor: str | None = None
    total: int = 0


class BulkJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """Many new links, stored in one go."""

    links: Annotated[list[DraftJson], Meta(max_length=10_000)]


class ErrorJson(Struct, kw_only=True):
    """A refusal; `field` names the LinkDraft field at fault, if it is one."""

    code: str
    message: str
    field: str = ""


class RefusalJson(Struct, kw_only=True):
    """A refused request."""

    error: ErrorJson


class RowJson(Struct, kw_only=True):
    """What became of one of many: a link or a refusal."""

    link: LinkJson | UnsetType = UNSET
    error: ErrorJson | UnsetType = UNSET


class BulkResultJson(Struct, kw_only=True):
    """What became of many, in the order sent."""

    results: list[RowJson]


def read_link(body: LinkJson) -> Link:
    """Read a link."""
    return Link(
        id=body.id,
        domain=body.domain,
        code=body.code,
        destination=body.destination,
        short_url=body.short_url,
        open_url=body.open_url,
        state=STATES.get(body.state, LinkState.UNKNOWN),
        title=body.title,
        tags=_tags(body.tags),
        expires_at=moment(body.expires_at),
        channels=tuple(body.channels),
        rules=tuple(map(_rule, body.rules)),
        notes=body.notes,
        clicks=body.clicks,
        scans=body.scans,
        clicks_24h=body.clicks_24h,
        last_click_at=moment(body.last_click_at),
        created_at=moment(body.created_at),
        updated_at=moment(body.updated_at),
    )


def write_link(link: Link) -> LinkJson:
    """Write a link."""
    return LinkJson(
        id=link.id,
        domain=link.domain,
        code=link.code,
        destination=link.destination,
        short_url=link.short_url,
        open_url=link.open_url,
        state=link.state.value,
        title=link.title,
        tags=_tags_json(link.tags),
        expires_at=exact(link.expires_at),
        channels=list(link.channels),
        rules=[_rule_json(rule) for rule in link.rules],
        notes=link.notes,
        clicks=link.clicks,
        scans=link.scans,
        clicks_24h=link.clicks_24h,
        last_click_at=exact(link.last_click_at),
        created_at=exact(link.created_at),
        updated_at=exact(link.updated_at),
    )


def write_draft(draft: LinkDraft) -> DraftJson:
    """Write a new link."""
    return DraftJson(
        destination=draft.destination,
        domain=draft.domain,
        code=draft.code,
        title=draft.title,
        tags=_tags_json(draft.tags),
        expires_at=draft.expires_at,
        enabled=draft.enabled,
        channels=list(draft.channels),
        rules=[_rule_json(rule) for rule in draft.rules],
        notes=draft.notes,
    )


def read_draft(body: DraftJson) -> LinkDraft:
    """Read a new link."""
    return LinkDraft(
        destination=body.destination,
        domain=body.domain,
        code=body.code,
        title=body.title,
        tags=_tags(body.tags),
        expires_at=body.expires_at,
        enabled=body.enabled,
        channels=tuple(body.channels),
        rules=tuple(map(_rule, body.rules)),
        notes=body.notes,
    )


def write_changes(draft: LinkDraft, names: frozenset[str]) -> ChangeJson:
    """Write the named fields of a draft."""
    whole = write_draft(draft)
    return ChangeJson(**{name: getattr(whole, name) for name in names})


def read_changes(body: ChangeJson) -> dict[str, object]:
    """Read changes as LinkDraft fields by name."""
    changes: dict[str, object] = {
        name: value for name in TYPED if (value := getattr(body, name)) is not UNSET
    }
    if body.tags is not UNSET:
        changes["tags"] = _tags(body.tags)
    if body.channels is not UNSET:
        changes["channels"] = tuple(body.channels)
    if body.rules is not UNSET:
        changes["rules"] = tuple(map(_rule, body.rules))
    return changes


def exact(when: datetime | None) -> str | None:
    """Write a time with all its digits."""
    return None if when is None else when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _tags(body: list[TagJson]) -> tuple[Tag, ...]:
    return tuple(Tag(tag.key, tag.value) for tag in body)


def _tags_json(tags: tuple[Tag, ...]) -> list[TagJson]:
    return [TagJson(key=tag.key, value=tag.value) for tag in tags]


def _rule(body: RuleJson) -> RoutingRule:
    return RoutingRule(
        destination=body.destination,
        priority=body.priority,
        countries=tuple(body.countries),
        exclude_countries=body.exclude_countries,
        devices=tuple(body.devices),
        hours=body.hours,
        percentage=body.percentage,
        expires_at=body.expires_at,
    )


def _rule_json(rule: RoutingRule) -> RuleJson:
    return RuleJson(
        destination=rule.destination,
        priority=rule.priority,
        countries=list(rule.countries),
        exclude_countries=rule.exclude_countries,
        devices=list(rule.devices),
        hours=rule.hours,
        percentage=rule.percentage,
        expires_at=rule.expires_at,
    )
