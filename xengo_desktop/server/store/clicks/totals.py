"""How often links and workspaces were clicked in all, and when a link was clicked last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, case, func, select, update

from xengo_desktop.server.store.clicks.raw import HUMAN
from xengo_desktop.server.store.clicks.tally import Counts, Tally
from xengo_desktop.server.store.tables import click_days, clicks, links, workspaces

CHUNK = 500
"""Links that are summed up at once."""


def add_totals(connection: Connection, counts: Tally) -> None:
    """Add a tally to the totals, and move the last clicks on."""
    _add(connection, links, counts.links)
    _add(connection, workspaces, counts.workspaces)
    _move_last(connection, counts.last)


def correct_last(connection: Connection, rows: Sequence[int]) -> None:
    """Move the last click of links back to the newest hit that still counts."""
    newest = (
        select(func.max(clicks.c.at))
        .where(clicks.c.link_id == links.c.id, clicks.c.verdict == HUMAN)
        .scalar_subquery()
    )
    # Hits may have been deleted since; a link that has clicks keeps a last one.
    last = case((links.c.clicks == 0, None), else_=func.coalesce(newest, links.c.last_click_at))
    connection.execute(update(links).where(links.c.id.in_(rows)).values(last_click_at=last))


def sum_up_links(connection: Connection, rows: Sequence[int]) -> None:
    """Set the totals of links to the sums of their days, and their last clicks to what is left of them."""
    for start in range(0, len(rows), CHUNK):
        some = rows[start : start + CHUNK]
        sums = {name: _sum_of_days(name) for name in ("clicks", "scans")}
        connection.execute(update(links).where(links.c.id.in_(some)).values(**sums))
        correct_last(connection, some)


def sum_up_workspaces(connection: Connection, spaces: Sequence[int]) -> None:
    """Set the totals of workspaces to the sums of their links."""
    for space in spaces:
        sums = select(func.coalesce(func.sum(links.c.clicks), 0), func.coalesce(func.sum(links.c.scans), 0))
        total, scans = connection.execute(sums.where(links.c.workspace_id == space)).one()
        statement = update(workspaces).where(workspaces.c.id == space)
        connection.execute(statement.values(clicks=int(total), scans=int(scans)))


def _add(connection: Connection, table: Table, totals: Mapping[int, Counts]) -> None:
    statement = (
        update(table)
        .where(table.c.id == bindparam("which"))
        .values(clicks=table.c.clicks + bindparam("more"), scans=table.c.scans + bindparam("scanned"))
    )
    rows = [
        {"which": key, "more": count["clicks"], "scanned": count["scans"]}
        for key, count in sorted(totals.items())
    ]
    if rows:
        connection.execute(statement, rows)


def _move_last(connection: Connection, last: Mapping[int, int]) -> None:
    earlier = (links.c.last_click_at.is_(None)) | (links.c.last_click_at < bindparam("at"))
    statement = (
        update(links)
        .where(links.c.id == bindparam("which"))
        .values(last_click_at=case((earlier, bindparam("at")), else_=links.c.last_click_at))
    )
    rows = [{"which": row, "at": at} for row, at in sorted(last.items())]
    if rows:
        connection.execute(statement, rows)


def _sum_of_days(name: str) -> Any:
    mine = select(func.sum(click_days.c[name])).where(click_days.c.link_id == links.c.id)
    return func.coalesce(mine.scalar_subquery(), 0)
