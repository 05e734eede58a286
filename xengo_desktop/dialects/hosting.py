"""The answering side of a dialect: a table of endpoints over what the local server keeps.

A host is written without any web framework: the server reads the request, knows the key, counts the limits,
and hands a `Call` to the endpoint in a worker thread; the endpoint returns a `Reply` or raises `Denied`,
which the host words in its own dialect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from xengo_desktop.domain.clicks import Stats, Step
from xengo_desktop.domain.links import Link, LinkDraft, LinkState


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
    """One request, known and counted. `path` and `query` are decoded; `body` is raw JSON or empty."""

    caller: Caller
    method: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    now: datetime
    request_id: str
    allowance: Allowance


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back."""

    status: int = 200
    body: bytes = b""
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One line of a contract. `path` uses `{name}` parameters; `scope` is the xQR scope it needs, if any.

    `body`, `query` and `replies` are the msgspec types that validate and document it; None for an empty
    body. A reply of `bytes` is an image.
    """

    method: str
    path: str
    handle: Callable[[Call], Reply]
    scope: str = ""
    summary: str = ""
    body: object | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedLink:
    """A link in the store. `link.id` is its UUID; `row` the store's number; `owner` the key that made it."""

    link: Link
    row: int
    owner: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedPage:
    """One page of links, newest first, and how many there are in all under the same conditions."""

    links: tuple[HostedLink, ...]
    total: int


class Links(Protocol):
    """The links that the local server keeps. Codes match case-folded; deleted links are not seen."""

    def default_domain(self, workspace_id: int) -> str: ...

    def domains(self, workspace_id: int) -> Sequence[str]: ...

    def get(self, workspace_id: int, link_id: str) -> HostedLink | None: ...

    def find(
        self, code: str, *, workspace_id: int | None = None, domain: str | None = None
    ) -> Sequence[HostedLink]:
        """Return the links with this code: at most one with `domain`, else one per domain."""
        ...

    def page(
        self,
        workspace_id: int,
        *,
        limit: int | None,
        offset: int = 0,
        before_row: int | None = None,
        before_ms: int | None = None,
        domain: str | None = None,
        owner: int | None = None,
        label: str | None = None,
        enabled: bool | None = None,
        state: LinkState | None = None,
    ) -> HostedPage:
        """List newest first.

        `before_row` and `before_ms` are cursors (strictly older); `label` is the key of a tag with no value.
        """
        ...

    def create(self, caller: Caller, draft: LinkDraft) -> HostedLink:
        """Store a link; Denied INVALID or CODE_TAKEN. Empty domain: the default; empty code: generated."""
        ...

    def create_many(self, caller: Caller, drafts: Sequence[LinkDraft]) -> Sequence[HostedLink | Denied]:
        """Store many in one transaction; each refusal stands in its place."""
        ...

    def update(self, hosted: HostedLink, changes: Mapping[str, object]) -> HostedLink:
        """Set LinkDraft fields by name; Denied INVALID, CODE_TAKEN or NOT_FOUND."""
        ...

    def set_enabled(self, workspace_id: int, link_ids: Sequence[str], enabled: bool) -> int: ...

    def delete(self, hosted: HostedLink) -> None:
        """Delete; the code is free at once. Denied NOT_FOUND when it is gone already."""
        ...

    def restore(self, workspace_id: int, link_id: str) -> HostedLink:
        """Take a deletion back, clicks included; Denied NOT_FOUND or CODE_TAKEN."""
        ...


class Counts(Protocol):
    """The clicks that the local server counted; bots, HEADs and prefetches are filtered and told apart."""

    def stats(
        self, rows: Sequence[HostedLink], since: datetime, until: datetime, step: Step
    ) -> Sequence[Stats]:
        """Return one Stats per link, in order; sparse buckets, ascending."""
        ...


class Keys(Protocol):
    """The keys that open the local server's APIs."""

    def create(
        self,
        service: str,
        name: str,
        *,
        scopes: Sequence[str] = ("*",),
        plan: str = "enterprise",
        workspace: str = "",
    ) -> tuple[str, Mapping[str, object]]:
        """Mint a key; return its plain text, once, and its row in the shape of `keys list`."""
        ...

    def all(self) -> Sequence[Mapping[str, object]]: ...

    def revoke(self, key_id: int) -> bool: ...


class Desk(Protocol):
    """What the `local` dialect may ask of the running server itself."""

    def state(self) -> Mapping[str, object]:
        """Return the fields of the local dialect's StateJson.

        `version`, `api` and `links_url` (addresses), `public_url`, `default_domain`, `domains` (a list of
        hosts), `links` and `clicks` (counts), `storage_bytes`.
        """
        ...

    def add_domain(self, workspace_id: int, host: str) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Everything that hosts stand on; each takes what it needs.

    `render_qr(text, format, scale)` gives an image: format `svg` or `png`, scale in pixels per module.
    """

    links: Links
    counts: Counts
    keys: Keys
    desk: Desk
    render_qr: Callable[[str, str, int], bytes]
