"""Changes to the links table, each inside a transaction of the writer's."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.checks import suggest_code
from xengo_desktop.server.store.database.bulk import insert_rows
from xengo_desktop.server.store.database.listening import LINKS, tell
from xengo_desktop.server.store.database.times import take_times
from xengo_desktop.server.store.keys.ceilings import Room
from xengo_desktop.server.store.links import codes
from xengo_desktop.server.store.links.fields import Columns
from xengo_desktop.server.store.links.pages import LIVE
from xengo_desktop.server.store.links.rows import read_rows
from xengo_desktop.server.store.tables import link_tags, links, workspaces

CHUNK = 1000
"""Values in one IN list: below every database's limit, and few enough to be planned well."""

Key = tuple[int, str]
"""A domain's number and a folded code: what is unique among live links."""

TAKEN = Denied(Why.CODE_TAKEN, "Another link has this code already.", field="code")


@dataclass(frozen=True, slots=True)
class New:
    """A checked link on its way into the table; a code that was not typed is chosen there."""

    columns: Columns
    typed: bool = True

    @property
    def key(self) -> Key:
        return _key(self.columns)

    def choose_code(self) -> None:
        """Take a random code."""
        code = suggest_code()
        self.columns.update(code=code, folded=codes.fold(code))


def insert_all(
    connection: Connection,
    workspace_id: int,
    wanted: Sequence[New | Denied],
    now_ms: int,
    room: Room | None = None,
) -> list[Columns | Denied]:
    """Store what can be stored, in order; a link that cannot, or has no room, stands as its refusal."""
    times = take_times(connection, workspace_id, now_ms, len(wanted))
    used = _choose_codes(connection, [new for new in wanted if isinstance(new, New)])
    results: list[Columns | Denied] = []
    stored = 0
    for new, created in zip(wanted, times, strict=True):
        full = room.full if room is not None and stored >= room.left else None
        results.append(_settle(new, used, created, full))
        stored += not isinstance(results[-1], Denied)
    rows = [result for result in results if not isinstance(result, Denied)]
    insert_checked(connection, workspace_id, rows)
    # Another server may remember that there was no such link.
    tell(connection, LINKS, [_key(row) for row in rows])
    return results


def taken(connection: Connection, keys: Iterable[Key]) -> set[Key]:
    """Return those of the keys that live links have."""
    found: set[Key] = set()
    wanted = set(keys)
    homes = links.c.domain_id.in_({domain for domain, _ in wanted})
    folded = sorted({code for _, code in wanted})
    for start in range(0, len(folded), CHUNK):
        same = links.c.folded.in_(folded[start : start + CHUNK])
        statement = select(links.c.domain_id, links.c.folded).where(LIVE, homes, same)
        found.update((domain, code) for domain, code in connection.execute(statement))
    return found


def live_row(connection: Connection, row: int) -> Columns:
    """Read a live link again; Denied NOT_FOUND when it is gone."""
    found = read_rows(connection, LIVE, links.c.id == row)
    if not found:
        raise Denied(Why.NOT_FOUND, "This link is gone.")
    return found[0]


def change(connection: Connection, row: int, columns: Columns, now_ms: int) -> tuple[Key, Columns]:
    """Set columns of a live link; return the key it had, and the new row."""
    old = live_row(connection, row)
    before, after = _key(old), _key(old | columns)
    if after != before and after in taken(connection, [after]):
        raise TAKEN
    stamped = columns | {"updated_at": max(now_ms, old["updated_at"])}
    connection.execute(update(links).where(links.c.id == row).values(stamped))
    if "tags" in columns:
        connection.execute(delete(link_tags).where(link_tags.c.link_id == row))
        write_tags(connection, [(row, columns["tags"])])
    tell(connection, LINKS, dict.fromkeys([before, after]))
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
        changed = connection.execute(switched.returning(links.c.domain_id, links.c.folded))
        keys.extend((domain, folded) for domain, folded in changed)
    tell(connection, LINKS, keys)
    return keys


def remove(connection: Connection, row: int, now_ms: int) -> Key:
    """Mark a live link as deleted, which frees its code; return the key it had."""
    old = live_row(connection, row)
    connection.execute(update(links).where(links.c.id == row).values(deleted_at=now_ms))
    count_links(connection, old["workspace_id"], -1)
    tell(connection, LINKS, [_key(old)])
    return _key(old)


def bring_back(connection: Connection, workspace_id: int, link_id: str) -> Columns:
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
    tell(connection, LINKS, [key])
    return live_row(connection, old.id)


def _key(row: Columns) -> Key:
    return row["domain_id"], row["folded"]


def write_tags(connection: Connection, tags: Iterable[tuple[int, Iterable[Sequence[str]]]]) -> None:
    """Store the tags of links beside the links, where they can be searched."""
    rows = [{"link_id": row, "key": key, "value": value} for row, pairs in tags for key, value in pairs]
    insert_rows(connection, link_tags, rows)


def count_links(connection: Connection, workspace_id: int, more: int) -> None:
    """Keep the workspace's number of links right."""
    mine = update(workspaces).where(workspaces.c.id == workspace_id)
    connection.execute(mine.values(links=workspaces.c.links + more))


def _choose_codes(connection: Connection, wanted: Sequence[New]) -> set[Key]:
    """Give codes to links that have none; return those of all these links' keys that are taken."""
    chosen = [new for new in wanted if not new.typed]
    typed = {new.key for new in wanted if new.typed}
    for new in chosen:
        new.choose_code()
    used = taken(connection, [new.key for new in wanted])
    for new in chosen:
        while new.key in used or new.key in typed:
            new.choose_code()
            used |= taken(connection, [new.key])
        typed.add(new.key)
    return used


def _settle(new: New | Denied, used: set[Key], created: int, full: Denied | None) -> Columns | Denied:
    if isinstance(new, Denied):
        return new
    if new.key in used:
        return TAKEN
    if full is not None:
        return full
    used.add(new.key)
    return new.columns | fresh(str(uuid.uuid4()), created)


def fresh(number: str, created: int) -> Columns:
    """Return the columns in which all new links are alike."""
    stamps = {"uuid": number, "created_at": created, "updated_at": created}
    return stamps | {"clicks": 0, "scans": 0, "last_click_at": None}


def insert_checked(connection: Connection, workspace_id: int, rows: Sequence[Columns]) -> None:
    """Store rows and write their numbers into them."""
    if not rows:
        return
    insert_rows(connection, links, rows)
    first, last = rows[0]["created_at"], rows[-1]["created_at"]
    mine = (links.c.workspace_id == workspace_id, links.c.created_at.between(first, last))
    # No two links of a workspace share a creation time, so it tells which number went to which row.
    found = connection.execute(select(links.c.created_at, links.c.id).where(LIVE, *mine))
    numbers = dict(found.all())
    for row in rows:
        row["id"] = numbers[row["created_at"]]
    write_tags(connection, ((row["id"], row["tags"]) for row in rows))
    count_links(connection, workspace_id, len(rows))
