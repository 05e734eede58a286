"""How much a workspace has counted in all its days."""

from __future__ import annotations

from sqlalchemy import select

from xengo_desktop.server.store.database import Database
from xengo_desktop.server.store.tables import workspaces


def clicks_of(database: Database, workspace_id: int) -> int:
    """Return every human visit to the workspace's links, scans included."""
    mine = select(workspaces.c.clicks).where(workspaces.c.id == workspace_id)
    with database.reading() as connection:
        return connection.execute(mine).scalar() or 0
