"""The rows of runs: taken to be sent, settled, tried again, looked at."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.runs import FAILED, LOOKS, RunRow, Sending, Settled, Tally
from xengo_desktop.library.lanes import Readers, Writer
from xengo_desktop.library.ledger.job_rows import COLUMNS, FROM, read_row
from xengo_desktop.library.ledger.settling import settle_rows, start_from_theirs

CHUNK = 2000
"""Rows that are read or written in one go, so that others who write need not wait for all."""

UNSURE = f"It was sent, but the answer never came. {LOOKS}"

_LEFT = f"state IN ('{ChangeState.WAITING}', '{ChangeState.SENDING}')"
_FAILED = f"state IN ({', '.join(repr(str(state)) for state in FAILED)})"


class RunRows:
    """What is to be sent for each run, row by row, and what became of it."""

    def __init__(self, writer: Writer, readers: Readers, clock: Clock) -> None:
        self._writer, self._readers, self._clock = writer, readers, clock

    def accounts(self, job: int) -> tuple[tuple[str, Sending, int], ...]:
        """Count what is left to be sent, by account and kind of request."""
        sql = (
            "SELECT account, sending, count(*) FROM job_rows"
            f" WHERE job = ? AND sending IS NOT NULL AND {_LEFT} GROUP BY account, sending"
        )
        with self._readers.reading() as db:
            return tuple((row[0], Sending(row[1]), row[2]) for row in db.execute(sql, (job,)))

    def take(self, job: int, account_id: str, sending: Sending, count: int) -> tuple[RunRow, ...]:
        """Note of the next rows that they are sent now, and return them as they were."""
        where = "r.job = ? AND r.account = ? AND r.sending = ? AND r.state = ? ORDER BY r.place LIMIT ?"
        values = (job, account_id, sending, ChangeState.WAITING, count)
        with self._writer.transaction() as db:
            found = db.execute(f"SELECT {COLUMNS} {FROM} WHERE {where}", values).fetchall()
            rows = tuple(map(read_row, found))
            db.executemany(
                "UPDATE job_rows SET state = ? WHERE job = ? AND place = ?",
                [(ChangeState.SENDING, job, row.place) for row in rows],
            )
        return rows

    def doubtful(self, job: int, account_id: str) -> tuple[RunRow, ...]:
        """Return the rows that were under way when the program ended."""
        where = "r.job = ? AND r.account = ? AND r.state = ? ORDER BY r.place"
        return self._rows(where, job, account_id, ChangeState.SENDING)

    def settle(self, job: int, step: int, results: Sequence[Settled]) -> None:
        """Note what became of rows; what was done is in the journal from now on."""
        with self._writer.transaction() as db:
            settle_rows(db, to_ms(self._clock()), job, step, results)

    def send_otherwise(self, job: int, places: Sequence[int], sending: Sending) -> None:
        """Have rows wait to be sent by another kind of request."""
        if not places:
            return
        with self._writer.transaction() as db:
            sql = "UPDATE job_rows SET state = ?, sending = ? WHERE job = ? AND place = ?"
            db.executemany(sql, [(ChangeState.WAITING, sending, job, place) for place in places])

    def try_again(self, job: int) -> int:
        """Have what failed sent again; return how many rows that are.

        Where something else was found there, each row goes on from that, with no other field than planned.
        """
        with self._writer.transaction() as db:
            start_from_theirs(db, job)
            sql = (
                "UPDATE job_rows SET state = CASE WHEN reason LIKE ? THEN ? ELSE ? END, reason = ''"
                f" WHERE job = ? AND {_FAILED}"
            )
            values = (f"%{LOOKS}", ChangeState.SENDING, ChangeState.WAITING, job)
            return db.execute(sql, values).rowcount

    def rows(
        self,
        job: int,
        start: int,
        count: int,
        states: Sequence[ChangeState] = (),
    ) -> tuple[RunRow, ...]:
        """Return rows from a place on; of some states only, where they are named."""
        of = f" AND r.state IN ({', '.join('?' * len(states))})" if states else ""
        return self._rows(
            f"r.job = ? AND r.place >= ?{of} ORDER BY r.place LIMIT ?", job, start, *states, count
        )

    def links(self, job: int) -> dict[str, tuple[str, ...]]:
        """Return the links that a run has made or changed: their ids by account."""
        found: dict[str, list[str]] = {}
        sql = (
            "SELECT c.account, c.link_id FROM job_rows r JOIN changes c ON c.id = r.change"
            " WHERE r.job = ? AND r.state = ? ORDER BY r.place"
        )
        with self._readers.reading() as db:
            for account_id, link_id in db.execute(sql, (job, ChangeState.DONE)):
                found.setdefault(account_id, []).append(link_id)
        return {account_id: tuple(ids) for account_id, ids in found.items()}

    def tally(self, job: int) -> Tally:
        """Count the rows by state."""
        with self._readers.reading() as db:
            return count_rows(db, job)

    def _rows(self, where: str, *values: object) -> tuple[RunRow, ...]:
        with self._readers.reading() as db:
            return tuple(map(read_row, db.execute(f"SELECT {COLUMNS} {FROM} WHERE {where}", values)))

    def each(self, job: int, states: Sequence[ChangeState] = ()) -> Iterator[RunRow]:
        """Yield all rows, some at a time."""
        start = 0
        while rows := self.rows(job, start, CHUNK, states):
            yield from rows
            start = rows[-1].place + 1


def count_rows(db: sqlite3.Connection, job: int) -> Tally:
    """Count the rows of a run by state."""
    sql = "SELECT state, count(*) FROM job_rows WHERE job = ? AND state IS NOT NULL GROUP BY state"
    return Tally(Counter({ChangeState(state): count for state, count in db.execute(sql, (job,))}))
