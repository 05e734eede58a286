"""The switches that a person sets on the server, kept with the workspace."""

from __future__ import annotations

import threading
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.database.listening import CHOICES, tell
from xengo_desktop.server.store.tables import choices

OWN_CLICKS = "own_clicks"
"""Whether clicks from this device count like others: true where nobody chose."""


class Choices:
    """Small JSON values under a name; what was read or put once is answered from memory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Any] = {}
        self._lock = threading.Lock()

    def get(self, name: str, default: Any = None) -> Any:
        """Return what was chosen under a name."""
        with self._lock:
            if name not in self._known:
                self._known[name] = self._read(name)
            value = self._known[name]
        return default if value is None else value

    def put(self, name: str, value: Any) -> None:
        """Choose a value; None takes the choice back."""
        self._database.write(lambda connection: _replace(connection, name, value))
        with self._lock:
            self._known[name] = value

    def forget(self) -> None:
        """Read everything anew; another server may have put something."""
        with self._lock:
            self._known.clear()

    def _read(self, name: str) -> Any:
        with self._database.reading() as connection:
            return connection.execute(select(choices.c.value).where(choices.c.name == name)).scalar()


def _replace(connection: Connection, name: str, value: Any) -> None:
    connection.execute(delete(choices).where(choices.c.name == name))
    if value is not None:
        connection.execute(insert(choices).values(name=name, value=value))
    tell(connection, CHOICES, [[name]])
