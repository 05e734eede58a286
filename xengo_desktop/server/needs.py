"""What the HTTP side needs of the store; `server.store` satisfies it, and so do the fakes in tests."""

from __future__ import annotations

from typing import Protocol

from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.domain.routing import RoutingRule


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


class Keys(Protocol):
    """The one question that every call asks."""

    def authenticate(self, service: str, token: str) -> Caller:
        """Return whose key this is and count its use; Denied KEY_*, PLAN or QUOTA."""
        ...
