"""What the HTTP side needs of the store; `server.store` satisfies it, and so do the fakes in tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from xengo_desktop.dialects.hosting import Caller, Counts, Links
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.server.hits import Hit


class Target(Protocol):
    """Where one code leads. `destination` is ASCII, fit for a header; `landing` marks a made-up site."""

    @property
    def row(self) -> int: ...
    @property
    def destination(self) -> str: ...
    @property
    def domain(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def enabled(self) -> bool: ...
    @property
    def expires_at_ms(self) -> int | None: ...
    @property
    def landing(self) -> bool: ...
    @property
    def rules(self) -> tuple[RoutingRule, ...]: ...


class Directory(Protocol):
    """Every code in memory. An empty host is the default domain; codes match case-folded."""

    def resolve(self, host: str, code: str) -> Target | None: ...


class Clicks(Protocol):
    """Where hits go. `record` is cheap and never blocks; `salt` is the secret of one UTC day."""

    def record(self, hit: Hit) -> None: ...

    def salt(self, day: int) -> bytes: ...


class Keys(Protocol):
    """The keys of the store, and the one question that every call asks."""

    def authenticate(self, service: str, token: str) -> Caller:
        """Return whose key this is and count its use; Denied KEY_*, PLAN or QUOTA."""
        ...

    def create(
        self,
        service: str,
        name: str,
        *,
        scopes: Sequence[str] = ("*",),
        plan: str = "enterprise",
        workspace: str = "",
    ) -> tuple[str, Mapping[str, object]]: ...

    def all(self) -> Sequence[Mapping[str, object]]: ...

    def revoke(self, key_id: int) -> bool: ...


class Domains(Protocol):
    """The domains of a workspace."""

    def add(self, workspace_id: int, host: str) -> object: ...


class Addresses(Protocol):
    """Where the links are served, for whoever prints them."""

    def publish(self, links: str, public: str = "") -> None: ...


class Store(Protocol):
    """Everything the local server keeps."""

    @property
    def links(self) -> Links: ...
    @property
    def counts(self) -> Counts: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def clicks(self) -> Clicks: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def domains(self) -> Domains: ...
    @property
    def addresses(self) -> Addresses: ...

    def close(self) -> None:
        """Flush everything and let go of the database."""
        ...
