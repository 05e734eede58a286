"""The library: the local copy of every account, in the app's own file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from xengo_desktop.domain.clicks import Stats, Step
from xengo_desktop.domain.clock import Clock, from_ms, now, to_ms
from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.marks import Mark
from xengo_desktop.domain.queries import Facets, FirstRows, LinkQuery, Order, Row
from xengo_desktop.library.answers import Answers, read_rows, write_trend
from xengo_desktop.library.counting import count_facets, count_links, list_domains
from xengo_desktop.library.destinations import destinations, leading_to
from xengo_desktop.library.filling import remove_rows, rename_link, store_links
from xengo_desktop.library.finding import find_code, find_link, list_channels, row_numbers
from xengo_desktop.library.history import recall, remember, trend
from xengo_desktop.library.lanes import Execute, Readers, Unhurried, Writer
from xengo_desktop.library.lookups import ids_of, ids_of_account, links_by_code, links_by_destination
from xengo_desktop.library.marking import mark_links, mark_rows, rows_unlike
from xengo_desktop.library.opening import prepare
from xengo_desktop.library.pages import Pages
from xengo_desktop.library.records import STATES

A = TypeVar("A", bound=Hashable)
T = TypeVar("T")

KEPT = 200
"""Counts that are remembered."""


class Library:
    """Everything the window shows without a network. Safe to use from several threads.

    `note` is a sentence when the file had to be begun anew, else "". Every method may raise FileTrouble.
    """

    def __init__(self, path: Path, *, clock: Clock = now) -> None:
        self.note = prepare(path)
        self._clock = clock
        self._writer = Writer(path)
        self._readers = Readers(path)
        self._answers = Answers(path, clock)
        self._refreshing: dict[str, Pages] = {}
        self._counts: dict[tuple[str, object], tuple[int, Any]] = {}
        self._closed = False

    @property
    def version(self) -> int:
        """Grows with every change of what is shown."""
        return self._writer.version

    def close(self) -> None:
        """Let go of the file; what is asked now or later ends with Cancelled. Closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        self._answers.close()
        self._readers.close()
        self._writer.close()

    @contextmanager
    def replace_pages(self, account_id: str, leave: Iterable[str] = ()) -> Iterator[Pages]:
        """Take in a whole listing; links that it no longer has go when the block ends well, never before.

        The links in `leave`, by their ids at the service, stay as they are: their changes wait to be sent.
        """
        with self._writer.transaction() as db:
            pages = Pages(self._writer, _number(db, account_id), leave)
        self._refreshing[account_id] = pages
        try:
            yield pages
            with self._writer.transaction() as db:
                pages.finish(db, to_ms(self._clock()))
        finally:
            del self._refreshing[account_id]

    def put(self, account_id: str, link: Link, *, waiting: bool = False, instead_of: str = "") -> Row:
        """Store one link; its row keeps its number, also where it was known as `instead_of` until now.

        `waiting` says that changes of it are not at its service yet.
        """
        with self._writer.transaction() as db:
            account = _number(db, account_id)
            if instead_of not in ("", link.id):
                rename_link(db, account, instead_of, link.id)
            row_id = store_links(db, account, [link])[0]
            db.execute("UPDATE links SET waiting = ? WHERE id = ?", (waiting, row_id))
            self._overtake(account_id, link.id)
            return read_rows(_execute(db), [row_id], self._clock())[0]

    def put_many(self, account_id: str, links: Sequence[Link]) -> None:
        """Store links as their service has them now."""
        with self._writer.transaction() as db:
            store_links(db, _number(db, account_id), links)
            for link in links:
                self._overtake(account_id, link.id)

    def remove_links(self, account_id: str, link_ids: Sequence[str]) -> None:
        """Take links out of the copy by their ids at the service; what was measured of them stays."""
        with self._writer.transaction() as db:
            for link_id in link_ids:
                self._overtake(account_id, link_id)
            remove_rows(db, row_numbers(db, account_id, link_ids).values())

    def links(self, account_id: str, link_ids: Sequence[str]) -> dict[str, Link]:
        """Return the links that the copy has, by their ids at the service."""
        with self._readers.reading() as db:
            numbers = row_numbers(db, account_id, link_ids)
        return {row.link.id: row.link for row in self.rows(tuple(numbers.values()))}

    def links_by_code(self, account_id: str, codes: Sequence[str]) -> tuple[Link, ...]:
        """Return the account's links with one of these codes, in whatever case and on whichever domain."""
        with self._readers.reading() as db:
            return links_by_code(db, account_id, codes)

    def links_by_destination(self, account_id: str, places: Sequence[str]) -> tuple[Link, ...]:
        """Return the account's links that lead to one of these addresses, spelt like this."""
        with self._readers.reading() as db:
            return links_by_destination(db, account_id, places)

    def ids_of(self, query: LinkQuery) -> Sequence[int]:
        """Return the rows of a whole answer, in order, without ending anybody else's question."""
        with self._readers.reading() as db:
            return ids_of(db, query)

    def ids_of_account(self, account_id: str) -> Sequence[int]:
        """Return the rows of all links of an account, archived ones, too, the oldest first."""
        with self._readers.reading() as db:
            return ids_of_account(db, account_id)

    def waiting_links(self, account_id: str) -> frozenset[str]:
        """Return the ids, at their service, of an account's links that are marked as waiting."""
        whose = "account = (SELECT id FROM accounts WHERE name = ?)"
        sql = f"SELECT link_id FROM links WHERE waiting = 1 AND {whose}"
        with self._readers.reading() as db:
            return frozenset(row[0] for row in db.execute(sql, (account_id,)))

    def set_waiting(self, row_ids: Iterable[int], waiting: bool) -> None:
        """Note whether changes of these links are not at their services yet."""
        with self._writer.transaction() as db:
            mark_rows(db, row_ids, waiting=waiting)

    def mark(
        self, row_ids: Iterable[int], *, pinned: bool | None = None, archived: bool | None = None
    ) -> None:
        """Set or take away marks of the user's own; one that is None stays as it is."""
        with self._writer.transaction() as db:
            mark_rows(db, row_ids, pinned=pinned, archived=archived)

    def unlike(self, row_ids: Iterable[int], mark: Mark, *, on: bool) -> dict[int, tuple[str, str]]:
        """Return those of the rows that are not marked like that, with their accounts and link ids."""
        with self._readers.reading() as db:
            return rows_unlike(db, row_ids, mark, on=on)

    def show_mark(self, account_id: str, mark: Mark, link_ids: Iterable[str]) -> None:
        """Mark an account's links by the service's ids."""
        with self._writer.transaction() as db:
            mark_links(db, _number(db, account_id), mark, link_ids)

    def remove_link(self, account_id: str, link_id: str) -> None:
        """Take a link out of the copy by its id at the service; what was measured of it stays."""
        with self._writer.transaction() as db:
            self._overtake(account_id, link_id)
            sql = "SELECT id FROM links WHERE account = ? AND link_id = ?"
            found = db.execute(sql, (_number(db, account_id), link_id))
            remove_rows(db, [row[0] for row in found.fetchall()])

    def remove(self, row_id: int) -> None:
        """Take one link out of the copy; what was measured of it stays."""
        with self._writer.transaction() as db:
            for row in read_rows(_execute(db), [row_id], self._clock()):
                self._overtake(row.account_id, row.link.id)
            remove_rows(db, [row_id])

    def row(self, row_id: int) -> Row | None:
        """Return one row, None when it is gone."""
        return next(iter(self.rows([row_id])), None)

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        """Return rows in the order asked; those that are gone are left out."""
        with self._readers.reading() as db:
            return read_rows(_execute(db), ids, self._clock())

    def row_of(self, account_id: str, link_id: str) -> Row | None:
        """Return the row of a link by its service's id, None when there is none."""
        with self._readers.reading() as db:
            found = find_link(db, account_id, link_id)
        return None if found is None else self.row(found)

    def with_code(self, account_id: str, code: str) -> tuple[Row, ...]:
        """Return the account's links whose code differs in capitals at most, on whichever domain."""
        with self._readers.reading() as db:
            found = find_code(db, account_id, code)
        return self.rows(found)

    def channels(self, account_id: str) -> tuple[str, ...]:
        """Return the channels that the account's latest links name, the most used first."""
        return self._kept("channels", account_id, list_channels)

    def first_rows(self, query: LinkQuery) -> FirstRows:
        """Return the top of the answer at once; a newer call ends this one with Cancelled."""
        self._let_expire()
        return self._answers.first_rows(query, self._writer.version)

    def order(self, query: LinkQuery) -> Order:
        """Return the ids of the whole answer; a newer question ends this one with Cancelled."""
        self._let_expire()
        return self._answers.order(query, self._writer.version)

    def get_ready(self, sorts: Sequence[str]) -> None:
        """Have the orders by these of domain.queries.SORTS ready; Cancelled where a real question comes."""
        self._answers.get_ready(sorts, self._writer.version)

    def facets(self, account_ids: Sequence[str] = ()) -> Facets:
        """Count what the side bar shows, over these accounts or over all."""
        self._let_expire()
        return self._kept("facets", tuple(account_ids), count_facets)

    def tally(self, query: LinkQuery) -> int:
        """Count the links that answer a query, without ending another question."""
        self._let_expire()
        version = self._writer.version
        counting = partial(self._answers.count, version=version)
        return self._kept("tally", query, lambda db, about: counting(Unhurried(_execute(db)), about))

    def domains(self, account_id: str) -> tuple[str, ...]:
        """Return the domains of the account's links, the most used first."""
        return self._kept("domains", account_id, list_domains)

    def destinations(self, query: LinkQuery) -> Iterator[list[tuple[str, int]]]:
        """Yield where the open links of a query lead: each place once, with the number of its links."""
        with self._readers.reading() as db:
            yield from destinations(db, query)

    def leading_to(self, places: Sequence[str], limit: int = 1_000_000) -> list[int]:
        """Return the rows of links that lead to one of these destinations."""
        with self._readers.reading() as db:
            return leading_to(db, places, limit)

    def count(self, account_id: str) -> int:
        """Count the account's links."""
        return self._kept("count", account_id, count_links)

    def as_of(self, account_id: str) -> datetime | None:
        """Say when the account's copy was last whole."""
        with self._readers.reading() as db:
            found = db.execute("SELECT as_of FROM accounts WHERE name = ?", (account_id,)).fetchone()
        return from_ms(found[0]) if found and found[0] is not None else None

    def forget(self, account_id: str) -> None:
        """Drop everything about an account."""
        with self._writer.transaction() as db:
            account = _number(db, account_id)
            rows = db.execute("SELECT id FROM links WHERE account = ?", (account,))
            remove_rows(db, [row[0] for row in rows.fetchall()])
            for table in ("clicks", "measured"):
                db.execute(f"DELETE FROM {table} WHERE account = ?", (account,))
            db.execute("DELETE FROM accounts WHERE id = ?", (account,))

    def remember_stats(
        self, account_id: str, link_id: str, stats: Stats, read_at: datetime | None = None
    ) -> None:
        """Keep a reading of one link's clicks; a reading by day also draws the link's trend."""
        self.remember_many(account_id, [replace(stats, link_id=link_id)], read_at)

    def remember_many(
        self, account_id: str, readings: Sequence[Stats], read_at: datetime | None = None
    ) -> dict[int, tuple[int, ...]]:
        """Keep readings of several links; return the new trends by row."""
        trends: dict[int, tuple[int, ...]] = {}
        with self._writer.transaction(unseen=True) as db:
            account = _number(db, account_id)
            for stats in readings:
                remember(db, account, stats, read_at or self._clock())
                trends.update(_keep_trend(db, account, stats))
        return trends

    def remembered_stats(
        self, account_id: str, link_id: str, since: datetime, until: datetime, step: Step
    ) -> tuple[Stats, datetime] | None:
        """Return what is known of the span and when it was last read, None for nothing.

        The answer's own `since` and `until` say what was measured; it may begin later or end earlier.
        """
        with self._readers.reading() as db:
            found = db.execute("SELECT id FROM accounts WHERE name = ?", (account_id,)).fetchone()
            return recall(db, found[0], link_id, since, until, step) if found else None

    def _kept(self, name: str, about: A, count: Callable[[sqlite3.Connection, A], T]) -> T:
        """Count once and remember until something changes; the editor asks with every keystroke."""
        version = self._writer.version
        kept = self._counts.get((name, about))
        if kept and kept[0] == version:
            known: T = kept[1]
            return known
        with self._readers.reading() as db:
            counted = count(db, about)
        if len(self._counts) >= KEPT:
            # A view that says "last 30 days" is another question at each look.
            self._counts.clear()
        self._counts[name, about] = (version, counted)
        return counted

    def _let_expire(self) -> None:
        """Have links whose time is over counted and sorted as expired, without asking their service."""
        due = (to_ms(self._clock()),)
        with self._readers.reading() as db:
            overdue = db.execute(
                f"SELECT 1 FROM links INDEXED BY links_expiring WHERE {_OVERDUE} LIMIT 1", due
            ).fetchone()
        if overdue:
            with self._writer.transaction() as db:
                db.execute(
                    f"UPDATE links INDEXED BY links_expiring SET state = {_EXPIRED} WHERE {_OVERDUE}", due
                )

    def _overtake(self, account_id: str, link_id: str) -> None:
        pages = self._refreshing.get(account_id)
        if pages is not None:
            pages.overtake(link_id)


_EXPIRED = STATES.index(LinkState.EXPIRED)
_OVERDUE = f"state = {STATES.index(LinkState.ACTIVE)} AND expires_at <= ?"


def _number(db: sqlite3.Connection, account_id: str) -> int:
    """Return the account's number in the file, a new one if it is not there yet."""
    db.execute("INSERT INTO accounts (name) VALUES (?) ON CONFLICT DO NOTHING", (account_id,))
    return int(db.execute("SELECT id FROM accounts WHERE name = ?", (account_id,)).fetchone()[0])


def _execute(db: sqlite3.Connection) -> Execute:
    return lambda sql, *values: db.execute(sql, values)


def _keep_trend(db: sqlite3.Connection, account: int, stats: Stats) -> dict[int, tuple[int, ...]]:
    values = trend(stats)
    if not values:
        return {}
    rows = db.execute(
        "UPDATE links SET trend = ? WHERE account = ? AND link_id = ? RETURNING id",
        (write_trend(values), account, stats.link_id),
    )
    return {row[0]: values for row in rows.fetchall()}
