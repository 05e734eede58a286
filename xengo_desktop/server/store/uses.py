"""How often keys are used: spent requests at once, mere use a moment later."""

from __future__ import annotations

import threading

from sqlalchemy import Connection, bindparam, update

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.server.store.database import Database
from xengo_desktop.server.store.tables import api_keys

DELAY = 1.0
"""Seconds that plain uses are gathered, so that a busy key does not cost a commit per request."""


class Uses:
    """Counts in memory what may be lost with the power, and in the database what a plan is priced by."""

    def __init__(self, database: Database, delay: float = DELAY) -> None:
        self._database = database
        self._delay = delay
        self._lock = threading.Lock()
        self._counted: dict[int, tuple[int, int]] = {}
        self._writing = threading.Lock()
        self._timer: threading.Timer | None = None

    def count(self, key_id: int, now_ms: int) -> None:
        """Note one use."""
        with self._lock:
            used, last = self._counted.get(key_id, (0, 0))
            self._counted[key_id] = (used + 1, max(last, now_ms))
            if self._timer is None:
                self._timer = threading.Timer(self._delay, self.write)
                self._timer.daemon = True
                self._timer.start()

    def spend(self, key_id: int, now_ms: int) -> None:
        """Take one request from the key's quota; Denied QUOTA when none is left."""
        left = update(api_keys).where(api_keys.c.id == key_id, api_keys.c.used < api_keys.c.quota)
        spent = left.values(used=api_keys.c.used + 1, last_used_at=now_ms)
        if not self._database.write(lambda connection: connection.execute(spent).rowcount):
            raise Denied(Why.QUOTA, "The requests of this key are spent.")

    def write(self) -> None:
        """Store the uses noted so far; nothing of them is on its way any more afterwards."""
        with self._writing:
            counted = self._take()
            if counted:
                self._database.write(lambda connection: _add(connection, counted))

    def _take(self) -> dict[int, tuple[int, int]]:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            counted, self._counted = self._counted, {}
            return counted


def _add(connection: Connection, counted: dict[int, tuple[int, int]]) -> None:
    statement = (
        update(api_keys)
        .where(api_keys.c.id == bindparam("key"))
        .values(used=api_keys.c.used + bindparam("more"), last_used_at=bindparam("last"))
    )
    rows = [{"key": key, "more": more, "last": last} for key, (more, last) in sorted(counted.items())]
    connection.execute(statement, rows)
