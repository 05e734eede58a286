"""Single links found by what they are called, and words that links use."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from xengo_desktop.library.records import fold, sort_key

_ITS = "account = (SELECT id FROM accounts WHERE name = ?)"

LATEST = 5_000
"""So many of an account's latest links are looked through for the channels they name."""


def find_link(db: sqlite3.Connection, account_id: str, link_id: str) -> int | None:
    """Return the row of a link by its service's id."""
    found = db.execute(f"SELECT id FROM links WHERE {_ITS} AND link_id = ?", (account_id, link_id)).fetchone()
    return None if found is None else int(found[0])


def row_numbers(db: sqlite3.Connection, account_id: str, link_ids: Sequence[str]) -> dict[str, int]:
    """Return the rows of links by their service's ids; those that are not there are left out."""
    sql = f"SELECT link_id, id FROM links WHERE {_ITS} AND link_id IN (SELECT value FROM json_each(?))"
    return dict(db.execute(sql, (account_id, json.dumps(list(link_ids)))).fetchall())


def find_code(db: sqlite3.Connection, account_id: str, code: str) -> tuple[int, ...]:
    """Return the rows whose code reads the same but for capitals, on whichever domain."""
    rows = db.execute(
        f"SELECT id, json_extract(body, '$.code') FROM links WHERE code = ? AND {_ITS}",
        (sort_key(code), account_id),
    )
    return tuple(row_id for row_id, spelt in rows if spelt is not None and fold(spelt) == fold(code))


def list_channels(db: sqlite3.Connection, account_id: str) -> tuple[str, ...]:
    """List the channels that the account's latest links name, the most used first."""
    rows = db.execute(
        f"SELECT json_extract(body, '$.channels') FROM (SELECT body FROM links WHERE {_ITS}"
        " ORDER BY id DESC LIMIT ?) WHERE body LIKE '%\"channels\"%'",
        (account_id, LATEST),
    )
    counted: dict[str, int] = {}
    for (names,) in rows:
        for name in json.loads(names or "[]"):
            counted[name] = counted.get(name, 0) + 1
    return tuple(sorted(counted, key=lambda name: (-counted[name], name.casefold())))
