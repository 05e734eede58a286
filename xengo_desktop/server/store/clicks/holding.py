"""Records that the spool could not take: they wait in memory until the disk has room again."""

from __future__ import annotations

import logging
import threading
from collections import deque

from xengo_desktop.server.store.clicks.spool import Spool

MOST = 50_000
"""Records that may wait, about 15 MB."""

log = logging.getLogger(__name__)


class Holding:
    """Stands before a spool. What waits here is lost with the process, so it says that it does."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._held: deque[bytes] = deque()
        self._lock = threading.Lock()

    def append(self, record: bytes) -> None:
        """Keep a record on disk, or in memory while the disk is full. Raise OSError when both are."""
        try:
            self._spool.append(record)
        except OSError as error:
            self._hold(record, error)

    def release(self) -> None:
        """Move what waits into the spool. Raise OSError while that does not work."""
        if not self._held:
            return
        with self._lock:
            count = len(self._held)
            while self._held:
                self._spool.append(self._held[0])
                self._held.popleft()
        log.warning("The disk takes clicks again; %d that waited in memory are safe.", count)

    def __len__(self) -> int:
        return len(self._held)

    def _hold(self, record: bytes, error: OSError) -> None:
        with self._lock:
            if len(self._held) >= MOST:
                raise error
            if not self._held:
                log.error("The disk takes no more clicks; they wait in memory. Make room: %s", error)
            self._held.append(record)
