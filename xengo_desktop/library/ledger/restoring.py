"""A copy of the ledger in the place of one that is lost: nothing of it is sent before somebody has looked.

What waited when the copy was made may have been sent since, and may have been changed or deleted again after
that. So a change that is open becomes a question, and a run that is not over looks up every row first.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xengo_desktop.domain.changes import RESTORED, ChangeState
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.runs import LOOKS, RESUMABLE, RunState
from xengo_desktop.library.kinds import in_sentences
from xengo_desktop.library.ledger.kinds import SPARE
from xengo_desktop.library.ledger.spares import Spare
from xengo_desktop.library.ledger.tables import APPLICATION_ID, MIGRATIONS
from xengo_desktop.library.soundness import is_whole

log = logging.getLogger(__name__)

LEAP = 1000
"""Numbers that are left out after a copy: those of what was done since may stand in the names of files."""

_ASKING = f"""
UPDATE changes SET state = '{ChangeState.REFUSED}', tries = max(tries, 1),
    reason = trim(CASE WHEN state = '{ChangeState.REFUSED}' THEN reason ELSE '' END || ' ' || ?)
WHERE state IN ('{ChangeState.WAITING}', '{ChangeState.SENDING}', '{ChangeState.REFUSED}')
"""
# Taking something back that was given up might hit a link that was made in the same way since.
_FORGIVEN = f"UPDATE changes SET state = '{ChangeState.DROPPED}' WHERE state = '{ChangeState.RECALLED}'"

_UNDER_WAY = f"""
UPDATE job_rows SET state = '{ChangeState.SENDING}' WHERE state = '{ChangeState.WAITING}'
    AND job IN (SELECT id FROM jobs WHERE whole = 1)
"""
_FAILED = f"""
UPDATE job_rows SET reason = trim(reason || ' {LOOKS}') WHERE state = '{ChangeState.REFUSED}'
    AND reason NOT LIKE '%{LOOKS}' AND job IN (SELECT id FROM jobs WHERE whole = 1)
"""
_RUNS = f"""
UPDATE jobs SET state = '{RunState.INTERRUPTED}', reason = ? WHERE whole = 1
    AND state IN ({", ".join(f"'{state}'" for state in (*RESUMABLE, RunState.RUNNING))})
"""
_AS_THEN = "This is how far it was when the copy of the record was made. Resume looks first what has arrived."


@dataclass(frozen=True, slots=True)
class _Open:
    """How much of a copy may have gone on since."""

    changes: int
    runs: int


def put_back(ledger: Path, spares: Sequence[Spare]) -> str:
    """Put the newest copy that is whole where the ledger was; "" where none is. Raise FileTrouble."""
    for spare in spares:
        if _is_good(spare.path):
            return _sentences(spare.at, _put(spare.path, ledger))
    return ""


def _is_good(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, timeout=10)) as db:
            version, owner = (
                int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("user_version", "application_id")
            )
        return owner == APPLICATION_ID and 0 < version <= len(MIGRATIONS) and is_whole(path)
    except sqlite3.DatabaseError as error:
        # Also where its disk fails: an older one is better than none.
        log.warning("%s cannot be read: %s", path, error)
        return False


def _put(copy: Path, ledger: Path) -> _Open:
    """Prepare a copy of the copy, then put it in place in one step."""
    try:
        with tempfile.TemporaryDirectory(prefix=".ledger-", dir=ledger.parent) as folder:
            part = Path(folder, ledger.name)
            shutil.copyfile(copy, part)
            part.chmod(0o600)
            with in_sentences(part, SPARE):
                left = _unsure(part)
            part.replace(ledger)
    except OSError as error:
        reason = (error.strerror or "no access").lower()
        sentence = f"{copy} could not be put in the place of {ledger}: {reason}."
        raise FileTrouble(sentence, detail=str(error)) from error
    return left


def _unsure(path: Path) -> _Open:
    """Let nothing be sent that may have been sent since; return how much that is."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = FULL")
        db.execute("BEGIN IMMEDIATE")
        changes = db.execute(_ASKING, (RESTORED,)).rowcount
        db.execute(_FORGIVEN)
        db.execute(_UNDER_WAY)
        db.execute(_FAILED)
        runs = db.execute(_RUNS, (_AS_THEN,)).rowcount
        db.execute("UPDATE sqlite_sequence SET seq = seq + ?", (LEAP,))
        db.execute("COMMIT")
    return _Open(changes, runs)


def _sentences(at: datetime, left: _Open) -> str:
    local = at.astimezone()
    said = [
        f"Its copy of {local.day} {local:%B %Y, %H:%M} is in use now. What you did after that is not in the"
        " journal and cannot be undone there; drafts, saved views and the vocabulary are as they were then."
        " The links at your services are not touched."
    ]
    if left.changes:
        said.append(
            f"{_counted(left.changes, 'change')} waited then and may have been sent since: nothing of it is"
            " sent again before you have looked at “Waiting to be sent”."
        )
    if left.runs:
        said.append(f"{_counted(left.runs, 'job')} had not ended then; Resume looks first what has arrived.")
    return "\n\n".join(said)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
