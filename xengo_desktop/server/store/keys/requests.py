"""The request log in the store: the newest lines, and nothing older than a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from xengo_desktop.domain.clock import Clock, from_ms, to_ms
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.domain.requests import LoggedRequest
from xengo_desktop.server.api.requests import Served
from xengo_desktop.server.store.database.bulk import insert_rows
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.tables import api_keys, requests
from xengo_desktop.server.store.workspaces import seen_by

KEPT = 100_000
"""Lines that are kept."""

LONGEST = timedelta(days=30)
TRIMMED_EVERY = 1000
"""Lines between two looks at what is too old or too much."""


class StoredRequests:
    """Satisfies `hosting.Requests`, and keeps what the server notes."""

    def __init__(self, database: Database, clock: Clock, kept: int = KEPT) -> None:
        self._database = database
        self._clock = clock
        self._kept = kept
        self._untrimmed = TRIMMED_EVERY

    def add(self, lines: Sequence[Served]) -> None:
        """Store lines in the order given. Raise ServerTrouble when the store cannot be written."""
        rows = [_row(line) for line in lines]
        self._untrimmed += len(rows)
        trim = self._untrimmed >= TRIMMED_EVERY

        def store(connection: Connection) -> None:
            insert_rows(connection, requests, rows)
            if trim:
                self._trim(connection)

        try:
            self._database.write(store)
        except SQLAlchemyError as error:
            raise ServerTrouble("The store cannot be written.", detail=type(error).__name__) from error
        if trim:
            self._untrimmed = 0

    def page(
        self, workspace_id: int, *, key_id: int | None = None, before: int | None = None, limit: int = 100
    ) -> Sequence[LoggedRequest]:
        """Read lines, newest first."""
        wanted = [requests.c.at >= self._oldest(), *seen_by(requests, workspace_id)]
        if key_id is not None:
            wanted.append(requests.c.key_id == key_id)
        if before is not None:
            wanted.append(requests.c.id < before)
        named = requests.outerjoin(api_keys, api_keys.c.id == requests.c.key_id)
        statement = select(requests, api_keys.c.name.label("key_name")).select_from(named)
        newest = statement.where(*wanted).order_by(requests.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return tuple(_logged(row) for row in connection.execute(newest))

    def _trim(self, connection: Connection) -> None:
        newest = connection.execute(select(func.max(requests.c.id))).scalar() or 0
        connection.execute(delete(requests).where(requests.c.id <= newest - self._kept))
        connection.execute(delete(requests).where(requests.c.at < self._oldest()))

    def _oldest(self) -> int:
        return to_ms(self._clock() - LONGEST)


def _row(line: Served) -> dict[str, Any]:
    used, quota = line.spent or (None, None)
    return {
        "workspace_id": line.caller.workspace_id,
        "key_id": line.caller.key_id,
        "service": line.caller.service,
        "at": to_ms(line.at),
        "method": line.method[:8],
        "path": line.path[:128],
        "status": line.status,
        "microseconds": line.microseconds,
        "request_id": line.request_id[:40],
        "quota_used": used,
        "quota": quota,
    }


def _logged(row: Any) -> LoggedRequest:
    return LoggedRequest(
        id=row.id,
        at=from_ms(row.at),
        service=row.service,
        key_id=row.key_id,
        key_name=row.key_name or "",
        method=row.method,
        path=row.path,
        status=row.status,
        milliseconds=row.microseconds / 1000,
        request_id=row.request_id,
        quota_used=row.quota_used,
        quota=row.quota,
    )
