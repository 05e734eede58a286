"""How far a spool is stored, kept in the database beside what was stored."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.clicks.spool import START, Position
from xengo_desktop.server.store.tables import spools


class TwoServers(ServerTrouble):
    """Another server stores the clicks of the same folder."""

    def __init__(self) -> None:
        super().__init__("Another server stores the clicks of the same folder; only one may.")


class Progress:
    """The row of one spool. Its name lies beside the spool's segments, so each folder has its own row."""

    def __init__(self, spool: Path) -> None:
        self._name = _name(spool.with_suffix(".id"))

    def read(self, connection: Connection) -> Position:
        """Return where the next record to be stored begins."""
        mine = select(spools.c.segment, spools.c.offset).where(spools.c.name == self._name)
        row = connection.execute(mine).first()
        if row is None:
            connection.execute(insert(spools).values(name=self._name, **START._asdict()))
            return START
        return Position(*row)

    def move_on(self, connection: Connection, before: Position, after: Position) -> None:
        """Note that the records between two places are stored; TwoServers if somebody else did."""
        mine = spools.c.name == self._name
        at = (mine, spools.c.segment == before.segment, spools.c.offset == before.offset)
        if not connection.execute(update(spools).where(*at).values(after._asdict())).rowcount:
            raise TwoServers


def _name(file: Path) -> str:
    """Return the name that a folder's spool goes by, made up when there is none yet."""
    try:
        return file.read_text("ascii").strip()
    except FileNotFoundError:
        name = secrets.token_hex(16)
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    with fresh.open("w", encoding="ascii") as opened:
        opened.write(name)
        opened.flush()
        # A name that a power cut took away would have its records counted a second time.
        os.fsync(opened.fileno())
    fresh.replace(file)
    return name
