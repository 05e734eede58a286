"""What was done by a run, on its way from its rows into the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.runs import Settled
from xengo_desktop.library.records import read_draft, read_link, write_draft, write_link

_DONE = f"""
INSERT INTO changes (at, step, account, link_id, kind, state, before, draft, after, undoes)
SELECT ?1, ?2, account, coalesce(?3, json_extract(before, '$.id'), ''), kind, '{ChangeState.DONE}',
    before, draft, ?4, undoes
FROM job_rows WHERE job = ?5 AND place = ?6
RETURNING id, account, undoes, json_extract(before, '$.id')
"""
_MOVED = (
    f"UPDATE job_rows SET state = '{ChangeState.DONE}', change = ?, before = NULL, draft = NULL,"
    " theirs = NULL, reason = '' WHERE job = ? AND place = ?"
)
_HELD = "UPDATE job_rows SET state = ?, reason = ?, theirs = ? WHERE job = ? AND place = ?"

_THEIRS = "SELECT place, before, draft, theirs FROM job_rows WHERE job = ? AND theirs IS NOT NULL"
_FROM_THEIRS = "UPDATE job_rows SET before = theirs, theirs = NULL, draft = ? WHERE job = ? AND place = ?"


def settle_rows(db: sqlite3.Connection, at: int, job: int, step: int, results: Sequence[Settled]) -> None:
    """Write what became of some rows: what was done goes into the journal, the rest is noted where it is."""
    for result in results:
        if result.state is ChangeState.DONE:
            _move(db, at, job, step, result)
        else:
            theirs = None if result.theirs is None else write_link(result.theirs)
            db.execute(_HELD, (result.state, result.reason, theirs, job, result.place))


def start_from_theirs(db: sqlite3.Connection, job: int) -> None:
    """Let each row with a conflict go on from what was found there; what it is about stays as planned."""
    for place, before, draft, theirs in db.execute(_THEIRS, (job,)).fetchall():
        if before is not None and draft is not None:
            wanted = read_draft(draft)
            names = wanted.changes_from(read_link(before))
            draft = write_draft(read_link(theirs).draft().with_fields(names, wanted))
        db.execute(_FROM_THEIRS, (draft, job, place))


def _move(db: sqlite3.Connection, at: int, job: int, step: int, result: Settled) -> None:
    link_id, after = (None, None) if result.after is None else (result.after.id, write_link(result.after))
    values = (at, step, link_id, after, job, result.place)
    change, account, undoes, was = db.execute(_DONE, values).fetchone()
    if undoes is not None:
        db.execute("UPDATE changes SET undone_by = ? WHERE id = ?", (change, undoes))
    if link_id is not None and was is not None and link_id != was:
        # Brought back under a new id: its history goes on.
        db.execute(
            "UPDATE changes SET link_id = ? WHERE account = ? AND link_id = ?", (link_id, account, was)
        )
    db.execute(_MOVED, (change, job, result.place))
