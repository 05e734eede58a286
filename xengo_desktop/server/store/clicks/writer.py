"""Takes hits from the redirects and sees that each is stored once, whatever happens to the process."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.clicks.hearing import Hearing
from xengo_desktop.server.store.clicks.holding import Holding
from xengo_desktop.server.store.clicks.intake import store_hits
from xengo_desktop.server.store.clicks.progress import Progress, TwoServers
from xengo_desktop.server.store.clicks.salts import Salts
from xengo_desktop.server.store.clicks.spool import Position, Spool
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.visits.hits import Hit

GATHER, GATHER_MANY = 0.05, 0.25
"""Seconds that hits are gathered before they are stored: rather few commits than a click seen at once.

Under load the longer: what a batch costs beside its hits takes the interpreter from the redirects.
"""

MANY = 200
"""Hits of one batch from which on it is load."""

BATCH_BYTES = 256 * 1024
RETRY = 1.0
TIDY = 3600.0
LAST_MS = 253_402_300_800_000
"""The end of the year 9999."""


log = logging.getLogger(__name__)


class ClickWriter:
    """The spool is the queue: hits wait on disk, in any number, and never in memory.

    How far the spool is stored is written in the same transaction as what was stored.
    """

    def __init__(self, database: Database, path: Path, salts: Salts, hearing: Hearing) -> None:
        self._database = database
        self._salts = salts
        self._hearing = hearing
        self._encode = msgspec.json.Encoder().encode
        self._decode = msgspec.json.Decoder(Hit).decode
        self._place = Progress(path)
        self._stored = self._trying = database.write(self._place.read)
        self._is_unsure = self._is_busy = False
        self._spool = Spool(path, self._stored)
        self._holding = Holding(self._spool)
        self._progress = threading.Condition()
        self._waiting = threading.Event()
        self._hurry = threading.Event()
        self._closing = False
        self._catch_up()
        self._salts.tidy()
        self._thread = threading.Thread(target=self._run, name="click-writer", daemon=True)
        self._thread.start()

    def record(self, hit: Hit) -> None:
        """Keep a hit; it survives a kill from here on, unless the disk is full. OSError: it is lost."""
        self._holding.append(self._encode(hit))
        if not self._waiting.is_set():
            self._waiting.set()

    def salt(self, day: int) -> bytes:
        """Return the secret of a UTC day, counted from the epoch, for hashing its visitors."""
        return self._salts.of(day)

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until every hit recorded so far is stored; say whether that is so."""
        end = self._spool.end
        self._hurry.set()
        self._waiting.set()
        with self._progress:
            return self._progress.wait_for(lambda: self._is_stored(end), timeout)

    def close(self) -> None:
        """Store what waits and stop; what cannot be stored now is at the next start."""
        self._closing = True
        self._hurry.set()
        self._waiting.set()
        self._thread.join()
        self._spool.close(self._stored)

    def _is_stored(self, end: Position) -> bool:
        if self._holding:
            return False
        # A segment that nothing was written to is never read to its end.
        return self._stored >= end or not self._spool.read(self._stored, 1)[0]

    def _run(self) -> None:
        tidied = time.monotonic()
        while not self._closing:
            came = self._waiting.wait(TIDY)
            if time.monotonic() - tidied >= TIDY:
                tidied = time.monotonic()
                self._tidy()
            if not came:
                continue
            self._hurry.wait(GATHER_MANY if self._is_busy else GATHER)
            self._waiting.clear()
            self._hurry.clear()
            while not self._stores() and not self._closing:
                self._hurry.wait(RETRY)
        self._stores()

    def _tidy(self) -> None:
        """Forget the secrets of days that are over; where that fails, an hour later."""
        try:
            self._salts.tidy()
        except (SQLAlchemyError, ServerTrouble) as error:
            log.warning("The secrets of days that are over could not be forgotten yet.", exc_info=error)

    def _stores(self) -> bool:
        """Try to store all that waits; say whether it worked."""
        try:
            self._catch_up()
        except (SQLAlchemyError, OSError, ServerTrouble) as error:
            if not self._is_unsure:
                log.warning("Clicks could not be stored; they wait in the spool.", exc_info=error)
            self._is_unsure = True
            if isinstance(error, TwoServers):
                # Whatever is stored by now, it was not this try.
                self._trying = self._stored
            return False
        return True

    def _catch_up(self) -> None:
        """Store all that the spool holds by now; what comes meanwhile is gathered for the next time."""
        self._holding.release()
        if self._is_unsure:
            self._look_again()
        end = self._spool.end
        while self._stored < end:
            records, after = self._spool.read(self._stored, BATCH_BYTES)
            if not records:
                return
            self._is_busy = len(records) >= MANY
            self._trying = after
            hits = [hit for hit in map(self._read, records) if hit is not None]
            before = self._stored
            stored = self._database.write(lambda connection: self._store(connection, hits, before, after))  # noqa: B023
            self._go_on(after)
            self._hearing.committed(stored)

    def _go_on(self, after: Position) -> None:
        self._spool.drop(after)
        with self._progress:
            self._stored = after
            self._progress.notify_all()

    def _look_again(self) -> None:
        """Find out whether the last try was stored, though nobody could say so."""
        stored = self._database.write(self._place.read)
        if stored not in (self._stored, self._trying):
            raise TwoServers
        self._go_on(stored)
        self._is_unsure = False

    def _store(
        self, connection: Connection, hits: list[Hit], before: Position, after: Position
    ) -> Sequence[Hit]:
        self._place.move_on(connection, before, after)
        stored = store_hits(connection, hits)
        self._hearing.stored(connection, stored)
        return stored

    def _read(self, record: bytes) -> Hit | None:
        if not record:
            return None
        try:
            hit = self._decode(record)
        except (msgspec.DecodeError, UnicodeDecodeError):
            hit = None
        if hit is None or not _can_be_kept(hit):
            log.warning("A record of the click spool is no hit and was left out.")
            return None
        return hit


def _can_be_kept(hit: Hit) -> bool:
    """Say whether the numbers fit into their columns; one that does not would hold up all hits behind it."""
    numbers = (hit.row, hit.visitor, *(row for row, _ in hit.earlier))
    times = (hit.at_ms, *(at_ms for _, at_ms in hit.earlier))
    return all(abs(number) < 2**63 for number in numbers) and all(0 <= at < LAST_MS for at in times)
