"""Kept change sets: what is to be sent row by row, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xengo_desktop.domain.changes import ChangeState, Way
from xengo_desktop.domain.changesets import Origin
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.runs import RESUMABLE, Run, RunRow, RunState, Tally
from xengo_desktop.library.ledger.copies import keep_sources
from xengo_desktop.library.ledger.job_rows import INSERT, row_values
from xengo_desktop.library.ledger.run_rows import CHUNK, UNSURE, RunRows, count_rows
from xengo_desktop.library.ledger.steps import insert_step

_RUN = (
    "SELECT j.id, j.at, j.title, j.state, j.whole, j.step, j.way, j.undoes, j.origin, j.reason, j.rollback,"
    " coalesce(s.undone, 0) FROM jobs j LEFT JOIN steps s ON s.id = j.step"
)


class Jobs(RunRows):
    """Change sets on the record: noted first, then written down row by row, then run."""

    def note(
        self,
        title: str,
        *,
        way: Way = Way.DO,
        undoes: int | None = None,
        origin: Origin = Origin.OTHER,
    ) -> int:
        """Note that a run is to be written down, and return its number.

        `undoes` is the step that it takes back, or redoes.
        """
        with self._writer.transaction() as db:
            sql = (
                "INSERT INTO jobs (at, title, state, way, undoes, origin) VALUES (?, ?, ?, ?, ?, ?)"
                " RETURNING id"
            )
            whose = (to_ms(self._clock()), title, RunState.WRITING, way, undoes, origin)
            return int(db.execute(sql, whose).fetchone()[0])

    def write(self, job: int, rows: Sequence[RunRow]) -> None:
        """Write some rows of a run down; not too many, since nobody else can write meanwhile."""
        values = [row_values(job, row) for row in rows]
        with self._writer.transaction() as db:
            db.executemany(INSERT, values)
            keep_sources(db, job, rows)

    def keep(self, job: int, rollback: str) -> None:
        """Note that all rows are written down, and where the file lies that has what was before."""
        with self._writer.transaction() as db:
            sql = "UPDATE jobs SET whole = 1, state = ?, rollback = ? WHERE id = ?"
            db.execute(sql, (RunState.KEPT, rollback, job))

    def forget(self, job: int) -> None:
        """Drop a run that was never written down to its end; others stay."""
        while self._drop_rows(job):
            pass
        with self._writer.transaction() as db:
            db.execute("DELETE FROM jobs WHERE id = ? AND whole = 0", (job,))

    def _drop_rows(self, job: int) -> int:
        """Drop some rows of a run that is not whole, the last ones first; return how many were left."""
        part = (
            "job = ?1 AND place > (SELECT max(place) FROM job_rows WHERE job = ?1) - ?2"
            " AND EXISTS (SELECT 1 FROM jobs WHERE id = ?1 AND whole = 0)"
        )
        with self._writer.transaction() as db:
            db.execute(f"DELETE FROM copies WHERE {part}", (job, CHUNK))
            return db.execute(f"DELETE FROM job_rows WHERE {part}", (job, CHUNK)).rowcount

    def runs(self, limit: int = 200) -> tuple[Run, ...]:
        """Return the runs, the newest first."""
        with self._readers.reading() as db:
            found = db.execute(f"{_RUN} ORDER BY j.id DESC LIMIT ?", (limit,)).fetchall()
            return tuple(_read_run(values, count_rows(db, values[0])) for values in found)

    def unfinished(self) -> bool:
        """Say whether there is a run that was not sent to its end, or not even written down to it."""
        with self._readers.reading() as db:
            states = (RunState.RUNNING, *RESUMABLE)
            sql = f"SELECT 1 FROM jobs WHERE whole = 0 OR state IN ({', '.join('?' * len(states))}) LIMIT 1"
            return db.execute(sql, states).fetchone() is not None

    def of_step(self, step: int) -> Run | None:
        """Return the run that a step of the journal was made by."""
        with self._readers.reading() as db:
            found = db.execute(f"{_RUN} WHERE j.step = ?", (step,)).fetchone()
            return _read_run(found, count_rows(db, found[0])) if found else None

    def get(self, job: int) -> Run | None:
        """Return one run."""
        with self._readers.reading() as db:
            found = db.execute(f"{_RUN} WHERE j.id = ?", (job,)).fetchone()
            return _read_run(found, count_rows(db, job)) if found else None

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

    def hold(self, job: int) -> None:
        """Note that a run that waits for a service is paused now; others stay as they are."""
        with self._writer.transaction() as db:
            sql = "UPDATE jobs SET state = ?, reason = '' WHERE id = ? AND state = ?"
            db.execute(sql, (RunState.PAUSED, job, RunState.WAITING))

    def end(self, job: int, state: RunState, reason: str = "") -> None:
        """Note how it stopped; what a cancelled one has not sent is given up, what had no answer is said."""
        with self._writer.transaction() as db:
            db.execute("UPDATE jobs SET state = ?, reason = ? WHERE id = ?", (state, reason, job))
            if state is RunState.CANCELLED:
                sql = "UPDATE job_rows SET state = ?, reason = ? WHERE job = ? AND state = ?"
                db.execute(sql, (ChangeState.DROPPED, "", job, ChangeState.WAITING))
                db.execute(sql, (ChangeState.REFUSED, UNSURE, job, ChangeState.SENDING))


def _read_run(values: Sequence[Any], tally: Tally) -> Run:
    number, at, title, state, whole, step, way, undoes, origin, reason, rollback, undone = values
    return Run(
        id=number,
        at=from_ms(at),
        title=title,
        state=RunState(state) if whole else RunState.WRITING,
        step=step,
        way=Way(way),
        undoes=undoes,
        origin=Origin(origin),
        undone=bool(undone),
        reason=reason,
        rollback=rollback,
        tally=tally,
    )
