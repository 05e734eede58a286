"""Times as the tables keep them."""

from __future__ import annotations

from sqlalchemy import Connection, case, update

from xengo_desktop.server.store.tables import workspaces

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def take_times(connection: Connection, workspace_id: int, now_ms: int, count: int) -> range:
    """Hand out `count` moments that no link of the workspace has had, ascending, whatever the clock does.

    A page of XURL's ends at a bare creation time, so two links with the same one would lose one at the edge.
    Also takes the lock under which codes of the workspace are compared.
    """
    last = workspaces.c.last_ms
    newest = case((last >= now_ms, last + count), else_=now_ms + count - 1)
    statement = update(workspaces).where(workspaces.c.id == workspace_id).values(last_ms=newest)
    end: int = connection.execute(statement.returning(last)).scalar_one()
    return range(end - count + 1, end + 1)
