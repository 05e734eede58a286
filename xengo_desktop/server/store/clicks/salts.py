"""The secrets that make a day's visitors countable, and unrecognisable the day after."""

from __future__ import annotations

import secrets
import threading

from sqlalchemy import Connection, delete, select

from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.database.bulk import insert_new
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import salts, visitors

LENGTH = 32


class Salts:
    """One salt per UTC day, shared by all that write to the database, deleted when the day is over."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._known: dict[int, bytes] = {}
        self._lock = threading.Lock()

    def of(self, day: int) -> bytes:
        """Return the salt of a day, counted from the epoch."""
        return self._known.get(day) or self._made(day)

    def tidy(self) -> None:
        """Have the salts of today and tomorrow ready; forget what belongs to days that are over."""
        today = to_ms(self._clock()) // DAY_MS
        self._database.write(lambda connection: _forget_before(connection, today))
        with self._lock:
            self._known = {day: salt for day, salt in self._known.items() if day >= today}
        self.of(today)
        self.of(today + 1)

    def _made(self, day: int) -> bytes:
        try:
            salt = self._database.write(lambda connection: _salt(connection, day))
        except ServerTrouble:
            # A visitor has to reach the page also while nothing can be stored.
            salt = secrets.token_bytes(LENGTH)
        with self._lock:
            self._known[day] = salt
        return salt


def _salt(connection: Connection, day: int) -> bytes:
    insert_new(connection, salts, [{"day": day, "salt": secrets.token_bytes(LENGTH)}])
    salt: bytes = connection.execute(select(salts.c.salt).where(salts.c.day == day)).scalar_one()
    return salt


def _forget_before(connection: Connection, today: int) -> None:
    connection.execute(delete(salts).where(salts.c.day < today))
    # Hits of yesterday may still be on their way for a moment, and must not count a visitor twice.
    connection.execute(delete(visitors).where(visitors.c.day < today - 1))
