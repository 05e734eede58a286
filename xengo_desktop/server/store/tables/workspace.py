"""Workspaces, their domains, and the switches of the server."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, String, Table, false

from xengo_desktop.server.store.tables.base import META, ROW, count

workspaces = Table(
    "workspaces",
    META,
    Column("id", ROW, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("sample", Boolean, nullable=False, server_default=false()),
    Column("created_at", BigInteger, nullable=False),
    Column("last_ms", BigInteger, nullable=False, server_default="0"),
    count("links"),
    count("clicks"),
    count("scans"),
)

domains = Table(
    "domains",
    META,
    Column("id", ROW, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("host", String(255), nullable=False, unique=True),
    Column("is_default", Boolean, nullable=False, server_default=false()),
    Column("sample", Boolean, nullable=False, server_default=false()),
    Column("created_at", BigInteger, nullable=False),
    Index(None, "workspace_id"),
)

choices = Table(
    "choices",
    META,
    Column("name", String(64), primary_key=True),
    Column("value", JSON, nullable=False),
)
