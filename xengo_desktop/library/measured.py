"""What was measured of links: readings of clicks, kept by account."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from xengo_desktop.domain.clicks import Stats, Step
from xengo_desktop.library.answers import write_trend
from xengo_desktop.library.ground import Ground, account_number
from xengo_desktop.library.history import recall, remember, trend


class Measured(Ground):
    """Keeps readings of clicks and tells them again; a link that goes leaves its own."""

    def remember_stats(
        self, account_id: str, link_id: str, stats: Stats, read_at: datetime | None = None
    ) -> None:
        """Keep a reading of one link's clicks; a reading by day also draws the link's trend."""
        self.remember_many(account_id, [replace(stats, link_id=link_id)], read_at)

    def remember_many(
        self, account_id: str, readings: Sequence[Stats], read_at: datetime | None = None
    ) -> dict[int, tuple[int, ...]]:
        """Keep readings of several links; return the new trends by row."""
        trends: dict[int, tuple[int, ...]] = {}
        with self._writer.transaction(unseen=True) as db:
            account = account_number(db, account_id)
            for stats in readings:
                remember(db, account, stats, read_at or self._clock())
                trends.update(_keep_trend(db, account, stats))
        return trends

    def remembered_stats(
        self, account_id: str, link_id: str, since: datetime, until: datetime, step: Step
    ) -> tuple[Stats, datetime] | None:
        """Return what is known of the span and when it was last read, None for nothing.

        The answer's own `since` and `until` say what was measured; it may begin later or end earlier.
        """
        with self._readers.reading() as db:
            found = db.execute("SELECT id FROM accounts WHERE name = ?", (account_id,)).fetchone()
            return recall(db, found[0], link_id, since, until, step) if found else None


def _keep_trend(db: sqlite3.Connection, account: int, stats: Stats) -> dict[int, tuple[int, ...]]:
    values = trend(stats)
    if not values:
        return {}
    rows = db.execute(
        "UPDATE links SET trend = ? WHERE account = ? AND link_id = ? RETURNING id",
        (write_trend(values), account, stats.link_id),
    )
    return {row[0]: values for row in rows.fetchall()}
