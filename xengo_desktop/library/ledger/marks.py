"""The user's own marks on links, by the ids that their services gave them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.marks import Mark
from xengo_desktop.library.lanes import Readers, Writer

Name = tuple[str, str]
"""A link: its account, and its id there."""


class Marks:
    """Which links are pinned, and which are archived."""

    def __init__(self, writer: Writer, readers: Readers, clock: Clock) -> None:
        self._writer, self._readers, self._clock = writer, readers, clock

    def put(self, mark: Mark, links: Iterable[Name]) -> None:
        """Mark links; one that is marked already stays so."""
        at = to_ms(self._clock())
        sql = "INSERT INTO marks (account, mark, link_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        with self._writer.transaction() as db:
            db.executemany(sql, ((account, mark, link_id, at) for account, link_id in links))

    def take(self, mark: Mark, links: Iterable[Name]) -> None:
        """Take marks away."""
        sql = "DELETE FROM marks WHERE account = ? AND mark = ? AND link_id = ?"
        with self._writer.transaction() as db:
            db.executemany(sql, ((account, mark, link_id) for account, link_id in links))

    def of(self, account_id: str, mark: Mark) -> tuple[str, ...]:
        """Return the ids of an account's links that are marked so."""
        sql = "SELECT link_id FROM marks WHERE account = ? AND mark = ?"
        with self._readers.reading() as db:
            return tuple(row[0] for row in db.execute(sql, (account_id, mark)))

    def of_link(self, account_id: str, *link_ids: str) -> frozenset[Mark]:
        """Return the marks of a link, under whichever of these ids they are."""
        sql = "SELECT mark FROM marks WHERE account = ? AND mark = ? AND link_id = ?"
        with self._readers.reading() as db:
            asked = ((account_id, mark, link_id) for mark in Mark for link_id in link_ids)
            return frozenset(Mark(row[0]) for values in asked for row in db.execute(sql, values))

    def forget(self, account_id: str) -> None:
        """Drop the marks of an account that is gone."""
        with self._writer.transaction() as db:
            db.execute("DELETE FROM marks WHERE account = ?", (account_id,))


def follow(db: sqlite3.Connection, account_id: str, old_id: str, new_id: str) -> None:
    """Let a link's marks follow it to another id: that of a new link, or of one that was made again."""
    db.execute(
        "UPDATE OR REPLACE marks SET link_id = ? WHERE account = ? AND link_id = ?",
        (new_id, account_id, old_id),
    )
