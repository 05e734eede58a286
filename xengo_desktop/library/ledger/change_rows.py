"""One change on the record, as the file has it."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from typing import Any

from xengo_desktop.domain.changes import PROVISIONAL, Change, ChangeKind, ChangeState, Wish
from xengo_desktop.domain.clock import from_ms
from xengo_desktop.library.records import read_draft, read_link, write_draft, write_link

COLUMNS = (
    "id, at, step, account, link_id, kind, state, before, draft, after, theirs, reason, tries,"
    " undoes, undone_by"
)
_INSERT = (
    "INSERT INTO changes (at, step, account, link_id, kind, state, before, draft, undoes)"
    f" VALUES (?, ?, ?, ?, ?, '{ChangeState.WAITING}', ?, ?, ?) RETURNING id"
)


def insert_change(db: sqlite3.Connection, at: int, step: int, wish: Wish) -> Change:
    """Put a wish on the record."""
    link_id = wish.before.id if wish.before is not None else f"{PROVISIONAL}{uuid.uuid4().hex}"
    before = None if wish.before is None else write_link(wish.before)
    draft = None if wish.draft is None else write_draft(wish.draft)
    values = (at, step, wish.account_id, link_id, wish.kind, before, draft, wish.undoes)
    number = int(db.execute(_INSERT, values).fetchone()[0])
    return Change(id=number, at=from_ms(at), step=step, wish=wish, state=ChangeState.WAITING, link_id=link_id)


def update_change(db: sqlite3.Connection, change: Change) -> None:
    """Write a change as it is now."""
    draft = None if change.wish.draft is None else write_draft(change.wish.draft)
    before = None if change.wish.before is None else write_link(change.wish.before)
    db.execute(
        "UPDATE changes SET kind = ?, link_id = ?, state = ?, before = ?, draft = ?, after = ?, theirs = ?,"
        " reason = ?, tries = ? WHERE id = ?",
        (
            change.wish.kind,
            change.link_id,
            change.state,
            before,
            draft,
            None if change.after is None else write_link(change.after),
            None if change.theirs is None else write_link(change.theirs),
            change.reason,
            change.tries,
            change.id,
        ),
    )


def read_change(values: Sequence[Any]) -> Change:
    """Read a row of the table, in the order of its columns."""
    number, at, step, account, link_id, kind, state, before, draft, after, theirs, reason, tries = values[:13]
    undoes, undone_by = values[13:]
    return Change(
        id=number,
        at=from_ms(at),
        step=step,
        wish=Wish(
            kind=ChangeKind(kind),
            account_id=account,
            before=None if before is None else read_link(before),
            draft=None if draft is None else read_draft(draft),
            undoes=undoes,
        ),
        state=ChangeState(state),
        link_id=link_id,
        after=None if after is None else read_link(after),
        theirs=None if theirs is None else read_link(theirs),
        reason=reason,
        tries=tries,
        undone_by=undone_by,
    )
