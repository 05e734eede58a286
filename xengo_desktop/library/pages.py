"""A refresh of one account, page by page."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from time import monotonic

from xengo_desktop.domain.links import Link
from xengo_desktop.library.filling import remove_rows, store_links
from xengo_desktop.library.lanes import Writer

BATCH = 5000
PATIENCE = 1.0
"""Small pages are gathered for so many links or seconds: a transaction costs more than what is in it."""


class Pages:
    """Feed it the pages of a listing; they show within a moment. `count` says how many links have come.

    Links that the user changed or deleted meanwhile are skipped: the page may be older than the change.
    """

    def __init__(self, writer: Writer, account: int, leave: Iterable[str] = ()) -> None:
        self._writer = writer
        self._account = account
        self._gathered: list[Link] = []
        self._stored_at = -PATIENCE
        self._seen = array("l")
        self._overtaken = set(leave)
        self.count = 0

    def add(self, page: Sequence[Link]) -> None:
        """Take one page in."""
        self._gathered += page
        self.count += len(page)
        if len(self._gathered) >= BATCH or monotonic() - self._stored_at >= PATIENCE:
            with self._writer.transaction() as db:
                self._store(db)

    def overtake(self, link_id: str) -> None:
        """Note that the user has changed this link since; call it inside the change's transaction."""
        self._overtaken.add(link_id)

    def finish(self, db: sqlite3.Connection, as_of: int) -> None:
        """Remove the links that the listing no longer had, and say how fresh the copy is."""
        self._store(db)
        seen = set(self._seen)
        there = db.execute("SELECT id, link_id FROM links WHERE account = ?", (self._account,))
        gone = [row[0] for row in there if row[0] not in seen and row[1] not in self._overtaken]
        remove_rows(db, gone)
        db.execute("UPDATE accounts SET as_of = ? WHERE id = ?", (as_of, self._account))

    def _store(self, db: sqlite3.Connection) -> None:
        links = [link for link in self._gathered if link.id not in self._overtaken]
        self._seen.extend(store_links(db, self._account, links))
        self._gathered.clear()
        self._stored_at = monotonic()
