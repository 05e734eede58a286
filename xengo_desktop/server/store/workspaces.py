"""Workspaces: everything in the store belongs to one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select

from xengo_desktop.server.store.links.domains import insert_domain
from xengo_desktop.server.store.tables import workspaces

DEFAULT = 1
"""The workspace of keys that name none."""

DEFAULT_NAME = "This computer"
DEFAULT_HOST = "localhost"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a workspace holds; `sample` says that it was made up."""

    name: str
    sample: bool
    links: int
    clicks: int
    scans: int


def facts(connection: Connection, workspace_id: int) -> Facts:
    """Read a workspace's name and counters."""
    columns = (workspaces.c[name] for name in ("name", "sample", "links", "clicks", "scans"))
    return Facts(*connection.execute(select(*columns).where(workspaces.c.id == workspace_id)).one())


def seen_by(table: Table, workspace_id: int) -> list[ColumnElement[bool]]:
    """Return what must hold of rows that a workspace may see: the default one is the owner's and sees all."""
    return [] if workspace_id == DEFAULT else [table.c.workspace_id == workspace_id]


def ensure_default(connection: Connection, now_ms: int) -> None:
    """Give a fresh store its first workspace."""
    if connection.execute(select(workspaces.c.id)).first() is None:
        make(connection, DEFAULT_NAME, DEFAULT_HOST, now_ms, id=DEFAULT)
        if connection.dialect.name == "postgresql":
            # It counts on its own, and knows nothing of a number that it did not give.
            connection.execute(select(func.setval("workspaces_id_seq", DEFAULT)))


def find_or_make(connection: Connection, name: str, now_ms: int) -> int:
    """Return the number of the workspace with this name, "" being the default one."""
    if not name:
        return DEFAULT
    found = connection.execute(select(workspaces.c.id).where(workspaces.c.name == name)).scalar()
    return found if found is not None else make(connection, name, _free_host(connection, name), now_ms)


def make(connection: Connection, name: str, host: str, now_ms: int, **given: int) -> int:
    """Store a workspace with its one domain and return its number, the next one if `id` names none."""
    values = {"name": name, "created_at": now_ms, **given}
    statement = insert(workspaces).values(values).returning(workspaces.c.id)
    number: int = connection.execute(statement).scalar_one()
    insert_domain(connection, number, host, now_ms, is_default=True)
    return number


def _free_host(connection: Connection, name: str) -> str:
    """Browsers answer every name under .localhost themselves, so a new workspace's links open at once."""
    word = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "workspace"
    newest: int = (
        connection.execute(select(workspaces.c.id).order_by(workspaces.c.id.desc())).scalars().first() or 0
    )
    return f"{word}-{newest + 1}.localhost"
