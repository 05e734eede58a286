"""Cells of a spreadsheet put into a field of chosen links: each link its own, or all of them the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from xengo_desktop.desk.transfer.values import read_moment
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import parse_tags

NEVER = frozenset({"", "-", "–", "never"})
"""What stands for no expiry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutCell:
    """Give a link what a cell says. `zone` is that of moments which name none."""

    field: str
    text: str
    zone: str

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({self.field})

    def apply(self, draft: LinkDraft) -> LinkDraft:
        """Return the draft as it shall be. Raise Invalid where the cell cannot be read."""
        changed: dict[str, Any] = {self.field: _READERS[self.field](self.text, self.zone)}
        return replace(draft, **changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Cells for links in their order; one cell alone is for all of them."""

    field: str
    texts: Sequence[str]
    zone: str

    def fit(self, links: int) -> bool:
        """Say whether so many links can take them."""
        return len(self.texts) in (1, links)

    def at(self, place: int) -> PutCell:
        """Return what the link at this place gets, counted from 0."""
        text = self.texts[place] if len(self.texts) > 1 else self.texts[0]
        return PutCell(field=self.field, text=text, zone=self.zone)


def _line(text: str, zone: str) -> str:
    return " ".join(text.split())


def _expiry(text: str, zone: str) -> object:
    return None if text.strip().casefold() in NEVER else read_moment(text, zone)


_READERS: dict[str, Callable[[str, str], object]] = {
    "destination": lambda text, zone: text.strip(),
    "title": _line,
    "tags": lambda text, zone: parse_tags(text),
    "notes": lambda text, zone: text.replace("\r\n", "\n").rstrip("\n"),
    "expires_at": _expiry,
}
