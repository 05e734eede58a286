"""The one door to the database: many readers, and one writer that commits all that waits at once."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from xengo_desktop.domain.errors import ServerTrouble

Result = TypeVar("Result")
Work = Callable[[Connection], Any]

TOGETHER = 64
"""How many waiting writes share one commit at most; a commit is what costs."""


class Database:
    """Readers open their own connections; writes wait for the writer thread and come back committed."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(writing=True)
        self._waiting: queue.SimpleQueue[tuple[Work, Future[Any]] | None] = queue.SimpleQueue()
        self._closed = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._write_all, name="store-writer", daemon=True)
        self._thread.start()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one consistent view of what is committed."""
        with self.engine.connect() as connection:
            yield connection

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
        settled: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with self._writing.begin() as connection:
                settled.extend((future, *_attempt(connection, work)) for work, future in batch)
        except BaseException as error:  # noqa: BLE001 - whoever waits for the commit must hear of it
            settled = [(future, None, error) for _, future in batch]
        for future, result, failure in settled:
            if failure is None:
                future.set_result(result)
            else:
                future.set_exception(failure)


def _attempt(connection: Connection, work: Work) -> tuple[Any, BaseException | None]:
    """Run one piece of work so that its failure undoes its own rows and no one else's."""
    point = connection.begin_nested()
    try:
        result = work(connection)
    except BaseException as error:  # noqa: BLE001 - handed to the thread that asked for the work
        point.rollback()
        return None, error
    point.commit()
    return result, None
