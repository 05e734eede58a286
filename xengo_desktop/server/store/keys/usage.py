"""What a workspace uses: its month, and what it keeps."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from xengo_desktop.dialects.hosting import WorkspaceUse
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.keys import months
from xengo_desktop.server.store.keys.uses import Uses
from xengo_desktop.server.store.tables import assets, templates, workspaces


class StoredUsage:
    """Satisfies `hosting.Usage`."""

    def __init__(self, database: Database, uses: Uses) -> None:
        self._database = database
        self._uses = uses

    def of(self, workspace_id: int, service: str, now: datetime) -> WorkspaceUse:
        """Count, after everything that was noted is stored."""
        self._uses.write()
        month = months.month_of(to_ms(now))
        kept = select(func.count()).select_from(templates).where(templates.c.workspace_id == workspace_id)
        stored = select(func.sum(assets.c.stored)).where(assets.c.workspace_id == workspace_id)
        named = select(workspaces.c.name, workspaces.c.created_at).where(workspaces.c.id == workspace_id)
        with self._database.reading() as connection:
            name, created_at = connection.execute(named).one()
            return WorkspaceUse(
                name=name,
                created_at=from_ms(created_at),
                calls=months.calls(connection, (workspace_id, service, month)),
                links_created=months.links_created(connection, workspace_id, month),
                templates=connection.execute(kept).scalar() or 0,
                storage_bytes=int(connection.execute(stored).scalar() or 0),
            )
