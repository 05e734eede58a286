"""What is counted over the copy: for the side bar, for the editor, for an account's status."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.search.terms import Mark
from xengo_desktop.domain.tags import Tag, in_reading_order
from xengo_desktop.library.records import STATES

_AT = "account IN (SELECT id FROM accounts WHERE name IN (SELECT value FROM json_each(?)))"
_ARCHIVED = "IN (SELECT id FROM links WHERE archived = 1)"

_ITS = "account = (SELECT id FROM accounts WHERE name = ?)"


def count_facets(db: sqlite3.Connection, account_ids: Sequence[str]) -> Facets:
    """Count links by state, tag, domain and mark over these accounts, or over all if none are given.

    Links that were archived count only as that.
    """
    places = _counted(db, account_ids, "SELECT {0}, count(*) FROM links WHERE {1} GROUP BY {0}", _PLACE)
    states, domains = (_summed(places, column) for column in (1, 2))
    return Facets(
        total=sum(places.values()),
        states={state: states.get(number, 0) for number, state in enumerate(STATES)},
        tags=_tags(db, account_ids),
        domains=tuple(sorted(domains.items(), key=lambda pair: (-pair[1], pair[0]))),
        marks={mark: _marked(db, account_ids, mark) for mark in Mark},
    )


def count_links(db: sqlite3.Connection, account_id: str) -> int:
    """Count the links of one account."""
    sql = f"SELECT count(*) FROM links WHERE {_ITS}"
    return int(db.execute(sql, (account_id,)).fetchone()[0])


def list_domains(db: sqlite3.Connection, account_id: str) -> tuple[str, ...]:
    """List the domains of one account's links, the most used first."""
    sql = f"SELECT domain FROM links WHERE {_ITS} GROUP BY domain ORDER BY count(*) DESC, domain"
    return tuple(row[0] for row in db.execute(sql, (account_id,)))


_PLACE = "account, state, domain"
"""In this order an index has them together, and one walk over it counts all three."""

_Group = tuple[Any, ...]


def _tags(db: sqlite3.Connection, account_ids: Sequence[str]) -> tuple[tuple[Tag, int], ...]:
    sql = "SELECT {0}, count(*) FROM link_tags WHERE {1} GROUP BY {0}"
    counted = _summed(_counted(db, account_ids, sql, "tag", "link"), 0)
    wanted = json.dumps(list(counted))
    names = "SELECT id, key, value FROM tags WHERE id IN (SELECT value FROM json_each(?))"
    found = [(Tag(key, value), counted[number]) for number, key, value in db.execute(names, (wanted,))]
    return tuple(sorted(found, key=lambda pair: (-pair[1], in_reading_order(pair[0]))))


def _counted(
    db: sqlite3.Connection, account_ids: Sequence[str], sql: str, groups: str, link: str = "id"
) -> dict[_Group, int]:
    """Count by groups over all links, less the few that were archived: an index counts the former."""
    where, values = _at(account_ids)
    rows = db.execute(sql.format(groups, where), values)
    counted: dict[_Group, int] = {tuple(group): count for *group, count in rows}
    for *group, count in db.execute(sql.format(groups, f"{where} AND {link} {_ARCHIVED}"), values):
        counted[tuple(group)] -= count
    return {group: count for group, count in counted.items() if count}


def _summed(counted: dict[_Group, int], column: int) -> dict[Any, int]:
    sums: dict[Any, int] = {}
    for group, count in counted.items():
        sums[group[column]] = sums.get(group[column], 0) + count
    return sums


def _marked(db: sqlite3.Connection, account_ids: Sequence[str], mark: Mark) -> int:
    where, values = _at(account_ids)
    shown = "" if mark is Mark.ARCHIVED else " AND archived = 0"
    sql = f"SELECT count(*) FROM links INDEXED BY links_{mark} WHERE {mark} = 1{shown} AND {where}"
    return int(db.execute(sql, values).fetchone()[0])


def _at(account_ids: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    return (_AT, (json.dumps(list(account_ids)),)) if account_ids else ("true", ())
