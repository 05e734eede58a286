"""Clicks of the last day, for lists of links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from xengo_desktop.server.store.database.times import HOUR_MS
from xengo_desktop.server.store.links.fields import Columns
from xengo_desktop.server.store.tables import click_hours

CHUNK = 1000


def clicks_24h(connection: Connection, rows: Sequence[Columns], now_ms: int) -> Mapping[int, int]:
    """Sum the running hour and the 23 before it; links that are missing had no clicks."""
    first = now_ms // HOUR_MS - 23
    # Only a link that was clicked lately can have a sum, and in a long list few were.
    lately = [row["id"] for row in rows if (row["last_click_at"] or 0) >= first * HOUR_MS]
    sums: dict[int, int] = {}
    for start in range(0, len(lately), CHUNK):
        chosen = click_hours.c.link_id.in_(lately[start : start + CHUNK])
        hours = click_hours.c.hour >= first
        statement = select(click_hours.c.link_id, func.sum(click_hours.c.clicks)).where(chosen, hours)
        for link_id, clicks in connection.execute(statement.group_by(click_hours.c.link_id)):
            sums[link_id] = int(clicks)
    return sums
