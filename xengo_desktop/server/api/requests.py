"""The request log: noted after each answer, stored a moment later, and never waited for."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.needs import Spent

DELAY = 1.0
"""Seconds that lines are gathered."""

MOST = 10_000
"""Lines that may wait; above it the oldest are dropped, which is said."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One answered call. `path` is the endpoint's pattern; nothing that was sent is in here."""

    at: datetime
    caller: Caller
    method: str
    path: str
    status: int
    microseconds: int
    request_id: str
    spent: Spent | None = None


class RequestLog:
    """Takes lines on the event loop and hands them to `keep` on a thread of its own.

    `keep` stores lines in the order of their calls, and raises ServerTrouble when it cannot.
    """

    def __init__(self, keep: Callable[[Sequence[Served]], None], delay: float = DELAY) -> None:
        self._keep = keep
        self._delay = delay
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._waiting: deque[Served] = deque()
        self._dropped = 0
        self._timer: threading.Timer | None = None

    def note(self, served: Served) -> None:
        """Note an answered call."""
        with self._lock:
            if len(self._waiting) == MOST:
                self._waiting.popleft()
                self._dropped += 1
            self._waiting.append(served)
            if self._timer is None:
                self._timer = threading.Timer(self._delay, self.write)
                self._timer.daemon = True
                self._timer.start()

    def write(self) -> None:
        """Store what was noted so far; lines that cannot be stored are dropped, which is said."""
        with self._writing:
            lines, dropped = self._take()
            try:
                if lines:
                    self._keep(lines)
            except ServerTrouble as trouble:
                log.warning("%d lines of the request log are lost: %s", len(lines), trouble)
            if dropped:
                log.warning("%d lines of the request log were too many at once and are lost.", dropped)

    def _take(self) -> tuple[Sequence[Served], int]:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            lines, self._waiting = self._waiting, deque()
            dropped, self._dropped = self._dropped, 0
            return tuple(lines), dropped
