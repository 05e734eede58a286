"""Kept change sets: what is to be sent row by row, and what became of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from xengo_desktop.domain.changes import ChangeState, Way
from xengo_desktop.domain.changesets import Origin
from xengo_desktop.domain.clock import Clock, from_ms, to_ms
from xengo_desktop.domain.runs import FAILED, Run, RunRow, RunState, Sending, Settled, Tally
from xengo_desktop.library.lanes import Readers, Writer
from xengo_desktop.library.ledger.copies import keep_sources
from xengo_desktop.library.ledger.job_rows import COLUMNS, FROM, INSERT, read_row, row_values
from xengo_desktop.library.ledger.settling import settle_rows, start_from_theirs
from xengo_desktop.library.ledger.steps import insert_step

SCHEMA = """
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    whole INTEGER NOT NULL DEFAULT 0,
    step INTEGER REFERENCES steps (id),
    way TEXT NOT NULL,
    undoes INTEGER REFERENCES steps (id),
    origin TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    rollback TEXT NOT NULL DEFAULT ''
);
CREATE TABLE job_rows (
    job INTEGER NOT NULL REFERENCES jobs (id),
    place INTEGER NOT NULL,
    row INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    account TEXT NOT NULL,
    state TEXT,
    sending TEXT,
    kind TEXT,
    before TEXT,
    draft TEXT,
    theirs TEXT,
    reason TEXT NOT NULL DEFAULT '',
    undoes INTEGER REFERENCES changes (id),
    change INTEGER REFERENCES changes (id),
    PRIMARY KEY (job, place)
);
CREATE INDEX job_rows_by_state ON job_rows (job, account, sending, state, place);
"""

CHUNK = 2000
"""Rows that are written in one go, so that others who write need not wait for all."""

UNSURE = "It was sent, but the answer never came. Retry looks whether it has arrived."

_RUN = (
    "SELECT j.id, j.at, j.title, j.state, j.step, j.way, j.undoes, j.origin, j.reason, j.rollback,"
    " coalesce(s.undone, 0) FROM jobs j LEFT JOIN steps s ON s.id = j.step WHERE j.whole = 1"
)
_LEFT = f"state IN ('{ChangeState.WAITING}', '{ChangeState.SENDING}')"
_FAILED = f"state IN ({', '.join(repr(str(state)) for state in FAILED)})"


class Jobs:
    """Change sets on the record. A run that was being kept when the program ended never shows up."""

    def __init__(self, writer: Writer, readers: Readers, clock: Clock) -> None:
        self._writer, self._readers, self._clock = writer, readers, clock

    def keep(
        self,
        title: str,
        rows: Iterable[RunRow],
        *,
        way: Way = Way.DO,
        undoes: int | None = None,
        origin: Origin = Origin.OTHER,
    ) -> int:
        """Keep the rows and return the run's number; `undoes` is the step that they take back, or redo."""
        with self._writer.transaction() as db:
            sql = (
                "INSERT INTO jobs (at, title, state, way, undoes, origin) VALUES (?, ?, ?, ?, ?, ?)"
                " RETURNING id"
            )
            whose = (to_ms(self._clock()), title, RunState.KEPT, way, undoes, origin)
            job = int(db.execute(sql, whose).fetchone()[0])
        coming = iter(rows)
        while chunk := list(islice(coming, CHUNK)):
            values = [row_values(job, row) for row in chunk]
            with self._writer.transaction() as db:
                db.executemany(INSERT, values)
                keep_sources(db, job, chunk)
        with self._writer.transaction() as db:
            db.execute("UPDATE jobs SET whole = 1 WHERE id = ?", (job,))
        return job

    def runs(self, limit: int = 200) -> tuple[Run, ...]:
        """Return the runs, the newest first."""
        with self._readers.reading() as db:
            found = db.execute(f"{_RUN} ORDER BY j.id DESC LIMIT ?", (limit,)).fetchall()
            return tuple(_read_run(values, _tally(db, values[0])) for values in found)

    def unfinished(self) -> bool:
        """Say whether a run was under way when the program ended, or is now."""
        with self._readers.reading() as db:
            states = (RunState.RUNNING, RunState.INTERRUPTED)
            sql = "SELECT 1 FROM jobs WHERE whole = 1 AND state IN (?, ?) LIMIT 1"
            return db.execute(sql, states).fetchone() is not None

    def of_step(self, step: int) -> Run | None:
        """Return the run that a step of the journal was made by."""
        with self._readers.reading() as db:
            found = db.execute(f"{_RUN} AND j.step = ?", (step,)).fetchone()
            return _read_run(found, _tally(db, found[0])) if found else None

    def get(self, job: int) -> Run | None:
        """Return one run."""
        with self._readers.reading() as db:
            found = db.execute(f"{_RUN} AND j.id = ?", (job,)).fetchone()
            return _read_run(found, _tally(db, job)) if found else None

    def begin(self, job: int) -> int:
        """Note that it runs, and return its step in the journal."""
        with self._writer.transaction() as db:
            title, step, way, undoes = db.execute(
                "SELECT title, step, way, undoes FROM jobs WHERE id = ?", (job,)
            ).fetchone()
            if step is None:
                step = insert_step(db, to_ms(self._clock()), title, Way(way), undoes)
            sql = "UPDATE jobs SET state = ?, step = ?, reason = '' WHERE id = ?"
            db.execute(sql, (RunState.RUNNING, step, job))
            return int(step)

    def end(self, job: int, state: RunState, reason: str = "") -> None:
        """Note how it stopped; what a cancelled one has not sent is given up, what had no answer is said."""
        with self._writer.transaction() as db:
            db.execute("UPDATE jobs SET state = ?, reason = ? WHERE id = ?", (state, reason, job))
            if state is RunState.CANCELLED:
                sql = "UPDATE job_rows SET state = ?, reason = ? WHERE job = ? AND state = ?"
                db.execute(sql, (ChangeState.DROPPED, "", job, ChangeState.WAITING))
                db.execute(sql, (ChangeState.REFUSED, UNSURE, job, ChangeState.SENDING))

    def note_rollback(self, job: int, path: str) -> None:
        """Note where the file lies that has what was before."""
        with self._writer.transaction() as db:
            db.execute("UPDATE jobs SET rollback = ? WHERE id = ?", (path, job))

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
                "UPDATE job_rows SET state = CASE reason WHEN ? THEN ? ELSE ? END, reason = ''"
                f" WHERE job = ? AND {_FAILED}"
            )
            values = (UNSURE, ChangeState.SENDING, ChangeState.WAITING, job)
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

    def tally(self, job: int) -> Tally:
        """Count the rows by state."""
        with self._readers.reading() as db:
            return _tally(db, job)

    def _rows(self, where: str, *values: object) -> tuple[RunRow, ...]:
        with self._readers.reading() as db:
            return tuple(map(read_row, db.execute(f"SELECT {COLUMNS} {FROM} WHERE {where}", values)))

    def each(self, job: int, states: Sequence[ChangeState] = ()) -> Iterator[RunRow]:
        """Yield all rows, some at a time."""
        start = 0
        while rows := self.rows(job, start, CHUNK, states):
            yield from rows
            start = rows[-1].place + 1


def _tally(db: sqlite3.Connection, job: int) -> Tally:
    sql = "SELECT state, count(*) FROM job_rows WHERE job = ? AND state IS NOT NULL GROUP BY state"
    return Tally(Counter({ChangeState(state): count for state, count in db.execute(sql, (job,))}))


def _read_run(values: Sequence[Any], tally: Tally) -> Run:
    number, at, title, state, step, way, undoes, origin, reason, rollback, undone = values
    return Run(
        id=number,
        at=from_ms(at),
        title=title,
        state=RunState(state),
        step=step,
        way=Way(way),
        undoes=undoes,
        origin=Origin(origin),
        undone=bool(undone),
        reason=reason,
        rollback=rollback,
        tally=tally,
    )
