"""Links and their tags."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, String, Table, Text, text, true

from xengo_desktop.server.store.tables.base import META, ROW, count

LIVE = text("deleted_at IS NULL")
"""A code is free again once its link is deleted."""

links = Table(
    "links",
    META,
    Column("id", ROW, primary_key=True),
    Column("uuid", String(36), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("domain_id", ForeignKey("domains.id"), nullable=False),
    Column("code", String(128), nullable=False),
    Column("folded", String(512), nullable=False),
    Column("destination", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("title", Text, nullable=False, server_default=""),
    Column("notes", Text, nullable=False, server_default=""),
    Column("tags", JSON, nullable=False),
    Column("channels", JSON, nullable=False),
    Column("rules", JSON, nullable=False),
    Column("enabled", Boolean, nullable=False, server_default=true()),
    Column("expires_at", BigInteger),
    Column("owner", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("deleted_at", BigInteger),
    count("clicks"),
    count("scans"),
    Column("last_click_at", BigInteger),
    Index("uq_links_live_code", "domain_id", "folded", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
    Index("ix_links_live_created", "workspace_id", "created_at", sqlite_where=LIVE, postgresql_where=LIVE),
    Index(
        "ix_links_live_owner", "owner", "domain_id", "created_at", sqlite_where=LIVE, postgresql_where=LIVE
    ),
)

link_tags = Table(
    "link_tags",
    META,
    Column("link_id", ForeignKey("links.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("value", String(512), nullable=False),
    Index(None, "key", "value", "link_id"),
    sqlite_with_rowid=False,
)
