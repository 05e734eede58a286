"""Saved views and recent searches in the ledger."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.views import SavedView
from xengo_desktop.library.lanes import Readers, Writer

RECENT = 20
"""Searches that are remembered."""

_COLUMNS = "id, name, search, accounts, sort, descending, icon"
_END = "(SELECT coalesce(max(place), 0) + 1 FROM views)"


class Views:
    """In the order that the user has put them in."""

    def __init__(self, writer: Writer, readers: Readers, clock: Clock) -> None:
        self._writer, self._readers, self._clock = writer, readers, clock

    def all(self) -> tuple[SavedView, ...]:
        """Return all views."""
        with self._readers.reading() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM views ORDER BY place, id").fetchall()
        return tuple(map(_view, rows))

    def put(self, view: SavedView) -> SavedView:
        """Keep a view under its number; a new one gets one and comes last."""
        values = (view.name, view.search, json.dumps(view.accounts), view.sort, view.descending)
        with self._writer.transaction() as db:
            found = db.execute(
                f"INSERT INTO views (place, {_COLUMNS}) VALUES ({_END}, nullif(?, 0), ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, search = excluded.search,"
                " accounts = excluded.accounts, sort = excluded.sort, descending = excluded.descending,"
                " icon = excluded.icon RETURNING id",
                (view.id, *values, view.icon),
            )
            return replace(view, id=int(found.fetchone()[0]))

    def arrange(self, ids: Sequence[int]) -> None:
        """Put views in this order; those that are not named stay behind them."""
        with self._writer.transaction() as db:
            db.execute("UPDATE views SET place = place + ?", (len(ids),))
            db.executemany("UPDATE views SET place = ? WHERE id = ?", enumerate(ids))

    def remove(self, view_id: int) -> None:
        """Forget a view."""
        with self._writer.transaction() as db:
            db.execute("DELETE FROM views WHERE id = ?", (view_id,))

    def recent(self) -> tuple[str, ...]:
        """Return the last searches, the latest first."""
        with self._readers.reading() as db:
            return tuple(row[0] for row in db.execute("SELECT text FROM searches ORDER BY at DESC"))

    def remember(self, text: str) -> None:
        """Note a search; of many only the last ones are kept."""
        with self._writer.transaction() as db:
            # Two in one millisecond are told apart by the one before.
            at = max(to_ms(self._clock()), _last(db) + 1)
            db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?)", (text, at))
            kept = "SELECT text FROM searches ORDER BY at DESC LIMIT ?"
            db.execute(f"DELETE FROM searches WHERE text NOT IN ({kept})", (RECENT,))

    def forget_recent(self) -> None:
        """Forget all searches."""
        with self._writer.transaction() as db:
            db.execute("DELETE FROM searches")


def _last(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(at), 0) FROM searches").fetchone()[0])


def _view(row: tuple[int, str, str, str, str, int, str]) -> SavedView:
    number, name, search, accounts, sort, descending, icon = row
    return SavedView(
        id=number,
        name=name,
        search=search,
        accounts=tuple(json.loads(accounts)),
        sort=sort,
        descending=bool(descending),
        icon=icon,
    )
