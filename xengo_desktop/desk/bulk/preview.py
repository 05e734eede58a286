"""A look at what a replacement would do, while it is still being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from xengo_desktop.desk.bulk.replacing import Replacement
from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.domain.queries import Row

MOST = 200
"""Matches that are shown; all are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How many destinations of how many would change, and the first of them.

    `broken` of them would be no address that a link can lead to; those rows are refused, with the reason.
    """

    matches: int
    of: int
    rows: tuple[Planned, ...]
    broken: int = 0

    def as_set(self) -> ChangeSet:
        """Return the rows as a change set that cannot be run."""
        return ChangeSet(title="", rows=self.rows)


Judge = Callable[[Row, str], str]
"""Says why a link cannot lead to an address; "" when it can."""


def preview(rows: Iterable[Row], wish: Replacement, judge: Judge) -> Preview:
    """Look at all rows. Raise Invalid when the pattern takes too long."""
    found: list[Planned] = []
    matches = broken = count = 0
    for count, row in enumerate(rows, 1):
        new = wish.change(row.link.destination)
        if new == row.link.destination:
            continue
        matches += 1
        problem = judge(row, new)
        broken += bool(problem)
        if len(found) < MOST:
            found.append(_planned(count, row, new, problem))
    return Preview(matches=matches, of=count, rows=tuple(found), broken=broken)


def _planned(number: int, row: Row, new: str, problem: str) -> Planned:
    return Planned(
        row=number,
        verdict=Verdict.REFUSED if problem else Verdict.CHANGE,
        account_id=row.account_id,
        link=row.link,
        draft=replace(row.link.draft(), destination=new),
        reason=problem,
    )
