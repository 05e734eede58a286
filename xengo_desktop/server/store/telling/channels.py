"""The notify channels. Where a channel leads is kept sealed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.channels import Channel, ChannelKind
from xengo_desktop.domain.clock import Clock, from_ms, to_ms
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.links.fields import text
from xengo_desktop.server.store.tables import channels

MOST = 100
"""Channels of one workspace."""


@dataclass(frozen=True, slots=True)
class KeptChannel:
    """A channel with what only the sender needs."""

    channel: Channel
    workspace_id: int
    sealed: bytes = field(repr=False)


class StoredChannels:
    """Rows of the channels table."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self, workspace_id: int) -> list[KeptChannel]:
        """List a workspace's channels by name."""
        return self._read(channels.c.workspace_id == workspace_id)

    def find(self, workspace_id: int, name: str) -> KeptChannel | None:
        """Find a channel by its id or its name."""
        named = or_(channels.c.public_id == name, channels.c.name == name)
        return next(iter(self._read(channels.c.workspace_id == workspace_id, named)), None)

    def open_ones(self) -> list[KeptChannel]:
        """List the channels of all workspaces that are switched on."""
        return self._read(channels.c.enabled)

    def add(self, workspace_id: int, name: str, kind: ChannelKind, hint: str, sealed: bytes) -> KeptChannel:
        """Store a channel; Denied INVALID for a name that is taken or one too many."""
        values = {
            "public_id": f"ch_{secrets.token_hex(8)}",
            "workspace_id": workspace_id,
            "name": text(name, "name", 128),
            "kind": kind.value,
            "hint": hint[:255],
            "sealed": sealed,
            "created_at": to_ms(self._clock()),
        }
        return self._database.write(lambda connection: _insert(connection, values))

    def switch(self, workspace_id: int, public_id: str, enabled: bool) -> KeptChannel:
        """Switch a channel on or off; Denied NOT_FOUND."""
        row = self._database.write(
            lambda connection: (
                connection.execute(
                    update(channels)
                    .where(*_one(workspace_id, public_id))
                    .values(enabled=enabled)
                    .returning(channels)
                )
                .mappings()
                .first()
            )
        )
        if row is None:
            raise missing()
        return _kept(row)

    def remove(self, workspace_id: int, public_id: str) -> None:
        """Delete a channel; links that name it keep its name. Denied NOT_FOUND."""
        statement = delete(channels).where(*_one(workspace_id, public_id))
        if not self._database.write(lambda connection: connection.execute(statement).rowcount):
            raise missing()

    def note(self, public_id: str, trouble: str) -> None:
        """Note that a message was sent, or why it was not."""
        sent = {} if trouble else {"last_sent_at": to_ms(self._clock())}
        statement = update(channels).where(channels.c.public_id == public_id)
        noted = statement.values(trouble=trouble[:1000], **sent)
        self._database.write(lambda connection: connection.execute(noted))

    def _read(self, *conditions: ColumnElement[bool]) -> list[KeptChannel]:
        statement = select(channels).where(*conditions).order_by(channels.c.name)
        with self._database.reading() as connection:
            return [_kept(row) for row in connection.execute(statement).mappings()]


def missing() -> Denied:
    """Say that there is no such channel."""
    return Denied(Why.NOT_FOUND, "There is no such channel.")


def _one(workspace_id: int, public_id: str) -> tuple[ColumnElement[bool], ...]:
    return channels.c.workspace_id == workspace_id, channels.c.public_id == public_id


def _insert(connection: Connection, values: dict[str, Any]) -> KeptChannel:
    mine = channels.c.workspace_id == values["workspace_id"]
    if connection.execute(select(func.count()).select_from(channels).where(mine)).scalar_one() >= MOST:
        raise Denied(Why.INVALID, f"There are at most {MOST} channels.", field="name")
    if connection.execute(select(channels.c.id).where(mine, channels.c.name == values["name"])).first():
        raise Denied(Why.INVALID, "Another channel has this name already.", field="name")
    return _kept(connection.execute(insert(channels).values(values).returning(channels)).mappings().one())


def _kept(row: Mapping[Any, Any]) -> KeptChannel:
    channel = Channel(
        id=row["public_id"],
        name=row["name"],
        kind=ChannelKind(row["kind"]),
        hint=row["hint"],
        enabled=row["enabled"],
        created_at=from_ms(row["created_at"]),
        last_sent_at=None if row["last_sent_at"] is None else from_ms(row["last_sent_at"]),
        trouble=row["trouble"],
    )
    return KeptChannel(channel, row["workspace_id"], row["sealed"])
