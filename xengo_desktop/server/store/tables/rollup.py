"""Clicks counted: by hour, day and facet, of links and of whole workspaces."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, SmallInteger, String, Table

from xengo_desktop.server.store.tables.base import META, count


def _counts() -> list[Column[int]]:
    """`clicks` are all human visits, `scans` those among them that came by a code; the rest is filtered."""
    return [count(name) for name in ("clicks", "scans", "visitors", "bots", "heads", "prefetches")]


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

click_facets = Table(
    "click_facets",
    META,
    Column("link_id", BigInteger, primary_key=True, autoincrement=False),
    Column("facet", SmallInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("value", String(255), primary_key=True),
    count("clicks"),
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
    count("clicks"),
    sqlite_with_rowid=False,
)

top_links = Table(
    "top_links",
    META,
    Column("workspace_id", BigInteger, primary_key=True, autoincrement=False),
    Column("span", SmallInteger, primary_key=True, autoincrement=False),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("link_id", BigInteger, nullable=False),
    count("clicks"),
    Column("made_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
