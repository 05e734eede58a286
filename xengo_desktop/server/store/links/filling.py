"""Puts a made-up past into the store at once, without a million clicks going through the spool."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.server.store.clicks.intake import add_counts, store_raw
from xengo_desktop.server.store.clicks.tally import Tally
from xengo_desktop.server.store.links import fields, writes
from xengo_desktop.server.store.links.domains import insert_domain
from xengo_desktop.server.store.opening import Store
from xengo_desktop.server.store.tables import domains, workspaces
from xengo_desktop.server.visits.hits import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A link with a creation time of its own, strictly later than that of the one before it."""

    draft: LinkDraft
    uuid: str
    created_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a sample workspace holds. `visits` makes its counts and raw hits once the links have numbers."""

    name: str
    hosts: Sequence[str]
    links: Sequence[Planted]
    visits: Callable[[Sequence[int]], tuple[Tally, Sequence[Hit]]]


def is_empty(store: Store, workspace_id: int) -> bool:
    """Whether a workspace has no links, deleted ones included, and is no sample."""
    mine = select(workspaces.c.sample, workspaces.c.last_ms).where(workspaces.c.id == workspace_id)
    with store.database.reading() as connection:
        return tuple(connection.execute(mine).one()) == (False, 0)


def pour(store: Store, workspace_id: int, past: Past) -> None:
    """Fill an empty workspace in one transaction and mark it as a sample."""
    now_ms = to_ms(store.clock())
    store.database.write(lambda connection: _pour(connection, workspace_id, past, now_ms))
    store.domains.reload()


def _pour(connection: Connection, workspace_id: int, past: Past, now_ms: int) -> None:
    mine = update(workspaces).where(workspaces.c.id == workspace_id)
    last_ms = past.links[-1].created_ms
    connection.execute(mine.values(name=past.name, sample=True, last_ms=last_ms))
    connection.execute(update(domains).where(domains.c.workspace_id == workspace_id).values(is_default=False))
    homes = {
        host: insert_domain(
            connection, workspace_id, host, now_ms, is_default=host == past.hosts[0], sample=True
        )
        for host in past.hosts
    }
    rows = [_row(planted, workspace_id, homes[planted.draft.domain]) for planted in past.links]
    writes.insert_checked(connection, workspace_id, rows)
    counts, hits = past.visits([row["id"] for row in rows])
    add_counts(connection, counts, {row["id"]: workspace_id for row in rows})
    store_raw(connection, hits)


def _row(planted: Planted, workspace_id: int, domain_id: int) -> dict[str, Any]:
    return (
        fields.of_draft(planted.draft, ())
        | writes.fresh(planted.uuid, planted.created_ms)
        | {
            "workspace_id": workspace_id,
            "domain_id": domain_id,
            "owner": None,
        }
    )
