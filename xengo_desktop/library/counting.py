"""What is counted over the copy: for the side bar, for the editor, for an account's status."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library.records import STATES

_AT = "account IN (SELECT id FROM accounts WHERE ?1 = '[]' OR name IN (SELECT value FROM json_each(?1)))"

_ITS = "account = (SELECT id FROM accounts WHERE name = ?)"


def count_facets(db: sqlite3.Connection, account_ids: Sequence[str]) -> Facets:
    """Count links by state, tag and domain over these accounts, or over all if none are given."""
    chosen = (json.dumps(list(account_ids)),)
    states = _states(db, chosen)
    return Facets(
        total=sum(states.values()), states=states, tags=_tags(db, chosen), domains=_domains(db, chosen)
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
    rows = db.execute(f"SELECT state, count(*) FROM links WHERE {_AT} GROUP BY state", chosen)
    counted = {STATES[number]: count for number, count in rows}
    return {state: counted.get(state, 0) for state in STATES}


def _tags(db: sqlite3.Connection, chosen: tuple[str]) -> tuple[tuple[Tag, int], ...]:
    rows = db.execute(
        f"SELECT key, value, n FROM (SELECT tag, count(*) n FROM link_tags WHERE {_AT} GROUP BY tag)"
        " JOIN tags ON tags.id = tag ORDER BY n DESC, key, value",
        chosen,
    )
    return tuple((Tag(key, value), count) for key, value, count in rows)


def _domains(db: sqlite3.Connection, chosen: tuple[str]) -> tuple[tuple[str, int], ...]:
    rows = db.execute(
        f"SELECT domain, count(*) n FROM links WHERE {_AT} GROUP BY domain ORDER BY n DESC, domain", chosen
    )
    return tuple((domain, count) for domain, count in rows)
