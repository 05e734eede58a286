"""What goes from the ledger with an account that is removed.

The journal goes on telling what was done, and drafts stay: they were typed, and can become links elsewhere.
"""

from __future__ import annotations

import json
import sqlite3

from xengo_desktop.domain.changes import OPEN, ChangeState
from xengo_desktop.domain.runs import RESUMABLE, RunState
from xengo_desktop.domain.watching import ACCOUNT, VIEW, Scope

_OPEN = ", ".join(f"'{state}'" for state in OPEN)
_RESUMABLE = ", ".join(f"'{state}'" for state in RESUMABLE)
_LEFT = f"state IN ('{ChangeState.WAITING}', '{ChangeState.SENDING}')"


def forget_account(db: sqlite3.Connection, account_id: str) -> None:
    """Drop what nothing can come of any more."""
    for table in ("marks", "requests", "figures", "pauses"):
        db.execute(f"DELETE FROM {table} WHERE account = ?", (account_id,))
    _unwatch(db, Scope(ACCOUNT, account_id))
    _take_from_views(db, account_id)
    _end_changes(db, account_id)
    _end_runs(db, account_id)


def _unwatch(db: sqlite3.Connection, scope: Scope) -> None:
    db.execute("DELETE FROM watch_scopes WHERE scope = ?", (str(scope),))


def _take_from_views(db: sqlite3.Connection, account_id: str) -> None:
    """Let views be about the accounts that are left; one with none left does not have all links watched."""
    for number, accounts in db.execute("SELECT id, accounts FROM views").fetchall():
        named = json.loads(accounts)
        left = [each for each in named if each != account_id]
        if left != named:
            db.execute("UPDATE views SET accounts = ? WHERE id = ?", (json.dumps(left), number))
            if not left:
                _unwatch(db, Scope(VIEW, str(number)))


def _end_changes(db: sqlite3.Connection, account_id: str) -> None:
    """Leave nothing to be sent, to be brought back from the bin, or to be undone."""
    db.execute(
        f"UPDATE changes SET state = '{ChangeState.DROPPED}' WHERE account = ? AND state IN ({_OPEN})",
        (account_id,),
    )
    db.execute(
        "INSERT INTO forgotten SELECT id FROM changes"
        " WHERE account = ? AND kind = 'delete' AND state = 'done' ON CONFLICT DO NOTHING",
        (account_id,),
    )
    db.execute(
        "UPDATE steps SET final = 1 WHERE id IN (SELECT step FROM changes WHERE account = ?)"
        " AND NOT EXISTS (SELECT 1 FROM changes c WHERE c.step = steps.id AND c.account <> ?"
        f" AND c.state <> '{ChangeState.DROPPED}')",
        (account_id, account_id),
    )


def _end_runs(db: sqlite3.Connection, account_id: str) -> None:
    unfinished = f"(SELECT id FROM jobs WHERE state IN ({_RESUMABLE}))"
    given_up = db.execute(
        f"UPDATE job_rows SET state = '{ChangeState.DROPPED}' WHERE account = ? AND {_LEFT}"
        f" AND job IN {unfinished}",
        (account_id,),
    )
    if given_up.rowcount:
        db.execute(
            f"UPDATE jobs SET state = '{RunState.CANCELLED}' WHERE state IN ({_RESUMABLE})"
            f" AND NOT EXISTS (SELECT 1 FROM job_rows r WHERE r.job = jobs.id AND r.{_LEFT})"
        )
