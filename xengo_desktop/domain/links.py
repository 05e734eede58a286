"""A short link as it exists on a service, and a link as it is being typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag
from xengo_desktop.domain.visible import address


class LinkState(StrEnum):
    """What happens to a visitor: redirected, told it is off, told it is over, or nobody said."""

    ACTIVE = "active"
    DISABLED = "disabled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A short link that exists on a service.

    `id` is whatever the service calls it; only the dialect that made it may look inside.
    All times are aware and in UTC. A count of None means *not told*, which is not 0. `untold` names the
    other fields that this answer left out, so that a reply without tags is not read as "no tags".
    """

    id: str
    domain: str
    code: str
    destination: str
    short_url: str
    open_url: str
    state: LinkState = LinkState.ACTIVE
    title: str = ""
    tags: tuple[Tag, ...] = ()
    expires_at: datetime | None = None
    channels: tuple[str, ...] = ()
    rules: tuple[RoutingRule, ...] = ()
    notes: str = ""
    clicks: int | None = None
    scans: int | None = None
    clicks_24h: int | None = None
    last_click_at: datetime | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    untold: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What people call it; the code alone where nobody knows the domain yet."""
        return address(f"{self.domain}/{self.code}" if self.domain else self.code)

    @property
    def enabled(self) -> bool:
        """Whether the owner left the link switched on; an expired link is on, its time is over."""
        return self.state is not LinkState.DISABLED

    def draft(self) -> LinkDraft:
        """Start an edit from what is saved now."""
        return LinkDraft(
            destination=self.destination,
            domain=self.domain,
            code=self.code,
            title=self.title,
            tags=self.tags,
            expires_at=self.expires_at,
            enabled=self.enabled,
            channels=self.channels,
            rules=self.rules,
            notes=self.notes,
        )

    def filled_from(self, older: Link) -> Link:
        """Keep from `older` what this answer left out; nothing that was known is forgotten."""
        names = set(self.untold) | {name for name in COUNTS if getattr(self, name) is None}
        kept = {name: getattr(older, name) for name in names}
        return replace(self, **kept, untold=self.untold & older.untold)


COUNTS = ("clicks", "scans", "clicks_24h", "last_click_at", "created_at", "updated_at")
"""Fields in which None means that the service did not say."""

TYPED = (
    "destination",
    "domain",
    "code",
    "title",
    "tags",
    "expires_at",
    "enabled",
    "channels",
    "rules",
    "notes",
)
"""Fields of a draft, by the names that capabilities use for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDraft:
    """What the user has typed; it may not be valid yet. Empty domain or code: the service chooses."""

    destination: str = ""
    domain: str = ""
    code: str = ""
    title: str = ""
    tags: tuple[Tag, ...] = field(default=())
    expires_at: datetime | None = None
    enabled: bool = True
    channels: tuple[str, ...] = ()
    rules: tuple[RoutingRule, ...] = ()
    notes: str = ""

    @property
    def name(self) -> str:
        """What people will call the link, "" while it has no code."""
        return address(f"{self.domain}/{self.code}" if self.domain and self.code else self.code)

    def changes_from(self, link: Link) -> frozenset[str]:
        """Name the fields in which this draft differs from the saved link."""
        return frozenset([name for name in TYPED if getattr(self, name) != getattr(link, name)])

    def with_fields(self, names: Iterable[str], of: LinkDraft) -> LinkDraft:
        """Return this draft with some fields of another."""
        values: dict[str, Any] = {name: getattr(of, name) for name in names}
        return replace(self, **values) if values else self
