"""Hears from PostgreSQL what other servers have written, so that nobody answers from an old memory."""

from __future__ import annotations

import logging
import selectors
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.database.door import Database

CHANNEL = "xengo_desktop"

TELEGRAM = 7_900
"""Bytes that PostgreSQL takes in one notice, a few less."""

MOST = 16
"""Notices for one write; of more, the others are better off forgetting everything."""

EVERYTHING = "*"

LINKS, DOMAINS, CHOICES = "links", "domains", "choices"
"""What notices are about; those of links carry the keys under which redirects find them."""

AGAIN = 0.25
"""Seconds between two tries to reach a database that went away."""

ALIVE = 5.0
"""Seconds after which a silent line is tried, for one that was cut says nothing."""

Topic = str
News = Callable[[Sequence[Any] | None], None]
"""Told what has changed, None being anything."""

log = logging.getLogger(__name__)


def tell(connection: Connection, topic: Topic, keys: Iterable[Sequence[Any]]) -> None:
    """Tell other servers what this transaction changes; they hear it when it is committed, and never else."""
    if connection.dialect.name != "postgresql":
        return
    for text in telegrams(topic, list(keys)):
        connection.execute(select(func.pg_notify(CHANNEL, text)))


def telegrams(topic: Topic, keys: Sequence[Sequence[Any]]) -> list[str]:
    """Pack keys into as few notices as will hold them."""
    written = [msgspec.json.encode(key).decode() for key in keys]
    packed: list[list[str]] = []
    room = 0
    for text in written:
        size = len(text.encode()) + 1
        if size > room:
            packed.append([])
            room = TELEGRAM - len(topic) - 4
        packed[-1].append(text)
        room -= size
    if len(packed) > MOST:
        return [f"{topic} {EVERYTHING}"]
    return [f"{topic} [{','.join(texts)}]" for texts in packed]


class Listening:
    """A thread with a connection of its own. Whoever remembers something says what makes it forget."""

    def __init__(self, database: Database, news: dict[Topic, News]) -> None:
        self._database = database
        self._news = news
        self._ending = False
        self._bell, self._rope = socket.socketpair()
        self._heard = threading.Event()
        self._thread = threading.Thread(target=self._run, name="store-listening", daemon=True)

    def start(self) -> None:
        """Begin, and return once nothing can be missed any more."""
        self._thread.start()
        self._heard.wait()

    def close(self) -> None:
        """Stop; closing what was never started does no harm."""
        self._ending = True
        if self._thread.is_alive():
            self._rope.send(b".")
            self._thread.join()
        self._bell.close()
        self._rope.close()

    def _run(self) -> None:
        while not self._ending:
            try:
                with self._database.engine.connect() as connection:
                    self._listen(connection)
            except (SQLAlchemyError, ServerTrouble) as error:
                self._lost(error)
            finally:
                self._heard.set()

    def _lost(self, error: Exception) -> None:
        if not self._database.is_away and not self._ending:
            log.warning("The database does not answer; trying again until it does. (%s)", _first_line(error))
        self._database.is_away = True
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._bell, selectors.EVENT_READ)
            waiting.select(AGAIN)

    def _listen(self, connection: Connection) -> None:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        line: Any = connection.connection.driver_connection
        # This one is never lent to anybody else again.
        connection.detach()
        line.add_notify_handler(self._hear)
        connection.exec_driver_sql(f"LISTEN {CHANNEL}")
        if self._database.is_away:
            log.warning("The database answers again.")
        self._database.is_away = False
        # What was written before we listened was told to nobody.
        for topic in self._news:
            self._news[topic](None)
        self._heard.set()
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._bell, selectors.EVENT_READ)
            waiting.register(line.fileno(), selectors.EVENT_READ)
            while not self._ending:
                waiting.select(ALIVE)
                # An answer brings all notices along, and no answer says that the line is cut.
                connection.exec_driver_sql("SELECT 1")

    def _hear(self, notice: Any) -> None:
        topic, _, keys = notice.payload.partition(" ")
        if topic in self._news:
            self._news[topic](None if keys == EVERYTHING else msgspec.json.decode(keys))


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", error)).partition("\n")[0]
