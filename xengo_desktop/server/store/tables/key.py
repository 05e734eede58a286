"""Keys, the request log, and what is used in a month."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
)

from xengo_desktop.server.store.tables.base import META, ROW, count

api_keys = Table(
    "api_keys",
    META,
    Column("id", ROW, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("service", String(32), nullable=False),
    Column("name", String(200), nullable=False),
    Column("prefix", String(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False, unique=True),
    Column("scopes", JSON, nullable=False),
    Column("plan", String(32), nullable=False),
    Column("quota", BigInteger),
    count("used"),
    Column("expires_at", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger),
    Column("revoked_at", BigInteger),
)

requests = Table(
    "requests",
    META,
    Column("id", ROW, primary_key=True),
    Column("workspace_id", BigInteger, nullable=False),
    Column("key_id", BigInteger, nullable=False),
    Column("service", String(32), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("method", String(8), nullable=False),
    Column("path", String(128), nullable=False),
    Column("status", SmallInteger, nullable=False),
    Column("microseconds", BigInteger, nullable=False),
    Column("request_id", String(40), nullable=False),
    Column("quota_used", BigInteger),
    Column("quota", BigInteger),
    Index(None, "workspace_id", "id"),
    Index(None, "key_id", "id"),
)

usage_months = Table(
    "usage_months",
    META,
    Column("workspace_id", BigInteger, primary_key=True, autoincrement=False),
    Column("service", String(32), primary_key=True),
    Column("month", Integer, primary_key=True, autoincrement=False),
    count("calls"),
    count("links_created"),
    sqlite_with_rowid=False,
)
