"""The keys of the local server, as they may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key without its secret. `used` of `quota` requests are spent; a quota of None has no end."""

    id: int
    service: str
    name: str
    prefix: str
    scopes: tuple[str, ...] = ("*",)
    plan: str = ""
    workspace: str = ""
    used: int = 0
    quota: int | None = None
    created_at: datetime | None = None
    last_used_at: datetime | None = None
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key to mint."""

    service: str
    name: str
    scopes: tuple[str, ...] = ("*",)
    plan: str = "enterprise"
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MintedKey:
    """A key that was just made: its text is told this once."""

    key: ApiKey
    text: str = field(repr=False)
