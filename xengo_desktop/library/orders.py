"""The ids of an answer in order, as a vector of 32-bit numbers: a million of them are four megabytes."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.sums import Sums
from xengo_desktop.library.conditions import Condition
from xengo_desktop.library.searching import COUNTED, HIDDEN, conditions, joined, sort_column
from xengo_desktop.library.totals import Totals
from xengo_desktop.library.vectors import Asking, Ids, ids_in

Chosen = NDArray[np.bool_]
"""Whether each link is meant, by its row number."""

FEW = 30_000
"""So many links are tested one by one sooner than everything else is looked up for all."""

FEW_FOR_ONE = 10_000
"""So many where only one condition is left, as most can be looked up for all in some ten milliseconds."""

KEPT = 8
"""Conditions whose links are remembered: those of the words before the one that is being typed."""

PINNED = "SELECT id FROM links WHERE pinned = 1"


class Vector:
    """An Order over one array that never changes."""

    def __init__(self, array: Ids) -> None:
        self._array = array

    def __len__(self) -> int:
        return len(self._array)

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """Return the ids in [start, stop), fewer at the end."""
        numbers: list[int] = self._array[start:stop].tolist()
        return numbers

    def find(self, row_id: int) -> int:
        """Return the place of a row, -1 when it is not in the answer."""
        places = np.flatnonzero(self._array == row_id)
        return int(places[0]) if len(places) else -1


class Orders:
    """Puts answers in order. The order of all links is kept per column until the library changes."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, Ids, Ids]] = {}
        self._found: OrderedDict[tuple[object, ...], Chosen] = OrderedDict()
        self._lock = threading.Lock()
        self._totals = Totals()

    def order(self, turn: Asking, query: LinkQuery, version: int) -> Vector:
        """Answer the query; `version` is the library's, read before the turn began."""
        known, unknown = self._all(turn, sort_column(query), version)
        # What is not known sorts last in both directions.
        known = known[::-1] if query.descending else known
        whole = np.concatenate((known, unknown)) if len(unknown) else known
        chosen = self._chosen(turn, query, version, _size(whole))
        if chosen is not None:
            whole = whole[chosen[whole]]
        return Vector(_put_first(ids_in(turn, PINNED), whole))

    def count(self, turn: Asking, query: LinkQuery, version: int) -> int:
        """Count the links that answer a query."""
        return sum(map(len, self._meant(turn, query, version)))

    def totals(self, turn: Asking, query: LinkQuery, version: int) -> Sums:
        """Sum up the links that answer a query."""
        return self._totals.of(turn, np.concatenate(self._meant(turn, query, version)), version)

    def _meant(self, turn: Asking, query: LinkQuery, version: int) -> tuple[Ids, Ids]:
        """Return the links that answer a query: those whose value to sort by is known, and the others."""
        known, unknown = self._all(turn, sort_column(query), version)
        chosen = self._chosen(turn, query, version, max(_size(known), _size(unknown)))
        return (known, unknown) if chosen is None else (known[chosen[known]], unknown[chosen[unknown]])

    def get_ready(self, turn: Asking, sort: str, version: int) -> None:
        """Have the order of all links by this ready before anybody asks for it."""
        self._all(turn, sort, version)

    def _all(self, turn: Asking, column: str, version: int) -> tuple[Ids, Ids]:
        with self._lock:
            kept = self._kept.get(column)
        if kept and kept[0] == version:
            return kept[1], kept[2]
        if column in COUNTED:
            known, unknown = self._counted(turn, COUNTED[column], version), np.zeros(0, np.int32)
        else:
            known = ids_in(turn, f"SELECT id FROM links WHERE {column} IS NOT NULL ORDER BY {column}, id")
            unknown = ids_in(turn, f"SELECT id FROM links WHERE {column} IS NULL ORDER BY id DESC")
        with self._lock:
            self._kept[column] = (version, known, unknown)
        return known, unknown

    def _counted(self, turn: Asking, sql: str, version: int) -> Ids:
        """Return all links, those first that the statement names least often."""
        every = np.sort(np.concatenate(self._all(turn, "created_at", version)))
        counts = np.bincount(ids_in(turn, sql), minlength=_size(every))
        order: Ids = every[np.argsort(counts[every], kind="stable")]
        return order

    def _chosen(self, turn: Asking, query: LinkQuery, version: int, size: int) -> Chosen | None:
        """Return which links are meant, None for all of them."""
        chosen: Chosen | None = None
        wanted = [*conditions(query), *self._hidden(turn, query)]
        while wanted:
            if chosen is not None and np.count_nonzero(chosen) <= _few(wanted):
                return _tested(turn, wanted, chosen)
            found = self._find(turn, wanted.pop(0), version, size)
            chosen = found if chosen is None else chosen & found
        return chosen

    def _hidden(self, turn: Asking, query: LinkQuery) -> list[Condition]:
        """Return what leaves archived links out, where there are any."""
        if not query.hides_archived or turn.execute(f"{HIDDEN.ids} LIMIT 1").fetchone() is None:
            return []
        return [HIDDEN]

    def _find(self, turn: Asking, condition: Condition, version: int, size: int) -> Chosen:
        name = (version, size, condition.ids, condition.id_values, condition.others)
        with self._lock:
            found = self._found.get(name)
        if found is None:
            found = _mask(ids_in(turn, condition.ids, *condition.id_values), size)
            if condition.others:
                found = ~found
        with self._lock:
            self._found[name] = found
            self._found.move_to_end(name)
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
        return found


def _few(wanted: Sequence[Condition]) -> int:
    """Return up to how many links are tested one by one; what is archived is a short list by itself."""
    if wanted[0] is HIDDEN:
        return -1
    return FEW if len(wanted) > 1 else FEW_FOR_ONE


def _tested(turn: Asking, wanted: Sequence[Condition], chosen: Chosen) -> Chosen:
    """Test the few links that are left, one by one."""
    left = joined(wanted)
    few = json.dumps(np.flatnonzero(chosen).tolist())
    sql = f"SELECT l.id FROM {left.source} AND l.id IN (SELECT value FROM json_each(?))"
    return _mask(ids_in(turn, sql, *left.values, few), len(chosen))


def _mask(ids: Ids, size: int) -> Chosen:
    chosen = np.zeros(size, np.bool_)
    # A link that came since the order was read is in the next answer.
    chosen[ids[ids < size]] = True
    return chosen


def _size(ids: Ids) -> int:
    return int(ids.max()) + 1 if len(ids) else 0


def _put_first(some: Ids, order: Ids) -> Ids:
    """Put the ids that are among some before the others, each group as it was."""
    if not len(some) or not len(order):
        return order
    first = _mask(some, _size(order))[order]
    return np.concatenate((order[first], order[~first]))
