"""What all parts of the library stand on: connections, the clock, and counts that are remembered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.library.answers import Answers
from xengo_desktop.library.lanes import Execute, Readers, Writer
from xengo_desktop.library.opening import prepare
from xengo_desktop.library.pages import Pages

A = TypeVar("A", bound=Hashable)
T = TypeVar("T")

KEPT = 200
"""Counts that are remembered."""


class Ground:
    """One writer, a few readers, lanes for the table's questions."""

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

    def others_wrote(self) -> bool:
        """Say whether another process has changed the copy since this was last asked."""
        return self._writer.others_wrote()

    def close(self) -> None:
        """Let go of the file; what is asked now or later ends with Cancelled. Closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        self._answers.close()
        self._readers.close()
        self._writer.close()

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


def account_number(db: sqlite3.Connection, account_id: str) -> int:
    """Return the account's number in the file, a new one if it is not there yet."""
    db.execute("INSERT INTO accounts (name) VALUES (?) ON CONFLICT DO NOTHING", (account_id,))
    return int(db.execute("SELECT id FROM accounts WHERE name = ?", (account_id,)).fetchone()[0])


def executing(db: sqlite3.Connection) -> Execute:
    """Return what runs a statement on this connection."""
    return lambda sql, *values: db.execute(sql, values)
