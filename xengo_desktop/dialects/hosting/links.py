"""The links that a host shows, as the server keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from xengo_desktop.dialects.hosting.answers import Caller, Denied
from xengo_desktop.domain.links import Link, LinkDraft, LinkState


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
