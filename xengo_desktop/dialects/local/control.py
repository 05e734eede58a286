"""The local server's own affairs as JSON: its state, its domains, its keys."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct


class StateJson(Struct, kw_only=True, frozen=True):
    """How the server is: addresses, domains with the default one first, counts, and the size of its store.

    `sample` says that links and clicks were made up for a demonstration.
    """

    version: str = ""
    api: str = ""
    links_url: str = ""
    public_url: str = ""
    default_domain: str = ""
    domains: tuple[str, ...] = ()
    links: int = 0
    clicks: int = 0
    storage_bytes: int = 0
    sample: bool = False


class DomainsJson(Struct, kw_only=True):
    """The domains of the workspace."""

    domains: list[str]
    default_domain: str


class NewDomainJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A domain to add."""

    host: Annotated[str, Meta(min_length=1, max_length=253)]


class NewKeyJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A key to mint."""

    service: Literal["local", "xengo", "xurl", "xqr"]
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    scopes: tuple[str, ...] = ("*",)
    plan: str = "enterprise"


class KeyJson(Struct, kw_only=True, frozen=True):
    """A key as it may be shown: its prefix, never the rest."""

    id: int
    service: str
    name: str = ""
    prefix: str = ""
    scopes: tuple[str, ...] = ()
    plan: str = ""
    created_at: str | None = None
    last_used_at: str | None = None
    revoked_at: str | None = None


class MintedJson(KeyJson, kw_only=True, frozen=True):
    """A key that was just minted, shown this once."""

    key: str

    def __repr__(self) -> str:
        return f"MintedJson(id={self.id}, prefix={self.prefix!r})"


class KeysJson(Struct, kw_only=True):
    """All keys."""

    keys: list[KeyJson]
