"""Many rows at once: inserting, and adding to counters that may not be there yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from xengo_desktop.server.store.database.engines import as_json

Values = Mapping[str, Any]

CLAIMED = 1000
"""Rows whose keys are claimed with one statement."""

MANY = 50
"""From so many rows on PostgreSQL takes them as one stream, which is several times as quick."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows that all have the same columns."""
    if len(rows) >= MANY and connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    elif rows:
        _run(connection, _plain, table, rows)


def add_rows(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    """Add to the counters under each row's primary key; a row that is missing starts at these counts.

    Keys are written in order, so that two writers never wait for each other in a circle.
    """
    names = [column.name for column in table.primary_key]
    ordered = sorted(rows, key=itemgetter(*names))
    if ordered:
        _run(connection, _adding, table, ordered)


def insert_new(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert those rows whose key is not there yet."""
    if rows:
        _run(connection, _missing, table, rows)


def claim_rows(connection: Connection, table: Table, rows: Sequence[Values]) -> set[tuple[Any, ...]]:
    """Insert those rows whose key is not there yet, and return the keys of those that were not.

    On PostgreSQL another server may insert the same key at the same moment: one of them gets it. SQLite has
    one writer, so that what its caller has looked up still holds.
    """
    keys = [column.name for column in table.primary_key]
    if connection.dialect.name != "postgresql":
        insert_new(connection, table, rows)
        return {tuple(row[name] for name in keys) for row in rows}
    claimed: set[tuple[Any, ...]] = set()
    for start in range(0, len(rows), CLAIMED):
        statement = postgresql.insert(table).values(list(rows[start : start + CLAIMED]))
        found = connection.execute(statement.on_conflict_do_nothing().returning(*table.primary_key))
        claimed.update(tuple(row) for row in found)
    return claimed


Statement = Callable[[Table, Sequence[str], Any], ClauseElement]
"""Writes an INSERT of these columns; the last argument is `insert` as the database knows it."""


def _plain(table: Table, names: Sequence[str], _: Any) -> ClauseElement:
    return insert(table)


def _adding(table: Table, names: Sequence[str], upsert: Any) -> ClauseElement:
    keys = [column.name for column in table.primary_key]
    statement = upsert(table)
    added = {name: table.c[name] + statement.excluded[name] for name in names if name not in keys}
    adding: ClauseElement = statement.on_conflict_do_update(index_elements=keys, set_=added)
    return adding


def _missing(table: Table, names: Sequence[str], upsert: Any) -> ClauseElement:
    missing: ClauseElement = upsert(table).on_conflict_do_nothing()
    return missing


@lru_cache(maxsize=256)
def _compiled(statement: Statement, table: Table, names: tuple[str, ...], dialect: Dialect) -> SQLCompiler:
    """Compile once what every batch says again."""
    upsert = postgresql.insert if dialect.name == "postgresql" else sqlite.insert
    compiled = statement(table, names, upsert).compile(dialect=dialect, column_keys=list(names))
    assert isinstance(compiled, SQLCompiler)
    return compiled


def _run(connection: Connection, statement: Statement, table: Table, rows: Sequence[Values]) -> None:
    """Hand rows to the driver directly: naming each parameter of each row costs more than storing it."""
    names = tuple(rows[0])
    compiled = _compiled(statement, table, names, connection.dialect)
    rows = _with_json(table, names, rows)
    if compiled.positional:
        order = itemgetter(*(compiled.positiontup or ()))
        connection.exec_driver_sql(compiled.string, [_tuple(order(row)) for row in rows])
    else:
        connection.exec_driver_sql(compiled.string, [dict(row) for row in rows])


def _copy(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    names = list(rows[0])
    quoted = connection.dialect.identifier_preparer.quote
    columns = ", ".join(map(quoted, names))
    pick = itemgetter(*names)
    cursor: Any = connection.connection.cursor()
    with cursor, cursor.copy(f"COPY {quoted(table.name)} ({columns}) FROM STDIN") as stream:
        for row in _with_json(table, names, rows):
            stream.write_row(_tuple(pick(row)))


def _with_json(table: Table, names: Sequence[str], rows: Sequence[Values]) -> Sequence[Values]:
    json = [name for name in names if isinstance(table.c[name].type, JSON)]
    if not json:
        return rows
    return [{**row, **{name: as_json(row[name]) for name in json}} for row in rows]


def _tuple(values: Any) -> tuple[Any, ...]:
    """Undo that picking one value gives no tuple."""
    return values if isinstance(values, tuple) else (values,)
