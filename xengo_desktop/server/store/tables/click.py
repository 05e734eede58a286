"""Raw clicks, and what makes their visitors countable for a day."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, SmallInteger, String, Table

from xengo_desktop.server.store.tables.base import META, ROW

agents = Table(
    "agents",
    META,
    Column("id", ROW, primary_key=True),
    Column("text", String(512), nullable=False, unique=True),
    Column("browser", String(32), nullable=False, server_default=""),
    Column("system", String(32), nullable=False, server_default=""),
)

clicks = Table(
    "clicks",
    META,
    Column("id", ROW, primary_key=True),
    Column("link_id", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("verdict", SmallInteger, nullable=False),
    Column("reason", String(32), nullable=False),
    Column("visitor", BigInteger, nullable=False),
    Column("country", String(2), nullable=False),
    Column("referrer", String(255), nullable=False),
    Column("device", String(16), nullable=False),
    Column("agent_id", BigInteger, nullable=False),
    Column("signs", SmallInteger, nullable=False),
    Index(None, "link_id", "at"),
)

visitors = Table(
    "visitors",
    META,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("link_id", BigInteger, primary_key=True, autoincrement=False),
    Column("visitor", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

salts = Table(
    "salts",
    META,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary(32), nullable=False),
)

spools = Table(
    "spools",
    META,
    Column("name", String(64), primary_key=True),
    Column("segment", BigInteger, nullable=False),
    Column("offset", BigInteger, nullable=False),
)
