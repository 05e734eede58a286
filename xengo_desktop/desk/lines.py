"""Live connections, one per account, opened when first needed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from xengo_desktop.desk.budget.counting import Counter
from xengo_desktop.desk.patience import Closing, Meter, Patient
from xengo_desktop.dialects.base import Client, Dialect
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.errors import NotSupported

Connect = Callable[[str, str], Closing]
"""Open a connection to a base URL with a key."""


def dial(base_url: str, key: str) -> Closing:
    """Open a real connection."""
    # httpx costs a tenth of a second to import, which the first window should not wait for.
    from xengo_desktop.net.transport import connect

    return connect(base_url, key)


@dataclass(slots=True)
class Line:
    """One open connection. A retired one is closed when its last user is done."""

    base_url: str
    key: str = field(repr=False)
    http: Closing
    client: Client
    users: int = 0
    retired: bool = False


class Lines:
    """The open connections. An account whose address or key has changed gets a new one by itself."""

    def __init__(self, dialects: Sequence[Dialect], connect: Connect, counter: Counter | None = None) -> None:
        self._dialects = {dialect.key: dialect for dialect in dialects}
        self._connect = connect
        self._counter = counter
        self._open: dict[str, Line] = {}
        self._lock = threading.Lock()

    def services(self) -> tuple[Service, ...]:
        """Return what can be spoken to, in the order of the dialects."""
        return tuple(dialect.service for dialect in self._dialects.values())

    def dialect(self, key: str) -> Dialect:
        """Return the dialect; NotSupported for one that this version does not speak."""
        try:
            return self._dialects[key]
        except KeyError:
            raise NotSupported(f"This version of xengo desktop does not know the service “{key}”.") from None

    @contextmanager
    def line(self, account: Account, key: str) -> Iterator[Client]:
        """Speak to the account; its connection stays open afterwards."""
        line = self._take(account, key)
        try:
            yield line.client
        finally:
            self._give_back(line)

    @contextmanager
    def once(self, account: Account, key: str) -> Iterator[Client]:
        """Speak over a connection of its own that is closed afterwards, for trying an account out."""
        line = self._dial(account, key)
        try:
            yield line.client
        finally:
            line.http.close()

    def drop(self, account_id: str) -> None:
        """Hang up on an account."""
        with self._lock:
            line = self._open.pop(account_id, None)
            unused = line is not None and self._retire(line)
        if line is not None and unused:
            line.http.close()

    def close(self) -> None:
        """Hang up on everybody."""
        for account_id in tuple(self._open):
            self.drop(account_id)

    def _take(self, account: Account, key: str) -> Line:
        with self._lock:
            line = self._open.get(account.id)
            if line is not None and (line.base_url, line.key) != (account.base_url, key):
                if self._retire(line):
                    line.http.close()
                line = None
            if line is None:
                line = self._open[account.id] = self._dial(account, key)
            line.users += 1
            return line

    def _dial(self, account: Account, key: str) -> Line:
        dialect = self.dialect(account.dialect)
        http = Patient(self._connect(account.base_url, key), self._meter(account, dialect))
        return Line(account.base_url, key, http, dialect.client(http))

    def _meter(self, account: Account, dialect: Dialect) -> Meter | None:
        counter = self._counter
        return counter.meter(account.id, dialect.service.limits, dialect.told) if counter else None

    def _give_back(self, line: Line) -> None:
        with self._lock:
            line.users -= 1
            unused = line.retired and line.users == 0
        if unused:
            line.http.close()

    def _retire(self, line: Line) -> bool:
        line.retired = True
        return line.users == 0
