"""What the HTTP side needs of the store; `server.store` satisfies it, and so do the fakes in tests."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, Protocol

from xengo_desktop.dialects.hosting import Caller, Denied, Why
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


class Spent(NamedTuple):
    """Where a quota stands after a call."""

    used: int
    quota: int


class Closed(Denied):
    """A key that is known and opens nothing: it was revoked, has expired, or its plan has no API."""

    def __init__(self, why: Why, message: str, caller: Caller) -> None:
        super().__init__(why, message)
        self.caller = caller


class Keys(Protocol):
    """What every call asks of the keys."""

    def authenticate(self, service: str, token: str) -> Caller:
        """Return whose key this is; Denied KEY_MISSING or KEY_UNKNOWN, Closed for one that opens nothing."""
        ...

    def charge(self, caller: Caller, now: datetime, *, enforced: bool) -> Spent | None:
        """Count one call; Denied QUOTA when none is left. `enforced`: monthly quotas hold.

        None where no quota counts the call.
        """
        ...
