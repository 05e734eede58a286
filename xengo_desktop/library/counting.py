"""What is counted over the copy: for the side bar, for the editor, for an account's status."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.search.terms import Mark
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library.records import STATES

_AT = "account IN (SELECT id FROM accounts WHERE ?1 = '[]' OR name IN (SELECT value FROM json_each(?1)))"

_ITS = "account = (SELECT id FROM accounts WHERE name = ?)"


def count_facets(db: sqlite3.Connection, account_ids: Sequence[str]) -> Facets:
    """Count links by state, tag, domain and mark over these accounts, or over all if none are given.

    Links that were archived count only as that.
    """
    chosen = (json.dumps(list(account_ids)),)
    states = _states(db, chosen)
    return Facets(
        total=sum(states.values()),
        states=states,
        tags=_tags(db, chosen),
        domains=_domains(db, chosen),
        marks={mark: _marked(db, chosen, mark) for mark in Mark},
    )


def count_links(db: sqlite3.Connection, account_id: str) -> int:
    """Count the links of one account."""
    sql = f"SELECT count(*) FROM links WHERE {_ITS}"
    return int(db.execute(sql, (account_id,)).fetchone()[0])


def list_domains(db: sqlite3.Connection, account_id: str) -> tuple[str, ...]:
    """List the domains of one account's links, the most used first."""
    sql = f"SELECT domain FROM links WHERE {_ITS} GROUP BY domain ORDER BY count(*) DESC, domain"
    return tuple(row[0] for row in db.execute(sql, (account_id,)))


def _states(db: sqlite3.Connection, chosen: tuple[str]) -> dict[LinkState, int]:
    counted = _counted(db, chosen, "SELECT state, count(*) FROM links WHERE {} GROUP BY state")
    return {state: counted.get(number, 0) for number, state in enumerate(STATES)}


def _tags(db: sqlite3.Connection, chosen: tuple[str]) -> tuple[tuple[Tag, int], ...]:
    counted = _counted(db, chosen, "SELECT tag, count(*) FROM link_tags WHERE {} GROUP BY tag", "link")
    names = db.execute(
        "SELECT id, key, value FROM tags WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(counted)),),
    )
    found = [(Tag(key, value), counted[number]) for number, key, value in names]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _domains(db: sqlite3.Connection, chosen: tuple[str]) -> tuple[tuple[str, int], ...]:
    counted = _counted(db, chosen, "SELECT domain, count(*) FROM links WHERE {} GROUP BY domain")
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _counted(db: sqlite3.Connection, chosen: tuple[str], sql: str, link: str = "id") -> dict[Any, int]:
    """Count by some value over all links, less the few that were archived: an index counts the former."""
    counted = dict(db.execute(sql.format(_AT), chosen).fetchall())
    archived = f"{_AT} AND {link} IN (SELECT id FROM links WHERE archived = 1)"
    for value, count in db.execute(sql.format(archived), chosen):
        counted[value] -= count
    return {value: count for value, count in counted.items() if count}


def _marked(db: sqlite3.Connection, chosen: tuple[str], mark: Mark) -> int:
    shown = "" if mark is Mark.ARCHIVED else " AND archived = 0"
    sql = f"SELECT count(*) FROM links INDEXED BY links_{mark} WHERE {mark} = 1{shown} AND {_AT}"
    return int(db.execute(sql, chosen).fetchone()[0])
