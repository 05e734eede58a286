"""Channels, webhooks, and what is on its way to them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from xengo_desktop.server.store.tables.base import META, ROW, count

channels = Table(
    "channels",
    META,
    Column("id", ROW, primary_key=True),
    Column("public_id", String(40), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("name", String(128), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("hint", String(255), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("enabled", Boolean, nullable=False, server_default=true()),
    Column("trouble", Text, nullable=False, server_default=""),
    Column("last_sent_at", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)

webhooks = Table(
    "webhooks",
    META,
    Column("id", ROW, primary_key=True),
    Column("public_id", String(40), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("url", Text, nullable=False),
    Column("events", JSON, nullable=False),
    Column("description", Text, nullable=False, server_default=""),
    Column("sealed", LargeBinary, nullable=False),
    Column("enabled", Boolean, nullable=False, server_default=true()),
    count("failures"),
    Column("disabled_at", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Index(None, "workspace_id"),
)

deliveries = Table(
    "deliveries",
    META,
    Column("id", ROW, primary_key=True),
    Column("public_id", String(40), nullable=False, unique=True),
    Column("webhook_id", ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("event", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(16), nullable=False),
    count("attempts"),
    Column("next_at", BigInteger),
    Column("claimed_until", BigInteger),
    Column("response_status", Integer),
    Column("trouble", Text, nullable=False, server_default=""),
    Column("created_at", BigInteger, nullable=False),
    Column("delivered_at", BigInteger),
    Column("failed_at", BigInteger),
    Index(None, "webhook_id", "id"),
    Index(None, "state", "next_at"),
)
