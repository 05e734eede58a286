"""Which account links can best be copied to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from xengo_desktop.domain.queries import Row

SAMPLE = 500
"""Links that are tried out; a hundred thousand are hardly of another kind."""

Takes = Callable[[str, Sequence[Row]], int]
"""Counts how many of some links an account can take."""


def targets(rows: Iterable[Row], whole: int, account_ids: Sequence[str], takes: Takes) -> tuple[str, ...]:
    """Return the accounts worth offering for `whole` links, those that can take most of them first.

    The account that all of them are in already is none; one that holds only some of them comes last.
    """
    tried = tuple(islice(rows, SAMPLE))
    holders = {row.account_id for row in tried}
    sure = len(holders) == 1 and len(tried) >= whole
    best_first = sorted(account_ids, key=lambda account_id: -takes(account_id, tried))
    others = [each for each in best_first if each not in holders]
    return (*others, *(each for each in best_first if each in holders and not sure))
