"""Where links lead: every destination once, and the links of one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.library.records import STATES, sort_key
from xengo_desktop.library.searching import HIDDEN, conditions

AT_ONCE = 1000
_DESTINATION = "json_extract(l.body, '$.destination')"
_OPEN = ", ".join(str(STATES.index(state)) for state in (LinkState.ACTIVE, LinkState.UNKNOWN))


def destinations(db: sqlite3.Connection, query: LinkQuery) -> Iterator[list[tuple[str, int]]]:
    """Yield the destinations of links that let visitors through, each once, with the number of its links."""
    wanted = (*conditions(query), *([HIDDEN] if query.hides_archived else []))
    tables = "links l JOIN texts t ON t.id = l.id" if any(each.reads_text for each in wanted) else "links l"
    held = " AND ".join(each.holds for each in wanted) or "true"
    sql = (
        f"SELECT {_DESTINATION}, count(*) FROM {tables}"
        f" WHERE l.state IN ({_OPEN}) AND {held} GROUP BY 1 HAVING {_DESTINATION} <> ''"
    )
    values = [value for each in wanted for value in each.values]
    found = db.execute(sql, values)
    while some := found.fetchmany(AT_ONCE):
        yield some


def leading_to(db: sqlite3.Connection, places: Sequence[str], limit: int) -> list[int]:
    """Return the rows of links that lead to one of these destinations."""
    sql = f"SELECT l.id FROM links l WHERE l.destination = ? AND {_DESTINATION} = ? LIMIT ?"
    rows: list[int] = []
    for place in places:
        key = sort_key(place.partition("://")[2] or place)
        rows += [row[0] for row in db.execute(sql, (key, place, limit - len(rows)))]
        if len(rows) >= limit:
            break
    return rows
