"""How many bytes the workspace takes, and where they are."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from xengo_desktop.domain.servers import Storage
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.tables import assets


def measure(database: Database, spool: Path) -> Storage:
    """Measure the database, the clicks that wait beside it, and the files that were uploaded."""
    url = database.engine.url
    with database.reading() as connection:
        uploaded = connection.execute(select(func.coalesce(func.sum(assets.c.stored), 0))).scalar_one()
        size = _postgres(connection) if url.get_backend_name() == "postgresql" else _files(str(url.database))
    waiting = _sum(spool.parent.glob(f"{spool.name}.*"))
    place = str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string()
    return Storage(database=size, spool=waiting, assets=int(uploaded), place=place)


def _postgres(connection: Connection) -> int:
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def _files(database: str) -> int:
    path = Path(database)
    return _sum(path.with_name(path.name + end) for end in ("", "-wal", "-shm"))


def _sum(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        # A log or a segment may go between being listed and being measured.
        with contextlib.suppress(FileNotFoundError):
            total += path.stat().st_size
    return total
