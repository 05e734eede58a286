"""Changes to the links table, each inside a transaction of the writer's."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.server.store import codes
from xengo_desktop.server.store.pages import LIVE
from xengo_desktop.server.store.rows import COLUMNS
from xengo_desktop.server.store.tables import link_tags, links, workspaces
from xengo_desktop.server.store.times import take_times

CHUNK = 1000
"""Values in one IN list: below every database's limit, and few enough to be planned well."""

Key = tuple[int, str]
"""A domain's number and a folded code: what is unique among live links."""

TAKEN = Denied(Why.CODE_TAKEN, "Another link has this code already.", field="code")


@dataclass(frozen=True, slots=True)
class New:
    """A checked link on its way into the table; an empty code is still to be chosen."""

    columns: dict[str, Any]

    @property
    def key(self) -> Key:
        return self.columns["domain_id"], self.columns["folded"]


def insert_all(
    connection: Connection,
    workspace_id: int,
    wanted: Sequence[New | Denied],
    now_ms: int,
    generate: Callable[[], str] = codes.generate,
) -> list[RowMapping | Denied]:
    """Store what can be stored, in order; a link that cannot stands as its refusal."""
    times = iter(take_times(connection, workspace_id, now_ms, len(wanted)))
    used = taken(connection, [new.key for new in wanted if isinstance(new, New) and new.columns["code"]])
    rows: list[dict[str, Any]] = []
    results: list[Denied | int] = []
    for new in wanted:
        if isinstance(new, Denied):
            results.append(new)
            continue
        if not new.columns["code"]:
            _choose_code(connection, new, used, generate)
        if new.key in used:
            results.append(TAKEN)
            continue
        used.add(new.key)
        created = next(times)
        rows.append(new.columns | {"uuid": str(uuid.uuid4()), "created_at": created, "updated_at": created})
        results.append(len(rows) - 1)
    stored = _insert(connection, workspace_id, rows)
    return [stored[result] if isinstance(result, int) else result for result in results]


def taken(connection: Connection, keys: Iterable[Key]) -> set[Key]:
    """Return those of the keys that live links have."""
    found: set[Key] = set()
    folded = sorted({code for _, code in keys})
    for start in range(0, len(folded), CHUNK):
        same = links.c.folded.in_(folded[start : start + CHUNK])
        found.update(connection.execute(select(links.c.domain_id, links.c.folded).where(LIVE, same)).tuples())
    return found


def live_row(connection: Connection, row: int) -> RowMapping:
    """Read a live link again; Denied NOT_FOUND when it is gone."""
    statement = select(*COLUMNS, links.c.folded).where(LIVE, links.c.id == row)
    found = connection.execute(statement).mappings().first()
    if found is None:
        raise Denied(Why.NOT_FOUND, "This link is gone.")
    return found


def change(connection: Connection, row: int, columns: dict[str, Any], now_ms: int) -> tuple[Key, RowMapping]:
    """Set columns of a live link; return the key it had, and the new row."""
    old = live_row(connection, row)
    before = (old["domain_id"], old["folded"])
    after = (columns.get("domain_id", before[0]), columns.get("folded", before[1]))
    if after != before and after in taken(connection, [after]):
        raise TAKEN
    stamped = columns | {"updated_at": max(now_ms, old["updated_at"])}
    connection.execute(update(links).where(links.c.id == row).values(stamped))
    if "tags" in columns:
        connection.execute(delete(link_tags).where(link_tags.c.link_id == row))
        write_tags(connection, [(row, columns["tags"])])
    return before, live_row(connection, row)


def switch(
    connection: Connection, workspace_id: int, link_ids: Sequence[str], enabled: bool, now_ms: int
) -> list[Key]:
    """Switch live links on or off; return the keys of those that were found."""
    keys: list[Key] = []
    for start in range(0, len(link_ids), CHUNK):
        chosen = links.c.uuid.in_(link_ids[start : start + CHUNK])
        statement = update(links).where(LIVE, links.c.workspace_id == workspace_id, chosen)
        switched = statement.values(enabled=enabled, updated_at=now_ms)
        keys.extend(connection.execute(switched.returning(links.c.domain_id, links.c.folded)).tuples())
    return keys


def remove(connection: Connection, row: int, now_ms: int) -> Key:
    """Mark a live link as deleted, which frees its code; return the key it had."""
    old = live_row(connection, row)
    connection.execute(update(links).where(links.c.id == row).values(deleted_at=now_ms))
    count_links(connection, old["workspace_id"], -1)
    return old["domain_id"], old["folded"]


def bring_back(connection: Connection, workspace_id: int, link_id: str) -> RowMapping:
    """Take a deletion back; Denied NOT_FOUND or CODE_TAKEN."""
    mine = (links.c.workspace_id == workspace_id, links.c.uuid == link_id, links.c.deleted_at.is_not(None))
    old = connection.execute(select(links.c.id, links.c.domain_id, links.c.folded).where(*mine)).first()
    if old is None:
        raise Denied(Why.NOT_FOUND, "There is no such link to bring back.")
    key = (old.domain_id, old.folded)
    if key in taken(connection, [key]):
        raise TAKEN
    connection.execute(update(links).where(links.c.id == old.id).values(deleted_at=None))
    count_links(connection, workspace_id, 1)
    return live_row(connection, old.id)


def write_tags(connection: Connection, tags: Iterable[tuple[int, Iterable[Sequence[str]]]]) -> None:
    """Store the tags of links beside the links, where they can be searched."""
    rows = [{"link_id": row, "key": key, "value": value} for row, pairs in tags for key, value in pairs]
    if rows:
        connection.execute(insert(link_tags), rows)


def count_links(connection: Connection, workspace_id: int, more: int) -> None:
    """Keep the workspace's number of links right."""
    mine = update(workspaces).where(workspaces.c.id == workspace_id)
    connection.execute(mine.values(links=workspaces.c.links + more))


def _choose_code(connection: Connection, new: New, used: set[Key], generate: Callable[[], str]) -> None:
    """Give a link a code that no other has; trying again is as good as never needed."""
    while True:
        code = generate()
        new.columns.update(code=code, folded=codes.fold(code))
        if new.key not in used and new.key not in taken(connection, [new.key]):
            return


def _insert(connection: Connection, workspace_id: int, rows: list[dict[str, Any]]) -> list[RowMapping]:
    if not rows:
        return []
    statement = insert(links).returning(*COLUMNS, sort_by_parameter_order=True)
    stored = connection.execute(statement, rows).mappings().all()
    write_tags(connection, ((row["id"], row["tags"]) for row in stored))
    count_links(connection, workspace_id, len(rows))
    return list(stored)
