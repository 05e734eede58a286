"""Marks on rows that no service knows: pinned, archived, and whether changes are waiting to be sent."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

MARKS = ("pinned", "archived", "waiting")


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
