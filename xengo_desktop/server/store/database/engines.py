"""One engine per database, with the settings that make it safe under kill -9."""

from __future__ import annotations

import time
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.database import postgresql

PATIENCE, PAUSE = 10.0, 0.02
"""Seconds to wait for another process that opens the same fresh file, and between two tries."""

WAL = "PRAGMA journal_mode=WAL"
PRAGMAS = (
    "synchronous=FULL",
    "busy_timeout=10000",
    "foreign_keys=ON",
    "cache_size=-32768",
    "temp_store=MEMORY",
)


def make_engine(url: str) -> Engine:
    """Return an engine for an SQLAlchemy URL; nothing is opened yet. Raise ServerTrouble."""
    try:
        parsed = make_url(url)
        engine = create_engine(
            parsed, json_serializer=as_json, json_deserializer=msgspec.json.decode, **_options(parsed)
        )
    except ImportError as error:
        kind = parsed.get_backend_name()
        message = (
            f"Nothing here can speak to databases of the kind {kind}. "
            "For PostgreSQL: pip install 'xengo-desktop[team]'."
        )
        raise ServerTrouble(message, detail=str(error)) from error
    except ArgumentError as error:
        raise ServerTrouble("This is not the address of a database.", detail=str(error)) from error
    if engine.dialect.name == "sqlite":
        # Readers and the writer need connections of their own, which memory alone cannot give.
        if parsed.database in (None, "", ":memory:"):
            raise ServerTrouble("The workspace needs a file to be kept in.")
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)
    elif engine.dialect.name == "postgresql":
        postgresql.settle(engine)
    else:
        raise ServerTrouble("A workspace is kept in SQLite or in PostgreSQL.")
    return engine


def for_reading(engine: Engine) -> Engine:
    """Return the engine as readers use it: each sees one moment of the database."""
    return engine.execution_options(**postgresql.READING) if is_shared(engine) else engine


def for_writing(engine: Engine) -> Engine:
    """Return the engine as writers use it: one at a time, also among processes."""
    return engine.execution_options(**(postgresql.WRITING if is_shared(engine) else {"writing": True}))


def is_shared(engine: Engine) -> bool:
    """Whether servers on several computers may write to this database."""
    return engine.dialect.name == "postgresql"


def place(url: URL) -> str:
    """Say where a database is, without the password to it."""
    if url.get_backend_name() != "postgresql":
        return str(url.database)
    host = url.host or url.query.get("host") or "this computer"
    return f"the database {url.database or url.username} at {host}{f':{url.port}' if url.port else ''}"


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() != "postgresql":
        return {}
    return {"connect_args": postgresql.PLACE, **postgresql.POOL}


def as_json(value: object) -> str:
    """Write a value as the JSON columns hold it."""
    return msgspec.json.encode(value).decode()


def _settle(connection: Any, _record: object) -> None:
    # Python's own transactions start too late for SQLite: we begin them ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    # WAL comes first: the other settings and the migration then already run under it.
    _enter_wal(connection, cursor)
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _enter_wal(connection: Any, cursor: Any) -> None:
    """Switch to WAL, waiting for another process that does the same; busy_timeout does not cover this."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            cursor.execute(WAL)
            return
        except connection.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
        time.sleep(PAUSE)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
