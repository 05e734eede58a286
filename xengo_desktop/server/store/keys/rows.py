"""Keys as rows, and as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from xengo_desktop.domain.clock import from_ms
from xengo_desktop.domain.keys import ApiKey
from xengo_desktop.server.store.keys import months, plans
from xengo_desktop.server.store.tables import api_keys, usage_months, workspaces

Row = Mapping[Any, Any]


def read_keys(connection: Connection, now_ms: int, *conditions: Any) -> tuple[ApiKey, ...]:
    """Read keys, oldest first."""
    month = and_(
        usage_months.c.workspace_id == api_keys.c.workspace_id,
        usage_months.c.service == api_keys.c.service,
        usage_months.c.month == months.month_of(now_ms),
    )
    whole = api_keys.join(workspaces).outerjoin(usage_months, month)
    columns = (api_keys, workspaces.c.name.label("workspace"), usage_months.c.calls)
    statement = select(*columns).select_from(whole).where(*conditions).order_by(api_keys.c.id)
    return tuple(_key(row) for row in connection.execute(statement).mappings())


def _key(row: Row) -> ApiKey:
    """Show a key with the quota that would stop it: its own for life, or its workspace's of this month."""
    monthly = plans.monthly(row["service"], row["plan"])
    return ApiKey(
        id=row["id"],
        service=row["service"],
        name=row["name"],
        prefix=row["prefix"],
        scopes=tuple(row["scopes"]),
        plan=row["plan"],
        workspace=row["workspace"],
        used=row["used"] if monthly is None else row["calls"] or 0,
        quota=row["quota"] if monthly is None else monthly,
        created_at=from_ms(row["created_at"]),
        last_used_at=_moment(row["last_used_at"]),
        expires_at=_moment(row["expires_at"]),
        revoked_at=_moment(row["revoked_at"]),
    )


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
