"""How often keys are used: requests that a quota counts at once, all others a moment later."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from typing import Any

from sqlalchemy import BigInteger, Connection, Update, bindparam, case, update
from sqlalchemy.exc import SQLAlchemyError

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.needs import Spent
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.keys import months
from xengo_desktop.server.store.tables import api_keys

DELAY = 1.0
"""Seconds that plain uses are gathered, so that a busy key does not cost a commit per request."""

PATIENCE = 30.0
"""Seconds between two tries while the store cannot be written."""

log = logging.getLogger(__name__)


class Gathered:
    """Uses that are noted and not yet stored."""

    def __init__(self) -> None:
        self.uses: Counter[int] = Counter()
        self.last_ms: dict[int, int] = {}
        self.calls: Counter[months.Place] = Counter()

    def note(self, caller: Caller, now_ms: int) -> None:
        """Note one use of a key."""
        self.uses[caller.key_id] += 1
        self.last_ms[caller.key_id] = max(self.last_ms.get(caller.key_id, 0), now_ms)
        self.calls[caller.workspace_id, caller.service, months.month_of(now_ms)] += 1

    def store(self, connection: Connection) -> None:
        """Add everything to what is stored."""
        rows = [
            {"key": key, "more": more, "last": self.last_ms[key]} for key, more in sorted(self.uses.items())
        ]
        connection.execute(COUNTED, rows)
        months.add_calls(connection, self.calls)

    def take_back(self, other: Gathered) -> None:
        """Add what could not be stored."""
        self.uses.update(other.uses)
        self.calls.update(other.calls)
        for key, last_ms in other.last_ms.items():
            self.last_ms[key] = max(self.last_ms.get(key, 0), last_ms)


class Uses:
    """Counts in memory what may be lost with the power, and in the database what a plan is priced by."""

    def __init__(self, database: Database, delay: float = DELAY) -> None:
        self._database = database
        self._delay = delay
        self._lock = threading.Lock()
        self._gathered = Gathered()
        self._writing = threading.Lock()
        self._timer: threading.Timer | None = None

    def count(self, caller: Caller, now_ms: int) -> None:
        """Note one use that no quota limits."""
        with self._lock:
            self._gathered.note(caller, now_ms)
            self._write_soon(self._delay)

    def spend_life(self, caller: Caller, now_ms: int) -> Spent:
        """Take one request from the key's quota for life; Denied QUOTA when none is left."""
        key = api_keys.c
        left = update(api_keys).where(key.id == caller.key_id, key.used < key.quota)
        spent = left.values(used=key.used + 1, last_used_at=now_ms).returning(key.used, key.quota)

        def take(connection: Connection) -> Spent:
            row = connection.execute(spent).first()
            if row is None:
                raise Denied(Why.QUOTA, "The requests of this key are spent.")
            place = (caller.workspace_id, caller.service, months.month_of(now_ms))
            months.add_calls(connection, {place: 1})
            return Spent(row.used, row.quota)

        return self._database.write(take)

    def spend_month(self, caller: Caller, quota: int, now_ms: int) -> Spent:
        """Take one request from the workspace's month; Denied QUOTA until the next when none is left."""
        place = (caller.workspace_id, caller.service, months.month_of(now_ms))

        def take(connection: Connection) -> Spent:
            calls = months.take_call(connection, place, quota)
            if calls is None:
                left = months.seconds_left(now_ms)
                raise Denied(Why.QUOTA, "The requests of this month are spent.", retry_after=left)
            connection.execute(_used(caller.key_id, 1, now_ms))
            return Spent(calls, quota)

        return self._database.write(take)

    def write(self) -> None:
        """Store the uses noted so far; what cannot be stored is kept for later, which is said."""
        with self._writing:
            gathered = self._take()
            if not gathered.uses:
                return
            try:
                self._database.write(gathered.store)
            except (SQLAlchemyError, ServerTrouble) as error:
                log.warning("Uses of keys cannot be stored yet (%s).", type(error).__name__)
                with self._lock:
                    self._gathered.take_back(gathered)
                    self._write_soon(PATIENCE)

    def _write_soon(self, delay: float) -> None:
        if self._timer is None:
            self._timer = threading.Timer(delay, self.write)
            self._timer.daemon = True
            self._timer.start()

    def _take(self) -> Gathered:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            gathered, self._gathered = self._gathered, Gathered()
            return gathered


def _used(key: Any, more: Any, last_ms: Any) -> Update:
    """Count uses of a key; a use that is written late never moves its last time back."""
    column = api_keys.c
    last = case((column.last_used_at > last_ms, column.last_used_at), else_=last_ms)
    return update(api_keys).where(column.id == key).values(used=column.used + more, last_used_at=last)


COUNTED = _used(bindparam("key"), bindparam("more"), bindparam("last", type_=BigInteger))
