"""What a service looks like from the inside, whatever its REST API looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from xengo_desktop.domain.accounts import Introduction
from xengo_desktop.domain.budgets import Told
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.clicks import Stats, Step, Window
from xengo_desktop.domain.errors import Refused
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.net.http import Answer, Http


class Client(Protocol):
    """One account, spoken to in one dialect. Every method may raise the errors of `domain.errors`."""

    def introduce(self) -> Introduction:
        """Make one real call and say what its answer proves about the key, no more."""
        ...

    def links(self) -> Iterator[Sequence[Link]]:
        """Yield every link of the account once, in pages as the service hands them out."""
        ...

    def get(self, link: Link) -> Link:
        """Read one link again; NotSupported where the service cannot."""
        ...

    def create(self, draft: LinkDraft) -> Link:
        """Make a link. Fields that the service does not know are left out."""
        ...

    def update(self, link: Link, draft: LinkDraft) -> Link:
        """Send the fields in which the draft differs; NotSupported if one of them cannot be changed here."""
        ...

    def delete(self, link: Link) -> None:
        """Delete the link; NotFound if it is gone already."""
        ...

    def stats(self, link: Link, window: Window, step: Step) -> Stats:
        """Read the clicks of one link; NotSupported for a window or step that capabilities do not list."""
        ...


@runtime_checkable
@runtime_checkable
class Restoring(Protocol):
    """A client whose service can take a deletion back, clicks and all."""

    def restore(self, link: Link) -> Link:
        """Bring a deleted link back under its old id; CodeTaken if its code is used again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What became of many links sent at once.

    `results` holds a link or a refusal per draft, in order; None where the service only counted.
    """

    requested: int
    created: int
    failed: int
    results: tuple[Link | Refused, ...] | None


@runtime_checkable
class BulkCreating(Protocol):
    """A client whose service takes many new links in one request."""

    def create_many(self, drafts: Sequence[LinkDraft]) -> Bulk:
        """Make all links that can be made; a refused one does not stop the others."""
        ...


@runtime_checkable
class BulkSwitching(Protocol):
    """A client whose service switches many links on or off in one request."""

    def switch(self, links: Sequence[Link], *, enabled: bool) -> int:
        """Switch them, and return how many were found."""
        ...


@runtime_checkable
class BatchCounting(Protocol):
    """A client whose service counts the clicks of many links in one request."""

    def stats_of(self, links: Sequence[Link], window: Window, step: Step) -> Sequence[Stats]:
        """Return one Stats per link that still exists, in the order asked."""
        ...


@runtime_checkable
class CodeDrawing(Protocol):
    """A client whose service draws the QR code of a link."""

    def code_image(self, link: Link, *, png: bool = False, module_pixels: int = 10) -> bytes:
        """Return the image as SVG, or as PNG with so many pixels per module (1 to 50)."""
        ...


def nothing_told(answer: Answer) -> Iterable[Told]:
    """Find nothing, for services whose answers say nothing of limits."""
    return ()


@dataclass(frozen=True, slots=True)
class Dialect:
    """One REST API, from the calling side."""

    service: Service
    client: Callable[[Http], Client]
    told: Callable[[Answer], Iterable[Told]] = nothing_told
    """Finds in an answer what it says of limits."""

    @property
    def key(self) -> str:
        return self.service.key
