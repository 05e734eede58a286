"""The webhooks. What they are signed with is kept sealed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.clock import Clock, from_ms, to_ms
from xengo_desktop.domain.webhooks import Webhook
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.tables import webhooks, workspaces
from xengo_desktop.server.store.telling.settling import give_up

MOST = 1000
"""Webhooks of one workspace, whatever the plan."""


@dataclass(frozen=True, slots=True)
class KeptWebhook:
    """A webhook with what only the sender needs."""

    webhook: Webhook
    row: int
    sealed: bytes = field(repr=False)


class StoredWebhooks:
    """Rows of the webhooks table."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self, workspace_id: int) -> list[KeptWebhook]:
        """List a workspace's webhooks, newest first."""
        return self._read(webhooks.c.workspace_id == workspace_id)

    def get(self, workspace_id: int, public_id: str) -> KeptWebhook:
        """Find a webhook; Denied NOT_FOUND."""
        found = self._read(*_one(workspace_id, public_id))
        if not found:
            raise _missing()
        return found[0]

    def by_rows(self, rows: Sequence[int]) -> dict[int, KeptWebhook]:
        """Return the webhooks with these numbers."""
        return {kept.row: kept for kept in self._read(webhooks.c.id.in_(rows))}

    def add(
        self,
        workspace_id: int,
        url: str,
        events: Sequence[str],
        description: str,
        sealed: bytes,
        most: int | None = None,
    ) -> KeptWebhook:
        """Store a webhook; Denied LINK_LIMIT when the plan's `most` are there, INVALID for very many."""
        now_ms = to_ms(self._clock())
        values = {
            "public_id": f"wh_{secrets.token_hex(12)}",
            "workspace_id": workspace_id,
            "url": url,
            "events": list(events),
            "description": description,
            "sealed": sealed,
            "created_at": now_ms,
            "updated_at": now_ms,
        }
        room = MOST if most is None else most
        return self._database.write(lambda connection: _insert(connection, values, room))

    def change(self, workspace_id: int, public_id: str, changes: Mapping[str, Any]) -> KeptWebhook:
        """Set url, events, description, enabled or sealed; Denied NOT_FOUND.

        Switching on forgets failures; switching off gives up what waits.
        """
        values = {**changes, "updated_at": to_ms(self._clock())}
        if changes.get("enabled"):
            values |= {"failures": 0, "disabled_at": None}
        return self._database.write(lambda connection: _update(connection, workspace_id, public_id, values))

    def remove(self, workspace_id: int, public_id: str) -> None:
        """Delete a webhook and its deliveries; Denied NOT_FOUND."""
        statement = delete(webhooks).where(*_one(workspace_id, public_id))
        if not self._database.write(lambda connection: connection.execute(statement).rowcount):
            raise _missing()

    def _read(self, *conditions: ColumnElement[bool]) -> list[KeptWebhook]:
        statement = select(webhooks).where(*conditions).order_by(webhooks.c.id.desc())
        with self._database.reading() as connection:
            return [_kept(row) for row in connection.execute(statement).mappings()]


def _missing() -> Denied:
    return Denied(Why.NOT_FOUND, "There is no such webhook.")


def _one(workspace_id: int, public_id: str) -> tuple[ColumnElement[bool], ...]:
    return webhooks.c.workspace_id == workspace_id, webhooks.c.public_id == public_id


def _insert(connection: Connection, values: dict[str, Any], room: int) -> KeptWebhook:
    # Two processes that count at the same time would both find room; the workspace's row lets one in.
    home = workspaces.c.id == values["workspace_id"]
    connection.execute(select(workspaces.c.id).where(home).with_for_update())
    mine = webhooks.c.workspace_id == values["workspace_id"]
    if connection.execute(select(func.count()).select_from(webhooks).where(mine)).scalar_one() >= room:
        if room < MOST:
            raise Denied(Why.LINK_LIMIT, f"The plan covers {room} webhooks.")
        raise Denied(Why.INVALID, f"There are at most {MOST} webhooks.", field="url")
    return _kept(connection.execute(insert(webhooks).values(values).returning(webhooks)).mappings().one())


def _update(connection: Connection, workspace_id: int, public_id: str, values: dict[str, Any]) -> KeptWebhook:
    statement = update(webhooks).where(*_one(workspace_id, public_id)).values(values).returning(webhooks)
    row = connection.execute(statement).mappings().first()
    if row is None:
        raise _missing()
    if not row["enabled"]:
        give_up(connection, row["id"], values["updated_at"])
    return _kept(row)


def _kept(row: Mapping[Any, Any]) -> KeptWebhook:
    webhook = Webhook(
        id=row["public_id"],
        url=row["url"],
        events=tuple(row["events"]),
        description=row["description"],
        enabled=row["enabled"],
        failures=row["failures"],
        disabled_at=None if row["disabled_at"] is None else from_ms(row["disabled_at"]),
        created_at=from_ms(row["created_at"]),
        updated_at=from_ms(row["updated_at"]),
    )
    return KeptWebhook(webhook, row["id"], row["sealed"])
