"""A change set ready to be shown: its rows sorted by what becomes of them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, replace

from xengo_desktop.domain.changes import ChangeKind
from xengo_desktop.domain.changesets import ChangeSet, Verdict
from xengo_desktop.domain.planned_rows import PlannedRows

WORDS = "words"
"""What rows are filtered by whose campaign parameters are not as was agreed."""

NOT_SAME = "not same"
"""What rows are filtered by that are to be read: all of which something comes, or should have come."""

Sort = Verdict | str | None
"""What rows can be filtered by: a verdict, NOT_SAME, WORDS, or None for all."""

LEFT_OUT = "Left out in the review."


@dataclass(frozen=True, slots=True)
class Shown:
    """A change set with the places of its rows by verdict, found out in a worker."""

    changes: ChangeSet
    places: dict[Sort, array[int]]
    sent: frozenset[int]
    reasoned: bool
    kind: ChangeKind | None
    """What is done to each link that is sent, where it is the same for all."""

    several: bool
    """Whether it is about more than one account."""

    @property
    def deletes(self) -> bool:
        """Whether links are taken away, and nothing else is done."""
        return self.kind is ChangeKind.DELETE

    @classmethod
    def of(cls, changes: ChangeSet) -> Shown:
        """Sort the rows."""
        places: dict[Sort, array[int]] = {verdict: array("l") for verdict in Verdict}
        for place, row in enumerate(changes.rows):
            places[row.verdict].append(place)
        places[None] = array("l", range(len(changes.rows)))
        places[NOT_SAME] = array(
            "l", (place for place, row in enumerate(changes.rows) if row.verdict is not Verdict.SAME)
        )
        places[WORDS] = array("l", (place for place, row in enumerate(changes.rows) if row.off_words))
        sent = frozenset(place for place, row in enumerate(changes.rows) if row.wish is not None)
        kinds = {row.wish.kind for row in changes.rows if row.wish is not None}
        kind = kinds.pop() if len(kinds) == 1 else None
        several = len({row.account_id for row in changes.rows if row.account_id}) > 1
        return cls(changes, places, sent, any(row.reason for row in changes.rows), kind, several)

    @property
    def counts(self) -> Counter[Verdict]:
        """How many rows have each verdict."""
        return Counter({verdict: len(self.places[verdict]) for verdict in Verdict})

    @property
    def first(self) -> Sort:
        """What is shown first: where most rows stay the same, the others, in their order."""
        told = len(self.places[NOT_SAME])
        if not told or 2 * told > len(self.places[None]):
            return None
        return next((sort for sort in Verdict if len(self.places[sort]) == told), NOT_SAME)

    def without(self, left_out: Set[int]) -> ChangeSet:
        """Return the change set with some rows that are not sent; all others keep their places."""
        if not left_out:
            return self.changes
        rows = PlannedRows(
            replace(row, wish=None, reason=LEFT_OUT) if place in left_out else row
            for place, row in enumerate(self.changes.rows)
        )
        return replace(self.changes, rows=rows)
