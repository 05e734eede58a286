"""The one door to the database: many readers, and one writer that commits all that waits at once."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, SQLAlchemyError

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.database.engines import for_reading, for_writing
from xengo_desktop.server.store.database.postgresql import AWAY, is_passing
from xengo_desktop.server.store.database.troubles import trouble

Result = TypeVar("Result")
Work = Callable[[Connection], Any]
Outcome = tuple[Any, BaseException | None]

TOGETHER = 64
"""How many waiting writes share one commit at most; a commit is what costs."""

TRIES = 3
"""How often the same writes are tried when the database gives way in the middle."""

UNSURE = "The database went away while it was storing this. See whether it was stored before you try again."


class Database:
    """Readers open their own connections; writes wait for the writer thread and come back committed."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_away = False
        self._reading = for_reading(engine)
        self._writing = for_writing(engine)
        self._waiting: queue.SimpleQueue[tuple[Work, Future[Any]] | None] = queue.SimpleQueue()
        self._closed = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._write_all, name="store-writer", daemon=True)
        self._thread.start()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one consistent view of what is committed; ServerTrouble when the database is not there."""
        if self.is_away:
            # Whoever listens for it says when it is back; nobody else has to wait in vain.
            raise ServerTrouble(AWAY)
        try:
            with self._reading.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise in_words(error) from error

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in a transaction and return its result once that is committed."""
        return self.submit(work).result()

    def submit(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Have `work` written soon; the future ends after the commit."""
        future: Future[Result] = Future()
        with self._lock:
            if self._closed:
                raise ServerTrouble("The workspace is closed already.")
            self._waiting.put((work, future))
        return future

    def close(self) -> None:
        """Write what still waits and let go of the file; closing twice does no harm."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._waiting.put(None)
        self._thread.join()
        self.engine.dispose()

    def _write_all(self) -> None:
        going = True
        while going:
            batch, going = self._next_batch()
            if batch:
                self._commit(batch)

    def _next_batch(self) -> tuple[list[tuple[Work, Future[Any]]], bool]:
        item = self._waiting.get()
        batch: list[tuple[Work, Future[Any]]] = []
        while item is not None:
            batch.append(item)
            if len(batch) == TOGETHER or self._waiting.empty():
                return batch, True
            item = self._waiting.get()
        return batch, False

    def _commit(self, batch: list[tuple[Work, Future[Any]]]) -> None:
        settled: list[Outcome]
        try:
            settled = self._tried([work for work, _ in batch])
        except BaseException as error:  # noqa: BLE001 - whoever waits for the commit must hear of it
            settled = [(None, in_words(error))] * len(batch)
        for (_, future), (result, failure) in zip(batch, settled, strict=True):
            if failure is None:
                future.set_result(result)
            else:
                future.set_exception(failure)

    def _tried(self, works: list[Work]) -> list[Outcome]:
        for _ in range(TRIES - 1):
            try:
                return self._run(works)
            except DBAPIError as error:
                if self.is_away or not is_passing(error):
                    raise
        return self._run(works)

    def _run(self, works: list[Work]) -> list[Outcome]:
        """Do all works in one transaction. Only what is raised before the commit is sure to be undone."""
        with self._writing.connect() as connection:
            transaction = connection.begin()
            outcomes = [_attempt(connection, work) for work in works]
            try:
                transaction.commit()
            except DBAPIError as error:
                if error.connection_invalidated:
                    raise ServerTrouble(UNSURE, detail=str(error.orig)) from error
                raise
        return outcomes


def in_words(error: BaseException) -> BaseException:
    """Return what a caller can make something of: away, or given a value that is none; else the error."""
    if isinstance(error, DataError):
        return Denied(Why.INVALID, "This holds characters or numbers that cannot be kept.")
    return trouble(error) or error


def _attempt(connection: Connection, work: Work) -> Outcome:
    """Run one piece of work so that its failure undoes its own rows and no one else's."""
    point = connection.begin_nested()
    try:
        result = work(connection)
    except BaseException as error:  # noqa: BLE001 - handed to the thread that asked for the work
        if is_passing(error):
            raise
        point.rollback()
        return None, in_words(error)
    point.commit()
    return result, None
