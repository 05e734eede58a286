"""The tables, by noun. Times are epoch milliseconds; hours and days are counted from the epoch, in UTC."""

from __future__ import annotations

from xengo_desktop.server.store.tables.base import META
from xengo_desktop.server.store.tables.click import agents, clicks, salts, spools, visitors
from xengo_desktop.server.store.tables.file import asset_parts, assets, templates
from xengo_desktop.server.store.tables.key import api_keys, requests, usage_months
from xengo_desktop.server.store.tables.link import link_tags, links
from xengo_desktop.server.store.tables.rollup import (
    click_days,
    click_facets,
    click_hours,
    top_links,
    workspace_days,
    workspace_facets,
    workspace_hours,
)
from xengo_desktop.server.store.tables.telling import channels, deliveries, webhooks
from xengo_desktop.server.store.tables.workspace import choices, domains, workspaces

HEAD = "0002"
"""The newest migration; a database at this version is opened without loading Alembic."""

__all__ = [
    "HEAD",
    "META",
    "agents",
    "api_keys",
    "asset_parts",
    "assets",
    "channels",
    "choices",
    "click_days",
    "click_facets",
    "click_hours",
    "clicks",
    "deliveries",
    "domains",
    "link_tags",
    "links",
    "requests",
    "salts",
    "spools",
    "templates",
    "top_links",
    "usage_months",
    "visitors",
    "webhooks",
    "workspace_days",
    "workspace_facets",
    "workspace_hours",
    "workspaces",
]
