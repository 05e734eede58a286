"""Requests that went out, counted by account and day, and what the user said was left at some point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from xengo_desktop.domain.clock import Clock, from_ms, to_ms
from xengo_desktop.library.lanes import Readers, Writer

_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Figure:
    """What the user read at the service: `left` of `of` requests; `used_since` have been counted since."""

    at: datetime
    left: int
    of: int
    used_since: int


class Requests:
    """Counts are added, so that several windows may count for one account."""

    def __init__(self, writer: Writer, readers: Readers, clock: Clock) -> None:
        self._writer, self._readers, self._clock = writer, readers, clock

    def add(self, counts: Mapping[str, int]) -> None:
        """Add what went out lately, by account."""
        day = self._day()
        with self._writer.transaction(unseen=True) as db:
            db.executemany(
                "INSERT INTO requests VALUES (?, ?, ?)"
                " ON CONFLICT (account, day) DO UPDATE SET count = count + excluded.count",
                [(account, day, count) for account, count in counts.items()],
            )

    def today(self, account_id: str) -> int:
        """Return how many went out on this day."""
        sql = "SELECT sum(count) FROM requests WHERE account = ? AND day = ?"
        return self._one(sql, account_id, self._day())

    def lifetime(self, account_id: str) -> int:
        """Return how many went out, ever."""
        return self._one("SELECT sum(count) FROM requests WHERE account = ?", account_id)

    def figure(self, account_id: str) -> Figure | None:
        """Return what the user said last, and what has been counted since; None where nothing was said."""
        sql = (
            'SELECT at, "left", "of",'
            " (SELECT coalesce(sum(count), 0) FROM requests r WHERE r.account = f.account) - counted"
            " FROM figures f WHERE account = ?"
        )
        with self._readers.reading() as db:
            row = db.execute(sql, (account_id,)).fetchone()
        return None if row is None else Figure(from_ms(row[0]), row[1], row[2], max(0, row[3]))

    def say(self, account_id: str, left: int, of: int) -> None:
        """Keep what the user read at the service just now."""
        with self._writer.transaction(unseen=True) as db:
            db.execute(
                "INSERT OR REPLACE INTO figures VALUES"
                " (?, ?, ?, ?, (SELECT coalesce(sum(count), 0) FROM requests WHERE account = ?))",
                (account_id, to_ms(self._clock()), left, of, account_id),
            )

    def forget(self, account_id: str) -> None:
        """Drop everything about an account."""
        with self._writer.transaction(unseen=True) as db:
            db.execute("DELETE FROM requests WHERE account = ?", (account_id,))
            db.execute("DELETE FROM figures WHERE account = ?", (account_id,))

    def _day(self) -> int:
        return to_ms(self._clock()) // _DAY_MS

    def _one(self, sql: str, *values: object) -> int:
        with self._readers.reading() as db:
            return int(db.execute(sql, values).fetchone()[0] or 0)
