"""The local server's keys as JSON, both ways."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from xengo_desktop.dialects.local.wire import exact
from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.keys import ApiKey, MintedKey, NewKey


class NewKeyJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A key to mint; it may end by itself."""

    service: Literal["local", "xengo", "xurl", "xqr"]
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    scopes: tuple[str, ...] = ("*",)
    plan: str = "enterprise"
    expires_at: Annotated[datetime, Meta(tz=True)] | None = None


class KeyJson(Struct, kw_only=True):
    """A key as it may be shown: its prefix, never the rest.

    `used` of `quota` requests are spent: for XURL those of the key's life, for xQR those of its workspace in
    this month; a quota of null has no end, and `used` then counts the key's life.
    """

    id: int
    service: str
    name: str = ""
    prefix: str = ""
    scopes: tuple[str, ...] = ()
    plan: str = ""
    workspace: str = ""
    used: int = 0
    quota: int | None = None
    created_at: str | None = None
    last_used_at: str | None = None
    expires_at: str | None = None
    revoked_at: str | None = None


class MintedJson(KeyJson, kw_only=True):
    """A key that was just minted, whose text is shown this once."""

    key: str

    def __repr__(self) -> str:
        return f"MintedJson(id={self.id}, prefix={self.prefix!r})"


class KeysJson(Struct, kw_only=True):
    """All keys."""

    keys: list[KeyJson]


TIMES = ("created_at", "last_used_at", "expires_at", "revoked_at")
PLAIN = ("id", "service", "name", "prefix", "scopes", "plan", "workspace", "used", "quota")


def read_key(body: KeyJson) -> ApiKey:
    """Read a key."""
    fields: dict[str, Any] = {name: getattr(body, name) for name in PLAIN}
    return ApiKey(**fields | {name: moment(getattr(body, name)) for name in TIMES})


def write_key(key: ApiKey) -> KeyJson:
    """Write a key."""
    return KeyJson(**_fields(key))


def read_minted(body: MintedJson) -> MintedKey:
    """Read a key that was just minted."""
    return MintedKey(key=read_key(body), text=body.key)


def write_minted(minted: MintedKey) -> MintedJson:
    """Write a key that was just minted."""
    return MintedJson(key=minted.text, **_fields(minted.key))


def write_new(new: NewKey) -> NewKeyJson:
    """Write a key to mint; a service that is none is refused by the server."""
    return NewKeyJson(
        service=new.service,  # type: ignore[arg-type]
        name=new.name,
        scopes=new.scopes,
        plan=new.plan,
        expires_at=new.expires_at,
    )


def _fields(key: ApiKey) -> dict[str, Any]:
    plain = {name: getattr(key, name) for name in PLAIN}
    return plain | {name: exact(getattr(key, name)) for name in TIMES}
