"""Pinning and archiving links: noted in the ledger, mirrored in the local copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from xengo_desktop.domain.marks import Mark
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.library.ledger.marks import Marks as LedgerMarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What was done: the rows that were not so before, so that it can be taken back exactly."""

    mark: Mark
    on: bool
    row_ids: tuple[int, ...]


class Marks:
    """The user's own marks. They hold here only, also for links of read-only accounts."""

    def __init__(self, ledger: Ledger, library: Library) -> None:
        self._marks, self._library = ledger.marks, library

    def pin(self, row_ids: Sequence[int]) -> Marked:
        """Keep links at hand."""
        return self.mark(row_ids, Mark.PINNED, on=True)

    def unpin(self, row_ids: Sequence[int]) -> Marked:
        """Let links go again."""
        return self.mark(row_ids, Mark.PINNED, on=False)

    def archive(self, row_ids: Sequence[int]) -> Marked:
        """Put links out of the way; they go on working."""
        return self.mark(row_ids, Mark.ARCHIVED, on=True)

    def unarchive(self, row_ids: Sequence[int]) -> Marked:
        """Take links out of the archive."""
        return self.mark(row_ids, Mark.ARCHIVED, on=False)

    def mark(self, row_ids: Sequence[int], mark: Mark, *, on: bool) -> Marked:
        """Set or take away a mark; rows that are gone or are so already are left out."""
        names = self._library.unlike(row_ids, mark, on=on)
        (self._marks.put if on else self._marks.take)(mark, names.values())
        self._library.mark(names, **{mark.value: on})
        return Marked(mark=mark, on=on, row_ids=tuple(names))

    def take_back(self, marked: Marked) -> Marked:
        """Undo what was done."""
        return self.mark(marked.row_ids, marked.mark, on=not marked.on)


def with_marks(marks: LedgerMarks, library: Library, row: Row, was: str = "") -> Row:
    """Show a link's marks on a row that may be new, as when a deletion is taken back; `was` is its old id."""
    known = marks.of_link(row.account_id, row.link.id, was)
    missing: dict[str, Any] = {mark.value: True for mark in known if not getattr(row, mark.value)}
    if not missing:
        return row
    library.mark([row.id], **missing)
    return replace(row, **missing)


def show_marks(ledger: Ledger, library: Library, account_id: str) -> None:
    """Show the ledger's marks in the local copy: it may have been begun anew, or links made again."""
    for mark in Mark:
        link_ids = ledger.marks.of(account_id, mark)
        if link_ids:
            library.show_mark(account_id, mark, link_ids)
