"""One request and its answer, without any web framework."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Why(StrEnum):
    """Every way in which the server says no; each host has one table from these to statuses and texts."""

    KEY_MISSING = "key-missing"
    KEY_UNKNOWN = "key-unknown"
    KEY_REVOKED = "key-revoked"
    KEY_EXPIRED = "key-expired"
    PLAN = "plan"
    QUOTA = "quota"
    SCOPE = "scope"
    TOO_MANY = "too-many"
    BURST = "burst"
    LINK_LIMIT = "link-limit"
    FOREIGN = "foreign"
    NOT_FOUND = "not-found"
    AMBIGUOUS = "ambiguous"
    CODE_TAKEN = "code-taken"
    INVALID = "invalid"
    BAD_REQUEST = "bad-request"
    METHOD = "method"
    TOO_LARGE = "too-large"
    MEDIA_TYPE = "media-type"
    FORBIDDEN_ORIGIN = "forbidden-origin"
    MISDIRECTED = "misdirected"
    BROKEN = "broken"


class Denied(Exception):
    """The answer is no. `field` is a LinkDraft name where one is at fault; `retry_after` is in seconds."""

    def __init__(
        self, why: Why, message: str = "", *, field: str = "", retry_after: int | None = None
    ) -> None:
        super().__init__(message or why.value)
        self.why = why
        self.message = message
        self.field = field
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whose key opened the door."""

    key_id: int
    service: str
    workspace_id: int
    name: str = ""
    plan: str = "enterprise"
    scopes: frozenset[str] = frozenset({"*"})


ANYONE = Caller(key_id=-1, service="", workspace_id=0, scopes=frozenset())
"""Who calls an open endpoint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Where the caller's minute stands: `reset` is a unix time in seconds.

    `burst_limit` and `burst_remaining` are those of the running second; None where nobody counts it.
    """

    limit: int
    remaining: int
    reset: int
    burst_limit: int | None = None
    burst_remaining: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, known and counted. `path` and `query` are decoded; `body` is raw JSON, a file or empty.

    `base` is the address under which the caller knows this server, as in `http://127.0.0.1:4000`.
    """

    caller: Caller
    method: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    now: datetime
    request_id: str
    allowance: Allowance
    base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back. A `stream` is begun once the caller has the head, and stands in the place of a body."""

    status: int = 200
    body: bytes = b""
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Callable[[], AsyncIterator[bytes]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One line of a contract. `path` uses `{name}` parameters; `scope` is the xQR scope it needs, if any.

    `body`, `query` and `replies` are the msgspec types that validate and document it; None for an empty
    body. A reply of `bytes` is a file or an image. An `open` endpoint needs no key: its path carries what
    opens it, and `caller` is ANYONE. A `body` of `bytes` is a file of any media type, of 25 MB at most;
    `room`, asked before the first byte is read, says how many of them this call may send, or raises Denied.
    """

    method: str
    path: str
    handle: Callable[[Call], Reply]
    scope: str = ""
    open: bool = False
    summary: str = ""
    body: object | None = None
    room: Callable[[Call], int] | None = None
    query: object | None = None
    replies: Mapping[int, object | None] = field(default_factory=dict)


class Host(Protocol):
    """One dialect as the local server speaks it, mounted under `prefix` (for example `/xqr/api/v1`)."""

    @property
    def service(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def endpoints(self) -> Sequence[Endpoint]: ...

    def refuse(self, denied: Denied, *, request_id: str, allowance: Allowance | None) -> Reply:
        """Word a refusal in this dialect's own status, body and headers."""
        ...
