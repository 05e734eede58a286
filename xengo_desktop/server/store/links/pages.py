"""Which links a list shows, as conditions on the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.links import LinkState
from xengo_desktop.server.store.links.fields import Columns
from xengo_desktop.server.store.links.rows import COLUMNS, as_columns
from xengo_desktop.server.store.tables import link_tags, links, workspaces

LIVE = links.c.deleted_at.is_(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """The links of one workspace that a list is about."""

    workspace_id: int
    now_ms: int
    domain_id: int | None = None
    owner: int | None = None
    label: str | None = None
    enabled: bool | None = None
    state: LinkState | None = None

    @property
    def is_everything(self) -> bool:
        return (self.domain_id, self.owner, self.label, self.enabled, self.state) == (None,) * 5

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return what must hold of a row."""
        found = [LIVE, links.c.workspace_id == self.workspace_id]
        if self.domain_id is not None:
            found.append(links.c.domain_id == self.domain_id)
        if self.owner is not None:
            found.append(links.c.owner == self.owner)
        if self.label is not None:
            found.append(_labelled(self.label))
        if self.enabled is not None:
            found.append(links.c.enabled.is_(self.enabled))
        if self.state is not None:
            found.append(_in_state(self.state, self.now_ms))
        return found


def count(connection: Connection, wanted: Filter) -> int:
    """Count the links; the workspace keeps the number of all of them."""
    statement: Select[Any] = select(func.count()).select_from(links).where(*wanted.conditions())
    if wanted.is_everything:
        statement = select(workspaces.c.links).where(workspaces.c.id == wanted.workspace_id)
    return connection.execute(statement).scalar() or 0


def check_room(connection: Connection, caller: Caller, most: int, now_ms: int) -> None:
    """Denied LINK_LIMIT if the caller's key owns more active links than so many.

    Asked after the links were stored: that took the workspace's lock, so nobody else makes some meanwhile.
    """
    mine = Filter(
        workspace_id=caller.workspace_id, now_ms=now_ms, owner=caller.key_id, state=LinkState.ACTIVE
    )
    if count(connection, mine) > most:
        raise Denied(Why.LINK_LIMIT, f"The plan covers {most} active links.")


def rows(
    connection: Connection,
    wanted: Filter,
    *,
    limit: int | None,
    offset: int,
    before_row: int | None,
    before_ms: int | None,
) -> list[Columns]:
    """Read one page, newest first; no two links of a workspace share a creation time."""
    statement = select(*COLUMNS).where(*wanted.conditions())
    if before_row is not None:
        older = links.alias()
        statement = statement.where(
            links.c.created_at < select(older.c.created_at).where(older.c.id == before_row).scalar_subquery()
        )
    if before_ms is not None:
        statement = statement.where(links.c.created_at < before_ms)
    page = statement.order_by(links.c.created_at.desc()).limit(limit).offset(offset or None)
    return as_columns(connection.execute(page))


def _labelled(label: str) -> ColumnElement[bool]:
    tag = and_(link_tags.c.link_id == links.c.id, link_tags.c.key == label, link_tags.c.value == "")
    return exists().where(tag)


def _in_state(state: LinkState, now_ms: int) -> ColumnElement[bool]:
    over = and_(links.c.expires_at.is_not(None), links.c.expires_at <= now_ms)
    if state is LinkState.DISABLED:
        return links.c.enabled.is_(False)
    if state is LinkState.EXPIRED:
        return and_(links.c.enabled.is_(True), over)
    return and_(links.c.enabled.is_(True), or_(links.c.expires_at.is_(None), links.c.expires_at > now_ms))
