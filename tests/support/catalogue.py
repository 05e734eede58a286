"""A catalogue in memory: what the table and its neighbours need of the desk, without a library."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.queries import Facets, FirstRows, LinkQuery, Row
from xengo_desktop.domain.runs import Run
from xengo_desktop.domain.sums import Sums
from xengo_desktop.domain.tags import Tag

NOW = datetime(2026, 3, 20, 14, 5, tzinfo=UTC)
PLACES = (
    "shop.example.eu/summer",
    "docs.example.org/guide",
    "tickets.example.net/fair",
    "blog.example.dev/post",
)
KEYS = ("campaign", "channel", "print", "team", "region")
STATES = (LinkState.ACTIVE, LinkState.ACTIVE, LinkState.DISABLED, LinkState.EXPIRED)


def make_row(
    number: int, *, account_id: str = "this-computer", trend: tuple[int, ...] = (), **changes: Any
) -> Row:
    """Make the same believable row for the same number."""
    link = Link(
        id=f"l{number}",
        domain="go.example.com",
        code=f"code-{number}",
        destination=f"https://{PLACES[number % 4]}/{number}?utm_source=newsletter",
        short_url=f"https://go.example.com/code-{number}",
        open_url=f"http://127.0.0.1:9/@go.example.com/code-{number}",
        state=STATES[number % 4],
        title=f"Link number {number}",
        tags=tuple(Tag(key, "spring" if n % 2 else "") for n, key in enumerate(KEYS[: number % 6])),
        clicks=None if number % 7 == 6 else number * 37 % 4_000,
        clicks_24h=None if number % 7 == 6 else number % 50,
        last_click_at=NOW - timedelta(minutes=17 * (number % 5_000) + 3) if number % 5 else None,
        created_at=NOW - timedelta(hours=31 * (number % 5_000)),
        expires_at=NOW + timedelta(days=number % 1_000) if number % 3 == 0 else None,
    )
    return Row(id=number, account_id=account_id, link=replace(link, **changes), trend=trend)


class Ids:
    """An order over a list or a range."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self, start: int, stop: int) -> Sequence[int]:
        return self._ids[start:stop]

    def find(self, row_id: int) -> int:
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1


class MemoryCatalogue:
    """Rows in a list. `gate` closed holds every answer back; `asked` lists the ids of every page read."""

    def __init__(self, rows: Iterable[Row] = (), *, first: int = 400, tells_total: bool = True) -> None:
        self.all = {row.id: row for row in rows}
        self.first, self.tells_total = first, tells_total
        self.asked: list[tuple[int, ...]] = []
        self.queries: list[LinkQuery] = []
        self.trends_asked: list[tuple[int, ...]] = []
        self.readied: list[tuple[str, ...]] = []
        self.trend: tuple[int, ...] = ()
        self.gate = threading.Event()
        self.gate.set()
        self.runs: dict[int, Run] = {}
        self.error: BaseException | None = None

    def first_rows(self, query: LinkQuery) -> FirstRows:
        self._answer()
        self.queries.append(query)
        rows = self._matching(query)
        total = len(rows) if self.tells_total else None
        return FirstRows(rows=tuple(rows[: self.first]), total=total)

    def order(self, query: LinkQuery) -> Ids:
        self._answer()
        return Ids([row.id for row in self._matching(query)])

    def get_ready(self, sorts: Sequence[str]) -> None:
        self.readied.append(tuple(sorts))

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        self._answer()
        self.asked.append(tuple(ids))
        return tuple(self.all[row_id] for row_id in ids if row_id in self.all)

    def sums(self, row_ids: Sequence[int]) -> Sums:
        self._answer()
        return self._summed(self.rows(row_ids))

    def _summed(self, rows: Iterable[Row]) -> Sums:
        links = [row.link for row in rows]
        counts = [link.clicks for link in links if link.clicks is not None]
        lately = [link.clicks_24h for link in links if link.clicks_24h is not None]
        return Sums(
            links=len(links),
            clicks=sum(counts),
            clicked=len(counts),
            clicks_24h=sum(lately),
            clicked_24h=len(lately),
            states=Counter(link.state for link in links),
            domains=Counter(link.domain for link in links),
        )

    def totals(self, query: LinkQuery) -> Sums:
        self._answer()
        return self._summed(self._matching(query))

    def job(self, number: int) -> Run | None:
        return self.runs.get(number)

    def row(self, row_id: int) -> Row | None:
        return self.all.get(row_id)

    def trends(self, row_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
        self.trends_asked.append(tuple(row_ids))
        return {row_id: self.trend for row_id in row_ids if self.trend}

    def facets(self, account_ids: tuple[str, ...] = ()) -> Facets:
        rows = self._matching(LinkQuery(accounts=account_ids))
        states = {state: sum(row.link.state is state for row in rows) for state in LinkState}
        return Facets(total=len(rows), states=states, tags=(), domains=())

    def _answer(self) -> None:
        assert self.gate.wait(20), "the gate stayed closed"
        if self.error:
            raise self.error

    def _matching(self, query: LinkQuery) -> list[Row]:
        rows = [row for row in self.all.values() if _matches(row, query)]
        return sorted(rows, key=lambda row: _sort_key(row, query.sort), reverse=query.descending)


class VastCatalogue(MemoryCatalogue):
    """As many rows as wanted, none of which exists before it is asked for."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def first_rows(self, query: LinkQuery) -> FirstRows:
        self._answer()
        return FirstRows(rows=tuple(map(make_row, self._range(query)[:400])), total=self.count)

    def order(self, query: LinkQuery) -> Ids:
        self._answer()
        return Ids(self._range(query))

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        self._answer()
        self.asked.append(tuple(ids))
        return tuple(map(make_row, ids))

    def _range(self, query: LinkQuery) -> range:
        return range(self.count, 0, -1) if query.descending else range(1, self.count + 1)


def _matches(row: Row, query: LinkQuery) -> bool:
    link = row.link
    words = (link.code, link.domain, link.destination, link.title, *map(str, link.tags))
    return (
        (not query.accounts or row.account_id in query.accounts)
        and (not query.states or link.state in query.states)
        and all(tag in link.tags for tag in query.tags)
        and any(query.text.casefold() in word.casefold() for word in words)
    )


def _sort_key(row: Row, sort: str) -> tuple[bool, Any, int]:
    value = getattr(row.link, sort)
    return (value is not None, value if value is not None else 0, -row.id)
