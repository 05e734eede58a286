"""What was done by a run, on its way from its rows into the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.runs import Settled
from xengo_desktop.library.ledger import marks
from xengo_desktop.library.records import read_draft, read_link, write_draft, write_link

_DONE = f"""
INSERT INTO changes (id, at, step, account, link_id, kind, state, before, draft, after, undoes)
SELECT ?1, ?2, ?3, account, coalesce(?4, before ->> 'id', ''), kind, '{ChangeState.DONE}',
    before, draft, ?5, undoes
FROM job_rows WHERE job = ?6 AND place = ?7
"""
_MOVED = (
    f"UPDATE job_rows SET state = '{ChangeState.DONE}', change = ?, before = NULL, draft = NULL,"
    " theirs = NULL, reason = '' WHERE job = ? AND place = ?"
)
_UNDONE = (
    "UPDATE changes SET undone_by = back.id FROM changes back"
    " WHERE back.id BETWEEN ? AND ? AND back.undoes = changes.id"
)
_ANEW = (
    "SELECT link_id, account, before ->> 'id' FROM changes"
    " WHERE id BETWEEN ? AND ? AND before IS NOT NULL AND link_id <> before ->> 'id'"
)
_FOLLOW = "UPDATE changes SET link_id = ? WHERE account = ? AND link_id = ?"
_HELD = "UPDATE job_rows SET state = ?, reason = ?, theirs = ? WHERE job = ? AND place = ?"

_THEIRS = "SELECT place, before, draft, theirs FROM job_rows WHERE job = ? AND theirs IS NOT NULL"
_FROM_THEIRS = "UPDATE job_rows SET before = theirs, theirs = NULL, draft = ? WHERE job = ? AND place = ?"


def settle_rows(db: sqlite3.Connection, at: int, job: int, step: int, results: Sequence[Settled]) -> None:
    """Write what became of some rows: what was done goes into the journal, the rest is noted where it is."""
    done = [result for result in results if result.state is ChangeState.DONE]
    if done:
        _move(db, at, job, step, done)
    held = (result for result in results if result.state is not ChangeState.DONE)
    db.executemany(_HELD, [(each.state, each.reason, _json(each.theirs), job, each.place) for each in held])


def start_from_theirs(db: sqlite3.Connection, job: int) -> None:
    """Let each row with a conflict go on from what was found there; what it is about stays as planned."""
    for place, before, draft, theirs in db.execute(_THEIRS, (job,)).fetchall():
        if before is not None and draft is not None:
            wanted = read_draft(draft)
            names = wanted.changes_from(read_link(before))
            draft = write_draft(read_link(theirs).draft().with_fields(names, wanted))
        db.execute(_FROM_THEIRS, (draft, job, place))


def _move(db: sqlite3.Connection, at: int, job: int, step: int, done: Sequence[Settled]) -> None:
    """Take rows into the journal: a few statements for all of them, since there may be a thousand."""
    first = _next_number(db)
    last = first + len(done) - 1
    numbered = list(enumerate(done, first))
    db.executemany(
        _DONE,
        [
            (number, at, step, None if one.after is None else one.after.id, _json(one.after), job, one.place)
            for number, one in numbered
        ],
    )
    db.executemany(_MOVED, [(number, job, one.place) for number, one in numbered])
    db.execute(_UNDONE, (first, last))
    # Links that were brought back under new ids: their histories go on, and so do the user's marks.
    anew = db.execute(_ANEW, (first, last)).fetchall()
    db.executemany(_FOLLOW, anew)
    for link_id, account, was in anew:
        marks.follow(db, account, was, link_id)


def _next_number(db: sqlite3.Connection) -> int:
    """Return the number that the next change would get of itself; nobody else writes meanwhile."""
    found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").fetchone()
    return 1 if found is None else int(found[0]) + 1


def _json(link: Link | None) -> str | None:
    return None if link is None else write_link(link)
