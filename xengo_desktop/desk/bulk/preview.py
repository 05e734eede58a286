"""A look at what a replacement would do, while it is still being typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from xengo_desktop.desk.bulk.replacing import Replacement
from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.domain.queries import Row

MOST = 200
"""Matches that are shown; all are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How many destinations of how many would change, and the first of them."""

    matches: int
    of: int
    rows: tuple[Planned, ...]

    def as_set(self) -> ChangeSet:
        """Return the rows as a change set that cannot be run."""
        return ChangeSet(title="", rows=self.rows)


def preview(rows: Iterable[Row], wish: Replacement) -> Preview:
    """Look at all rows. Raise Invalid when the pattern takes too long."""
    found: list[Planned] = []
    matches = count = 0
    for count, row in enumerate(rows, 1):
        new = wish.change(row.link.destination)
        if new == row.link.destination:
            continue
        matches += 1
        if len(found) < MOST:
            draft = replace(row.link.draft(), destination=new)
            found.append(
                Planned(
                    row=count, verdict=Verdict.CHANGE, account_id=row.account_id, link=row.link, draft=draft
                )
            )
    return Preview(matches=matches, of=count, rows=tuple(found))
