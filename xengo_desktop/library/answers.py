"""Answers to the table: the top at once, then the whole order."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import FirstRows, LinkQuery, Order, Row, ShortOrder
from xengo_desktop.domain.sums import Sums
from xengo_desktop.library.lanes import Execute, Lane, Turn
from xengo_desktop.library.records import read_link
from xengo_desktop.library.searching import COUNTED, Filter, among_few, sort_column
from xengo_desktop.library.summing import sum_up_all

if TYPE_CHECKING:
    from xengo_desktop.library.orders import Orders
    from xengo_desktop.library.vectors import Asking

FIRST = 200
"""Rows that are handed out at once: more than any screen shows."""

FEW = 1000
"""Links whose whole order is read at once, without vectors and the time it takes to import them."""

SOME = 5000
"""Links that are summed up row by row, which needs no vectors, either."""

PROBED = 4000
"""Rows at the top of the order that are tested before all links are searched."""

ENOUGH = 50
"""Hits among the probed ones that make a first screen."""

DEEPER = 4
"""So many times more rows are tested where that is likely to be enough."""

_ROW = (
    "SELECT l.id, a.name, l.body, l.trend, l.waiting, l.pinned, l.archived"
    " FROM links l JOIN accounts a ON a.id = l.account"
)


class Answers:
    """Three lanes: for first rows, for orders, and for orders ahead. A newer question ends the older ones."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._clock = clock
        self._tops = Lane(path)
        self._wholes = Lane(path)
        self._ahead = Lane(path)
        self._orders: Orders | None = None
        self._latest: tuple[LinkQuery, int, Order] | None = None

    def first_rows(self, query: LinkQuery, version: int) -> FirstRows:
        """Return the top of the answer: from the head of the order if that holds enough."""
        self._wholes.interrupt()
        self._ahead.interrupt()
        with self._tops.turn() as turn:
            top = self._top(turn, query)
        if top is not None:
            return top
        order = self.order(query, version)
        ids = order.ids(0, FIRST)
        with self._tops.turn() as turn:
            return FirstRows(rows=read_rows(turn.execute, ids, self._clock()), total=len(order))

    def order(self, query: LinkQuery, version: int) -> Order:
        """Return the whole answer; the latest one is kept."""
        latest = self._latest
        if latest and latest[:2] == (query, version):
            return latest[2]
        with self._wholes.turn() as turn:
            order = _few(turn, query)
            if order is None:
                order = self._ordering().order(turn, query, version)
        self._latest = (query, version, order)
        return order

    def count(self, turn: Asking, query: LinkQuery, version: int) -> int:
        """Count the links that answer a query, without ending another question."""
        return self._ordering().count(turn, query, version)

    def totals(self, turn: Asking, query: LinkQuery, version: int) -> Sums:
        """Sum up the clicks of the links that answer a query, without ending another question."""
        if turn.execute("SELECT 1 FROM links LIMIT 1 OFFSET ?", SOME).fetchone() is None:
            return sum_up_all(turn.execute, query)
        return self._ordering().totals(turn, query, version)

    def get_ready(self, sorts: Sequence[str], version: int) -> None:
        """Have the orders of all links by these ready before anybody asks; a real question goes first."""
        for sort in sorts:
            with self._ahead.turn() as turn:
                self._ordering().get_ready(turn, sort, version)

    def close(self) -> None:
        for lane in (self._tops, self._wholes, self._ahead):
            lane.close()

    def _ordering(self) -> Orders:
        # numpy takes a while to import, and the first screen does not need it.
        from xengo_desktop.library.memory import give_back_big_blocks
        from xengo_desktop.library.orders import Orders

        give_back_big_blocks()
        self._orders = self._orders or Orders()
        return self._orders

    def _top(self, turn: Turn, query: LinkQuery) -> FirstRows | None:
        """Return the first rows if the head of the order has them, None if all links have to be searched."""
        if query.sort in COUNTED:
            return None
        matching = among_few(query)
        head = _head(turn, query, PROBED if matching else FIRST)
        if not matching:
            rows = read_rows(turn.execute, head, self._clock())
            # Counting all of a million would read a whole index, a second and more on a cold disk.
            return FirstRows(rows=rows, total=len(rows) if len(head) < FIRST else None)
        hits, most = _hits(turn, matching, head), PROBED
        if len(head) == most and len(hits) < ENOUGH <= len(hits) * DEEPER:
            most *= DEEPER
            head = _head(turn, query, most)
            hits = _hits(turn, matching, head)
        whole = len(head) < most
        if not whole and len(hits) < ENOUGH:
            return None
        found = [row_id for row_id in head if row_id in hits]
        rows = read_rows(turn.execute, found[:FIRST], self._clock())
        return FirstRows(rows=rows, total=len(found) if whole else None)


def _few(turn: Turn, query: LinkQuery) -> Order | None:
    """Return the order where there are few links; None where they are many."""
    if query.sort in COUNTED:
        return None
    head = _head(turn, query, FEW)
    if len(head) >= FEW:
        return None
    matching = among_few(query)
    hits = _hits(turn, matching, head) if matching else set(head)
    return ShortOrder(row_id for row_id in head if row_id in hits)


def _hits(turn: Turn, matching: Filter, ids: Sequence[int]) -> Collection[int]:
    """Return which of these links are meant."""
    probe = f"SELECT l.id FROM {matching.source} AND l.id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in turn.execute(probe, *matching.values, json.dumps(ids))}


def read_rows(execute: Execute, ids: Sequence[int], now: datetime) -> tuple[Row, ...]:
    """Read rows in the order asked; those that are gone are left out."""
    found = execute(f"{_ROW} WHERE l.id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))
    rows = {values[0]: _row(values, now) for values in found}
    return tuple(rows[row_id] for row_id in ids if row_id in rows)


def _head(turn: Turn, query: LinkQuery, count: int) -> list[int]:
    """Return the first ids of all links that are not hidden, those that are pinned before the others."""
    shown = " AND archived = 0" if query.hides_archived else ""
    ids = _sorted(turn, query, "links INDEXED BY links_pinned", f"pinned = 1{shown}", count)
    # Both lists are short and have indexes of their own; a condition on the row would have to read it.
    marked = "SELECT id FROM links WHERE pinned = 1"
    if shown:
        marked += " UNION ALL SELECT id FROM links WHERE archived = 1"
    return ids + _sorted(turn, query, "links", f"id NOT IN ({marked})", count - len(ids))


def _sorted(turn: Turn, query: LinkQuery, table: str, which: str, count: int) -> list[int]:
    column, way = sort_column(query), "DESC" if query.descending else "ASC"
    known = f"{column} IS NOT NULL ORDER BY {column} {way}, id {way}"
    ids: list[int] = []
    for part in (known, f"{column} IS NULL ORDER BY id DESC"):
        if len(ids) < count:
            sql = f"SELECT id FROM {table} WHERE {which} AND {part} LIMIT ?"
            ids += [row[0] for row in turn.execute(sql, count - len(ids))]
    return ids


def _row(values: tuple[int, str, str, str, int, int, int], now: datetime) -> Row:
    row_id, account_id, body, trend, waiting, pinned, archived = values
    link = read_link(body)
    if link.state is LinkState.ACTIVE and link.expires_at is not None and link.expires_at <= now:
        link = replace(link, state=LinkState.EXPIRED)
    return Row(
        id=row_id,
        account_id=account_id,
        link=link,
        trend=read_trend(trend),
        waiting=bool(waiting),
        pinned=bool(pinned),
        archived=bool(archived),
    )


def read_trend(text: str) -> tuple[int, ...]:
    """Read a sparkline's values."""
    return tuple(map(int, text.split(","))) if text else ()


def write_trend(values: Iterable[int]) -> str:
    """Write a sparkline's values."""
    return ",".join(map(str, values))
