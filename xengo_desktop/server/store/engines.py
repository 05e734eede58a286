"""One engine per database, with the settings that make SQLite safe under kill -9."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool, StaticPool

# WAL comes first: the other settings and the migration then already run under it.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=10000",
    "foreign_keys=ON",
    "cache_size=-32768",
    "temp_store=MEMORY",
)


def make_engine(url: str) -> Engine:
    """Return an engine for an SQLAlchemy URL; nothing is opened yet."""
    parsed = make_url(url)
    json: dict[str, Any] = {"json_serializer": _json, "json_deserializer": msgspec.json.decode}
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_size=8, **json)
    in_memory = parsed.database in (None, "", ":memory:")
    threads = {"check_same_thread": False}
    pool = StaticPool if in_memory else QueuePool
    engine = create_engine(parsed, poolclass=pool, connect_args=threads, **json)
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _settle(connection: Any, _record: object) -> None:
    # Python's own transactions start too late for SQLite: we begin them ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
