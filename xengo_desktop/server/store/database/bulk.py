"""Many rows at once: inserting, and adding to counters that may not be there yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, Executable, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from xengo_desktop.server.store.database.engines import as_json

Values = Mapping[str, Any]

MANY = 50
"""From so many rows on PostgreSQL takes them as one stream, which is several times as quick."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows that all have the same columns."""
    if len(rows) >= MANY and connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    elif rows:
        _run(connection, insert(table), table, rows)


def add_rows(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    """Add to the counters under each row's primary key; a row that is missing starts at these counts.

    Keys are written in order, so that two writers never wait for each other in a circle.
    """
    names = [column.name for column in table.primary_key]
    ordered = sorted(rows, key=itemgetter(*names))
    if not ordered:
        return
    upsert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = upsert(table)
    added = {name: table.c[name] + statement.excluded[name] for name in ordered[0] if name not in names}
    _run(connection, statement.on_conflict_do_update(index_elements=names, set_=added), table, ordered)


def insert_new(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert those rows whose key is not there yet."""
    if rows:
        upsert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        _run(connection, upsert(table).on_conflict_do_nothing(), table, rows)


def _run(connection: Connection, statement: Executable, table: Table, rows: Sequence[Values]) -> None:
    """Hand rows to the driver directly: naming each parameter of each row costs more than storing it."""
    assert isinstance(statement, ClauseElement)
    names = list(rows[0])
    compiled = statement.compile(dialect=connection.dialect, column_keys=names)
    assert isinstance(compiled, SQLCompiler)
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
