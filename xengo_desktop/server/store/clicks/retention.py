"""Forgets raw clicks after some days. What was counted stays; it just cannot be judged again any more."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import choices, clicks

MARK = "raw_clicks_from_day"
"""The first UTC day of which all raw clicks are there, counted from the epoch, among the choices."""

CHUNK = 5000


def first_whole_day(connection: Connection) -> int:
    """Return the first day whose raw clicks were never deleted."""
    mark = connection.execute(select(choices.c.value).where(choices.c.name == MARK)).scalar()
    return int(mark or 0)


def forget(database: Database, now_ms: int, keep_days: int) -> int:
    """Delete the raw clicks of whole days before the last `keep_days`; return how many there were."""
    day = now_ms // DAY_MS - keep_days
    # The mark comes first: if this ends half-way, those days count as incomplete already.
    database.write(lambda connection: _mark(connection, day))
    deleted = 0
    while some := database.write(lambda connection: _delete_some(connection, day * DAY_MS)):
        deleted += some
    return deleted


def _mark(connection: Connection, day: int) -> None:
    """Move the mark on; it never goes back."""
    known = connection.execute(select(choices.c.value).where(choices.c.name == MARK)).scalar()
    if known is None:
        connection.execute(insert(choices).values(name=MARK, value=day))
    elif day > int(known):
        connection.execute(update(choices).where(choices.c.name == MARK).values(value=day))


def _delete_some(connection: Connection, before_ms: int) -> int:
    """Delete old rows among the first ones: numbers ascend with time but for some moments."""
    first = select(clicks.c.id, clicks.c.at).order_by(clicks.c.id).limit(CHUNK)
    old = [number for number, at in connection.execute(first) if at < before_ms]
    if old:
        connection.execute(delete(clicks).where(clicks.c.id.in_(old)))
    return len(old)
