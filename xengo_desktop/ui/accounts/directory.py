"""Which account is which, looked up once and then known at once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.errors import NotSupported
from xengo_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Entry:
    """An account with what it is an account of."""

    account: Account
    service: Service

    @property
    def makes_links(self) -> bool:
        return not self.account.read_only and "destination" in self.service.capabilities.creatable


class Directory(QObject):
    """The accounts as last read. `changed` when they have been read anew."""

    changed = Signal()

    def __init__(self, tasks: Tasks, connections: Connections, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._connections = tasks, connections
        self._entries: dict[str, Entry] = {}
        self.known = False

    def reload(self) -> None:
        """Read the accounts again."""
        self._tasks.run(self, self._read, done=self._take, lane=f"directory.{id(self)}", urgent=True)

    def entry(self, account_id: str) -> Entry | None:
        """Return an account's entry; None while it is not known."""
        return self._entries.get(account_id)

    def writable(self) -> list[Entry]:
        """Return the accounts in which a link can be made."""
        return [entry for entry in self._entries.values() if entry.makes_links]

    def _read(self) -> dict[str, Entry]:
        entries = {}
        for account in self._connections.accounts():
            # One of a newer version's service must not take the others along; its card says what it is.
            with suppress(NotSupported):
                entries[account.id] = Entry(account, self._connections.service(account.id))
        return entries

    def _take(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        self.known = True
        self.changed.emit()
