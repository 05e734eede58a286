"""How much more a workspace may hold by the plan of whoever asks, told in the transaction that adds it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, not_, select

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.dialects.xqr.plans import plan_of
from xengo_desktop.server.store.keys import months
from xengo_desktop.server.store.tables import assets, templates, workspaces


@dataclass(frozen=True, slots=True)
class Room:
    """How many more fit, and what to say to all others."""

    left: int
    full: Denied


def hold(connection: Connection, workspace_id: int) -> None:
    """Let no other server count or add in this workspace until the transaction ends."""
    mine = select(workspaces.c.id).where(workspaces.c.id == workspace_id)
    # The key itself stays free, so that rows which only name the workspace do not have to wait.
    connection.execute(mine.with_for_update(key_share=True))


def links_left(connection: Connection, caller: Caller, now_ms: int) -> Room | None:
    """Return what is left of the plan's links in this month, None for callers without such a plan."""
    plan = plan_of(caller)
    if plan is None:
        return None
    hold(connection, caller.workspace_id)
    made = months.links_created(connection, caller.workspace_id, months.month_of(now_ms))
    return Room(plan.links - made, _full(caller, f"{plan.links:,} links a month; the next month has room"))


def check_templates(connection: Connection, caller: Caller, most: int) -> None:
    """Denied LINK_LIMIT if one template more is too many; nobody may have more than `most`."""
    hold(connection, caller.workspace_id)
    mine = templates.c.workspace_id == caller.workspace_id
    kept = connection.execute(select(func.count()).select_from(templates).where(mine)).scalar_one()
    plan = plan_of(caller)
    if plan is not None and kept >= plan.templates:
        raise _full(caller, f"{plan.templates:,} QR templates; delete one first")
    if kept >= most:
        raise Denied(Why.LINK_LIMIT, f"A workspace keeps {most:,} templates at most; delete one first.")


def check_announced(connection: Connection, caller: Caller, size: int, now_ms: int) -> None:
    """Denied LINK_LIMIT if a file does not fit beside those that are here and those that may still come."""
    lost = and_(assets.c.upload_hash.is_not(None), assets.c.upload_until <= now_ms)
    _check_storage(connection, caller, size, not_(lost))


def check_confirmed(connection: Connection, caller: Caller, size: int) -> None:
    """Denied LINK_LIMIT if a file does not fit beside those that are confirmed."""
    _check_storage(connection, caller, size, assets.c.confirmed.is_(True))


def _check_storage(connection: Connection, caller: Caller, size: int, counted: ColumnElement[bool]) -> None:
    plan = plan_of(caller)
    if plan is None:
        return
    hold(connection, caller.workspace_id)
    mine = assets.c.workspace_id == caller.workspace_id
    taken = connection.execute(select(func.sum(assets.c.size)).where(mine, counted)).scalar() or 0
    if int(taken) + size > plan.storage_bytes:
        raise _full(caller, f"{plan.megabytes:,} MB of files, and this one does not fit; delete some first")


def _full(caller: Caller, what: str) -> Denied:
    return Denied(Why.LINK_LIMIT, f"The {caller.plan.capitalize()} plan covers {what}.")
