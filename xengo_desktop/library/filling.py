"""Links on their way into the file, one by one or by the thousand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from xengo_desktop.domain.links import Link
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library.records import columns, fold, read_link, search_text, write_link

_COLUMNS = (
    "domain",
    "state",
    "code",
    "destination",
    "title",
    "clicks",
    "clicks_24h",
    "last_click_at",
    "created_at",
    "updated_at",
    "expires_at",
    "scans",
    "noted",
    "routed",
    "body",
)
_INSERT = (
    f"INSERT INTO links (id, account, link_id, {', '.join(_COLUMNS)})"
    f" VALUES (:id, :account, :link_id, {', '.join(f':{name}' for name in _COLUMNS)})"
)
_UPDATE = f"UPDATE links SET {', '.join(f'{name} = :{name}' for name in _COLUMNS)} WHERE id = :id"
_THESE = "WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(slots=True)
class _Batch:
    """What one page comes to."""

    new: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    tags: dict[int, Link] = field(default_factory=dict)
    ids: list[int] = field(default_factory=list)


def store_links(db: sqlite3.Connection, account: int, links: Iterable[Link]) -> list[int]:
    """Store links under the row numbers they have, or under new ones; return the numbers.

    What an answer left out is kept from the older one, and a link that did not change is not written.
    """
    fresh = {link.id: link for link in links}
    known = _known(db, account, list(fresh))
    batch = _Batch()
    first_free = next_id = _next_row(db)
    for link_id, link in fresh.items():
        old = known.get(link_id)
        if old is None:
            _plan(batch, account, next_id, link, "")
            next_id += 1
        else:
            _plan(batch, account, old[0], link, old[1])
    _write(db, account, batch)
    if next_id > first_free:
        db.execute("UPDATE numbers SET value = ? WHERE name = 'next_row'", (next_id,))
    return batch.ids


def remove_rows(db: sqlite3.Connection, row_ids: Iterable[int]) -> None:
    """Delete rows and everything that hangs on them, except what was measured."""
    ids = list(row_ids)
    _unindex(db, ids)
    for table, column in (("texts", "id"), ("link_tags", "link"), ("links", "id")):
        db.executemany(f"DELETE FROM {table} WHERE {column} = ?", zip(ids, strict=True))


def rename_link(db: sqlite3.Connection, account: int, old_id: str, new_id: str) -> None:
    """Give a link the id that its service has made for it; a twin that a refresh brought goes."""
    sql = "SELECT id FROM links WHERE account = ? AND link_id = ?"
    if db.execute(sql, (account, old_id)).fetchone():
        remove_rows(db, [row[0] for row in db.execute(sql, (account, new_id)).fetchall()])
        db.execute(
            "UPDATE links SET link_id = ? WHERE account = ? AND link_id = ?", (new_id, account, old_id)
        )


def _known(db: sqlite3.Connection, account: int, link_ids: list[str]) -> dict[str, tuple[int, str]]:
    sql = (
        "SELECT link_id, id, body FROM links"
        " WHERE account = ? AND link_id IN (SELECT value FROM json_each(?))"
    )
    return {row[0]: (row[1], row[2]) for row in db.execute(sql, (account, json.dumps(link_ids)))}


def _next_row(db: sqlite3.Connection) -> int:
    # Numbers are never given twice: a selection in the window must not come to mean another link.
    return int(db.execute("SELECT value FROM numbers WHERE name = 'next_row'").fetchone()[0])


def _plan(batch: _Batch, account: int, row_id: int, link: Link, old_body: str) -> None:
    batch.ids.append(row_id)
    body = write_link(link)
    if body == old_body:
        return
    old = read_link(old_body) if old_body else None
    if old is not None:
        link = link.filled_from(old)
        body = write_link(link)
        if body == old_body:
            return
    values = {"id": row_id, "account": account, "link_id": link.id, "body": body, **columns(link)}
    (batch.changed if old else batch.new).append(values)
    batch.texts.append((row_id, search_text(link)))
    if old is None or old.tags != link.tags:
        batch.tags[row_id] = link


def _write(db: sqlite3.Connection, account: int, batch: _Batch) -> None:
    db.executemany(_INSERT, batch.new)
    db.executemany(_UPDATE, batch.changed)
    changed = [values["id"] for values in batch.changed]
    _unindex(db, changed)
    db.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", batch.texts)
    _index(db, [row_id for row_id, _ in batch.texts])
    db.executemany(
        "DELETE FROM link_tags WHERE link = ?", [(row_id,) for row_id in changed if row_id in batch.tags]
    )
    _write_tags(db, account, batch.tags)


# One statement for many rows: a trigger would have the index flushed after each of them, seven times slower.
def _index(db: sqlite3.Connection, row_ids: list[int]) -> None:
    db.execute(f"INSERT INTO words (rowid, search) SELECT id, search FROM texts {_THESE}", _json(row_ids))


def _unindex(db: sqlite3.Connection, row_ids: list[int]) -> None:
    """Take the words of rows out; the texts must still be as they were indexed."""
    db.execute(
        f"INSERT INTO words (words, rowid, search) SELECT 'delete', id, search FROM texts {_THESE}",
        _json(row_ids),
    )


def _json(row_ids: list[int]) -> tuple[str]:
    return (json.dumps(row_ids),)


def _write_tags(db: sqlite3.Connection, account: int, links: dict[int, Link]) -> None:
    names = sorted({tag for link in links.values() for tag in link.tags})
    numbers = {tag: _tag_number(db, tag) for tag in names}
    pairs = {(numbers[tag], row_id) for row_id, link in links.items() for tag in link.tags}
    db.executemany(
        "INSERT INTO link_tags (tag, link, account) VALUES (?, ?, ?)",
        [(*pair, account) for pair in sorted(pairs)],
    )


def _tag_number(db: sqlite3.Connection, tag: Tag) -> int:
    db.execute(
        "INSERT INTO tags (key, value, folded_key, folded_value) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (tag.key, tag.value, fold(tag.key), fold(tag.value)),
    )
    found = db.execute("SELECT id FROM tags WHERE key = ? AND value = ?", (tag.key, tag.value))
    return int(found.fetchone()[0])
