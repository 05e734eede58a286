"""A change set: many changes as a list that is read before anything is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from xengo_desktop.domain.changes import Wish
from xengo_desktop.domain.links import Link, LinkDraft


class Verdict(StrEnum):
    """What will become of one row: only ADD and CHANGE are sent."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"


class Origin(StrEnum):
    """What asked for a change set, as far as that matters afterwards: after a move come the originals."""

    OTHER = ""
    COPY = "copy"
    MOVE = "move"


Source = tuple[str, str]
"""The link that another is a copy of: its account, and its id there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One row of a change set.

    `row` is the line of a file or the place in a selection, from 1. `link` is the link as it stands, `draft`
    as it is wanted; a row that cannot be read has neither. `wish` is None unless the verdict is sent.
    `off_words`: its campaign parameters are not as was agreed, and `reason` says which.
    """

    row: int
    verdict: Verdict
    account_id: str
    link: Link | None = None
    draft: LinkDraft | None = None
    wish: Wish | None = None
    reason: str = ""
    source: Source | None = None
    off_words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """Rows with a verdict each, under a title such as "Import of spring.csv".

    `notes` are sentences that should be read before it is run.
    """

    title: str
    rows: Sequence[Planned]
    notes: tuple[str, ...] = ()
    origin: Origin = Origin.OTHER

    def counts(self) -> Counter[Verdict]:
        """Count the rows by verdict."""
        return Counter(row.verdict for row in self.rows)

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What would be sent."""
        return tuple(row.wish for row in self.rows if row.wish is not None)
