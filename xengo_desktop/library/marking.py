"""Marks on rows that no service knows: pinned and archived."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from xengo_desktop.domain.marks import Mark

MARKS = ("pinned", "archived")


def mark_rows(db: sqlite3.Connection, row_ids: Iterable[int], **marks: bool | None) -> None:
    """Set or take away marks, each one of MARKS; one that is None stays as it is."""
    chosen = json.dumps(list(row_ids))
    for name in MARKS:
        if (wanted := marks.get(name)) is not None:
            db.execute(
                f"UPDATE links SET {name} = ?1"
                f" WHERE id IN (SELECT value FROM json_each(?2)) AND {name} <> ?1",
                (int(wanted), chosen),
            )


def rows_unlike(
    db: sqlite3.Connection, row_ids: Iterable[int], mark: Mark, *, on: bool
) -> dict[int, tuple[str, str]]:
    """Return those of the rows that are not marked like that, with their accounts and the services' ids."""
    sql = (
        "SELECT l.id, a.name, l.link_id FROM links l JOIN accounts a ON a.id = l.account"
        f" WHERE l.id IN (SELECT value FROM json_each(?)) AND l.{mark.value} <> ?"
    )
    found = db.execute(sql, (json.dumps(list(row_ids)), int(on)))
    return {row_id: (account, link_id) for row_id, account, link_id in found}


def mark_links(db: sqlite3.Connection, account: int, mark: Mark, link_ids: Iterable[str]) -> None:
    """Mark an account's links by the service's ids."""
    db.execute(
        f"UPDATE links SET {mark.value} = 1 WHERE account = ? AND {mark.value} = 0"
        " AND link_id IN (SELECT value FROM json_each(?))",
        (account, json.dumps(list(link_ids))),
    )
