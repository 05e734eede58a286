"""Copies of the ledger: one for each of the last days, looked through before an older one goes."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import FileTrouble, XengoError
from xengo_desktop.domain.files import make_folder
from xengo_desktop.domain.jobs import Job

log = logging.getLogger(__name__)

OFTEN, EVERY = timedelta(minutes=10), timedelta(days=1)
"""Time between copies of a small ledger, and of one whose copy is work for the disk."""

SMALL = 200_000_000
"""Bytes; copying and looking through so much takes about half a second of a processor."""

DAYS = 7
"""Days of which a copy is kept: of each the newest."""

MOST = 2_000_000_000
"""Bytes that all of them take together; those of the two newest days stay whatever they take."""

PATIENCE = 60
"""Seconds to wait for another window that puts a copy back."""

BUSY = (
    "The record of your changes is lost, and no copy of it can take its place: {} is in use by another window"
    " of this app, or cannot be opened. Close the other window and start again."
)

_BEGIN, _END, _MOMENT = "ledger-", ".sqlite", "%Y%m%dT%H%M%SZ"
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Spare:
    """One copy, and when it was made."""

    path: Path
    at: datetime


class LedgerSpares:
    """The copies of one ledger, in a folder of their own; nothing is looked at before it is asked for."""

    def __init__(self, ledger: Path, folder: Path, clock: Clock = now) -> None:
        self._ledger, self._folder, self._clock = ledger, folder, clock

    def newest_first(self) -> tuple[Spare, ...]:
        """Return the copies that are there; none in a folder that cannot be read.

        Those that a clock dated ahead come last: nobody knows when they were made.
        """
        try:
            found = [Spare(path, at) for path in self._folder.iterdir() if (at := _made_at(path))]
        except FileNotFoundError:
            return ()
        except OSError as error:
            log.warning("The copies of the ledger cannot be listed: %s", error)
            return ()
        today = self._clock()
        return tuple(sorted(found, key=lambda spare: (spare.at <= today, spare.at), reverse=True))

    def any(self) -> bool:
        """Say whether there are copies."""
        return bool(self.newest_first())

    def due(self) -> bool:
        """Say whether something was written after the newest copy, and that is old enough for another one."""
        newest = next(iter(self.newest_first()), None)
        if newest is None or newest.at > self._clock():
            return True
        written = max(map(_written, (self._ledger, _log_of(self._ledger))))
        every = OFTEN if _size(self._ledger) <= SMALL else EVERY
        return self._clock() - newest.at >= every and written > _written(newest.path)

    def make(self, check: Callable[[], None] = lambda: None) -> Path:
        """Copy the ledger as it is now, whoever writes into it meanwhile, and let old copies go.

        `check` is called every few megabytes, and raises what is to end the copying. Raise FileTrouble for a
        disk that is full, a folder that is closed, and for a ledger that turns out to be damaged.
        """
        from xengo_desktop.library.ledger.sparing import copy_whole

        make_folder(self._folder)
        began = time.time()
        made = copy_whole(
            self._ledger, self._folder / f"{_BEGIN}{self._clock():{_MOMENT}}{_END}", _PART, check
        )
        # What is written from now on is not in it, however long the copying took.
        os.utime(made, (began, began))
        self._tidy()
        return made

    def keep_due(self, job: Job) -> None:
        """Copy the ledger if a copy is due. Raise FileTrouble."""
        if self.due():
            self.make(job.check)

    def before_update(self) -> None:
        """Keep the ledger as it is before its tables change; what fails keeps nobody from going on."""
        try:
            self.make()
        except XengoError as error:
            log.warning("No copy of the ledger before its update: %s", error)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes from putting a copy back meanwhile. Raise FileTrouble."""
        from filelock import FileLock

        make_folder(self._folder)
        lock = FileLock(self._folder / ".lock", timeout=PATIENCE, mode=0o600)
        try:
            lock.acquire()
        except OSError as error:
            raise FileTrouble(BUSY.format(lock.lock_file), detail=str(error)) from error
        try:
            yield
        finally:
            lock.release()

    def put_back(self) -> str:
        """Put the newest good copy where the ledger was, and say so in sentences; "" where there is none."""
        from xengo_desktop.library.ledger.restoring import put_back

        return put_back(self._ledger, self.newest_first())

    def _tidy(self) -> None:
        """Let copies go that are not needed any more, and what a kill has left of one."""
        try:
            for path in tuple(self._leavings()):
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("An old copy of the ledger stays: %s", error)

    def _leavings(self) -> Iterator[Path]:
        days: set[object] = set()
        size = 0
        for spare in self.newest_first():
            day = spare.at.date()
            known = day in days
            size += 0 if known else spare.path.stat().st_size
            if known or len(days) == DAYS or (size > MOST and len(days) > 1):
                yield spare.path
            else:
                days.add(day)
        long_ago = (self._clock() - EVERY).timestamp()
        yield from (
            path
            for path in self._folder.iterdir()
            if path.name.endswith(_PART) and path.stat().st_mtime < long_ago
        )


def _made_at(path: Path) -> datetime | None:
    if not (path.name.startswith(_BEGIN) and path.name.endswith(_END)):
        return None
    try:
        moment = path.name.removeprefix(_BEGIN).removesuffix(_END)
        return datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def _log_of(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.name}-wal")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _written(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0
