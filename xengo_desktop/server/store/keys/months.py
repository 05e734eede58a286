"""What workspaces use in a month: calls of the APIs, and links made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite

from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.server.store.database.bulk import add_rows
from xengo_desktop.server.store.tables import usage_months

Place = tuple[int, str, int]
"""A workspace, a service and a month: what is counted together."""


def month_of(now_ms: int) -> int:
    """Return the number of a month of UTC; the next one has the next number."""
    moment = from_ms(now_ms)
    return moment.year * 12 + moment.month - 1


def seconds_left(now_ms: int) -> int:
    """Return how many seconds the month still has, at least one."""
    year, month = divmod(month_of(now_ms) + 1, 12)
    left_ms = to_ms(datetime(year, month + 1, 1, tzinfo=UTC)) - now_ms
    return max(1, -(-left_ms // 1000))


def take_call(connection: Connection, place: Place, quota: int) -> int | None:
    """Count one call if the month has room for it; return how many there are now, None if it has not."""
    names = ("workspace_id", "service", "month")
    upsert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = upsert(usage_months).values(**dict(zip(names, place, strict=True)), calls=1)
    calls: int | None = connection.execute(
        statement.on_conflict_do_update(
            index_elements=names,
            set_={"calls": usage_months.c.calls + 1},
            where=usage_months.c.calls < quota,
        ).returning(usage_months.c.calls)
    ).scalar()
    return calls


def add_calls(connection: Connection, calls: Mapping[Place, int]) -> None:
    """Count calls that nobody limits."""
    _add(connection, ((place, {"calls": more, "links_created": 0}) for place, more in calls.items()))


def add_links(connection: Connection, place: Place, more: int) -> None:
    """Count links that were made."""
    if more:
        _add(connection, [(place, {"calls": 0, "links_created": more})])


def calls(connection: Connection, place: Place) -> int:
    """Return how many calls of one service a month had."""
    workspace_id, service, month = place
    mine = (usage_months.c.workspace_id == workspace_id, usage_months.c.month == month)
    statement = select(usage_months.c.calls).where(*mine, usage_months.c.service == service)
    return connection.execute(statement).scalar() or 0


def links_created(connection: Connection, workspace_id: int, month: int) -> int:
    """Return how many links were made in a month, through whatever service."""
    mine = (usage_months.c.workspace_id == workspace_id, usage_months.c.month == month)
    total: int | None = connection.execute(
        select(func.sum(usage_months.c.links_created)).where(*mine)
    ).scalar()
    return int(total or 0)


def _add(connection: Connection, counted: Iterable[tuple[Place, Mapping[str, int]]]) -> None:
    rows: list[dict[str, Any]] = [
        {"workspace_id": place[0], "service": place[1], "month": place[2], **counts}
        for place, counts in counted
    ]
    add_rows(connection, usage_months, rows)
