"""A piece of slow work as the worker sees it: it can be told to stop, and it can say how far it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_CURRENT: ContextVar[Job | None] = ContextVar("current_job", default=None)


class Cancelled(BaseException):
    """Unwind work that nobody waits for any more; no `except Exception` may swallow it."""


class Job:
    """One running piece of work. `report` may be called from the worker; listeners hop threads themselves."""

    def __init__(self, report: Callable[[int, int | None, str], None] | None = None) -> None:
        self._report = report
        self._cancelled = threading.Event()
        self._stoppers: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; a blocked network read is woken at once."""
        with self._lock:
            self._cancelled.set()
            stoppers = list(self._stoppers)
        for stop in stoppers:
            stop()

    def check(self) -> None:
        """Raise Cancelled if somebody asked to stop."""
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int | None = None, text: str = "") -> None:
        """Say how far the work is; `total` None means that nobody knows."""
        self.check()
        if self._report is not None:
            self._report(done, total, text)

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """Have `stop` called, from the cancelling thread, if the job is cancelled inside the block."""
        with self._lock:
            if self.cancelled:
                raise Cancelled
            self._stoppers.append(stop)
        try:
            yield
        finally:
            with self._lock:
                self._stoppers.remove(stop)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Make this the current job of the block, so that the network layer can find it."""
        token = _CURRENT.set(self)
        try:
            yield
        finally:
            _CURRENT.reset(token)


def current_job() -> Job | None:
    """Return the job that this thread works on, if any."""
    return _CURRENT.get()
