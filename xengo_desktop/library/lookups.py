"""Thousands of links looked up at once: by their codes, by where they lead, and in the order of a query."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Sequence

from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.library.records import fold, read_link, sort_key
from xengo_desktop.library.searching import everything, sort_value

AT_ONCE = 5_000
_ITS = "account = (SELECT id FROM accounts WHERE name = ?)"


def links_by_code(db: sqlite3.Connection, account_id: str, codes: Sequence[str]) -> tuple[Link, ...]:
    """Return the account's links with one of these codes, in whatever case and on whichever domain."""
    wanted = {fold(code) for code in codes}
    found = _by_key(db, account_id, "code", {sort_key(code) for code in codes})
    return tuple(link for link in found if fold(link.code) in wanted)


def links_by_destination(db: sqlite3.Connection, account_id: str, places: Sequence[str]) -> tuple[Link, ...]:
    """Return the account's links that lead to one of these addresses, spelt like this."""
    wanted = set(places)
    keys = {sort_key(place.partition("://")[2] or place) for place in places}
    return tuple(link for link in _by_key(db, account_id, "destination", keys) if link.destination in wanted)


def ids_of(db: sqlite3.Connection, query: LinkQuery) -> array[int]:
    """Return the rows that answer a query, in its order; what is not known sorts last."""
    matching = everything(query)
    value, way = sort_value(query), "DESC" if query.descending else "ASC"
    found = db.execute(
        f"SELECT l.id FROM {matching.source} ORDER BY {value} IS NULL, {value} {way}, l.id {way}",
        matching.values,
    )
    return array("q", (row[0] for row in found))


def ids_of_account(db: sqlite3.Connection, account_id: str) -> array[int]:
    """Return the rows of all links of an account, archived ones, too, the oldest first."""
    found = db.execute(
        f"SELECT id FROM links WHERE {_ITS} ORDER BY created_at IS NULL, created_at, id", (account_id,)
    )
    return array("q", (row[0] for row in found))


def _by_key(db: sqlite3.Connection, account_id: str, column: str, keys: set[str]) -> Iterator[Link]:
    # CROSS JOIN keeps the keys outside, and + the index of accounts unused: one step into the other index
    # for each key, however many links there are.
    sql = f"SELECT l.body FROM json_each(?) AS k CROSS JOIN links l ON l.{column} = k.value WHERE +l.{_ITS}"
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        some = json.dumps(ordered[start : start + AT_ONCE])
        for (body,) in db.execute(sql, (some, account_id)):
            yield read_link(body)
