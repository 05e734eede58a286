"""The tables. Times are epoch milliseconds; hours and days are counted from the epoch, in UTC."""

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
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

HEAD = "0002"
"""The newest migration; a database at this version is opened without loading Alembic."""

META = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite makes a row's number its primary key only when the type is spelt INTEGER.
ROW = BigInteger().with_variant(Integer, "sqlite")
LIVE = text("deleted_at IS NULL")


def _count(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


def _counts() -> list[Column[int]]:
    """`clicks` are all human visits, `scans` those among them that came by a code; the rest is filtered."""
    return [_count(name) for name in ("clicks", "scans", "visitors", "bots", "heads", "prefetches")]


workspaces = Table(
    "workspaces",
    META,
    Column("id", ROW, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("sample", Boolean, nullable=False, server_default=false()),
    Column("created_at", BigInteger, nullable=False),
    Column("last_ms", BigInteger, nullable=False, server_default="0"),
    _count("links"),
    _count("clicks"),
    _count("scans"),
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
    _count("used"),
    Column("expires_at", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger),
    Column("revoked_at", BigInteger),
)

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
    _count("clicks"),
    _count("scans"),
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

click_hours = Table(
    "click_hours",
    META,
    Column("link_id", BigInteger, primary_key=True, autoincrement=False),
    Column("hour", Integer, primary_key=True, autoincrement=False),
    *_counts(),
    sqlite_with_rowid=False,
)

click_days = Table(
    "click_days",
    META,
    Column("link_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    *_counts(),
    sqlite_with_rowid=False,
)

workspace_hours = Table(
    "workspace_hours",
    META,
    Column("workspace_id", BigInteger, primary_key=True, autoincrement=False),
    Column("hour", Integer, primary_key=True, autoincrement=False),
    *_counts(),
    sqlite_with_rowid=False,
)

click_facets = Table(
    "click_facets",
    META,
    Column("link_id", BigInteger, primary_key=True, autoincrement=False),
    Column("facet", SmallInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("value", String(255), primary_key=True),
    _count("clicks"),
    sqlite_with_rowid=False,
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

workspace_days = Table(
    "workspace_days",
    META,
    Column("workspace_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    *_counts(),
    sqlite_with_rowid=False,
)

workspace_facets = Table(
    "workspace_facets",
    META,
    Column("workspace_id", BigInteger, primary_key=True, autoincrement=False),
    Column("facet", SmallInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("value", String(255), primary_key=True),
    _count("clicks"),
    sqlite_with_rowid=False,
)

top_links = Table(
    "top_links",
    META,
    Column("workspace_id", BigInteger, primary_key=True, autoincrement=False),
    Column("span", SmallInteger, primary_key=True, autoincrement=False),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("link_id", BigInteger, nullable=False),
    _count("clicks"),
    Column("made_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

choices = Table(
    "choices",
    META,
    Column("name", String(64), primary_key=True),
    Column("value", JSON, nullable=False),
)

templates = Table(
    "templates",
    META,
    Column("id", ROW, primary_key=True),
    Column("public_id", String(40), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("description", Text),
    Column("design", JSON, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Index(None, "workspace_id"),
)

assets = Table(
    "assets",
    META,
    Column("id", ROW, primary_key=True),
    Column("public_id", String(40), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("filename", String(255), nullable=False),
    Column("media_type", String(255), nullable=False),
    Column("size", BigInteger, nullable=False),
    _count("stored"),
    Column("upload_hash", LargeBinary(32)),
    Column("upload_until", BigInteger),
    Column("confirmed", Boolean, nullable=False, server_default=false()),
    Column("public", Boolean, nullable=False, server_default=false()),
    Column("tags", JSON, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Index(None, "workspace_id"),
)

asset_parts = Table(
    "asset_parts",
    META,
    Column("asset_id", ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("bytes", LargeBinary, nullable=False),
)

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
    _count("failures"),
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
    _count("attempts"),
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
    _count("calls"),
    _count("links_created"),
    sqlite_with_rowid=False,
)
