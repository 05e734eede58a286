"""Who may use which connection: one writer, a few readers, and lanes where the newest question wins."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from xengo_desktop.domain.jobs import Cancelled, current_job
from xengo_desktop.library.kinds import COPY, Kind, in_sentences
from xengo_desktop.library.opening import connect, connect_to_read

Execute = Callable[..., sqlite3.Cursor]
"""Runs a statement with the values that follow it."""

READERS = 4

STEPS = 500_000
"""Instructions of SQLite's machine between two looks: some ten milliseconds."""


class Writer:
    """The one connection that writes. `version` grows with every change that makes kept answers wrong."""

    def __init__(self, path: Path, kind: Kind = COPY) -> None:
        self._path, self._kind = path, kind
        self._connection = connect(path, kind)
        self._lock = threading.RLock()
        self._seen = self._data_version()
        self.version = 0

    @contextmanager
    def transaction(self, *, unseen: bool = False) -> Iterator[sqlite3.Connection]:
        """Write all of the block or nothing of it; `unseen` changes no answer that may be kept."""
        with self._lock, in_sentences(self._path, self._kind):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
            self.version += not unseen

    def others_wrote(self) -> bool:
        """Say whether another process has written since this was last asked; kept answers are wrong then.

        While something is being written here, that goes first: False, and the next look will tell.
        """
        if not self._lock.acquire(blocking=False):
            return False
        try:
            with in_sentences(self._path, self._kind):
                seen, self._seen = self._seen, self._data_version()
                self.version += seen != self._seen
                return seen != self._seen
        finally:
            self._lock.release()

    def _data_version(self) -> int:
        # SQLite counts for each connection what others have committed, and this one writes for the process.
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        with self._lock:
            self._connection.close()


class Readers:
    """A few connections for short questions."""

    def __init__(self, path: Path, kind: Kind = COPY) -> None:
        self._path, self._kind = path, kind
        self._idle: queue.LifoQueue[sqlite3.Connection | None] = queue.LifoQueue()
        for _ in range(READERS):
            self._idle.put(connect_to_read(path))

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Wait for a connection that nobody uses; Cancelled when the library is closed."""
        connection = self._idle.get()
        try:
            if connection is None:
                raise Cancelled
            with in_sentences(self._path, self._kind):
                yield connection
        finally:
            self._idle.put(connection)

    def close(self) -> None:
        """Wait until nobody reads, then close."""
        for connection in [self._idle.get() for _ in range(READERS)]:
            if connection is not None:
                connection.close()
        self._idle.put(None)


class Lane:
    """One connection for long questions; asking a new one ends the older with Cancelled."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = connect_to_read(path)
        self._door = threading.Lock()
        self._turn = threading.Lock()
        self._newest = 0
        self._answered = 0
        # SQLite forgets an interruption that comes just before a statement begins; this one looks again.
        self._connection.set_progress_handler(self._overtaken, STEPS)

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """Ask here, after the older question has been interrupted."""
        turn = Turn(self, self._arrive(), self._connection)
        job = current_job()
        with job.stopping(self.interrupt) if job else nullcontext(), self._turn:
            turn.check()
            self._answered = turn.number
            with in_sentences(self._path):
                try:
                    yield turn
                except sqlite3.OperationalError as error:
                    if "interrupted" in str(error):
                        raise Cancelled from error
                    raise

    def interrupt(self) -> None:
        """End the question that is being answered."""
        self._arrive()

    def is_newest(self, number: int) -> bool:
        return number == self._newest

    def close(self) -> None:
        self.interrupt()
        with self._turn:
            self._connection.close()

    def _overtaken(self) -> bool:
        return self._answered != self._newest

    def _arrive(self) -> int:
        with self._door, in_sentences(self._path):
            self._newest += 1
            self._connection.interrupt()
            return self._newest


class Turn:
    """One question's time on its lane."""

    def __init__(self, lane: Lane, number: int, connection: sqlite3.Connection) -> None:
        self._lane = lane
        self.number = number
        self._connection = connection

    def check(self) -> None:
        """Raise Cancelled when a newer question has come."""
        if not self._lane.is_newest(self.number):
            raise Cancelled

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        """Run one statement, unless a newer question waits."""
        self.check()
        return self._connection.execute(sql, values)


@dataclass(frozen=True, slots=True)
class Unhurried:
    """A question that no newer one ends, only its own job."""

    execute: Execute

    def check(self) -> None:
        """Raise Cancelled when nobody waits any more."""
        if (job := current_job()) is not None:
            job.check()
