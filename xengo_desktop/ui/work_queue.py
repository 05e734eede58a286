"""The queue before the worker threads, in which urgent work goes first and has threads of its own."""

from __future__ import annotations

import threading
from collections import deque
from typing import Generic, TypeVar

Work = TypeVar("Work")


class WorkQueue(Generic[Work]):
    """Thread-safe; first come, first served, the urgent before all others."""

    def __init__(self) -> None:
        lock = threading.Lock()
        self._something, self._something_urgent = threading.Condition(lock), threading.Condition(lock)
        self._urgent: deque[Work] = deque()
        self._others: deque[Work] = deque()
        self._closed = False

    def put(self, work: Work, *, urgent: bool) -> None:
        """Queue up."""
        with self._something:
            (self._urgent if urgent else self._others).append(work)
            self._something.notify()
            if urgent:
                self._something_urgent.notify()

    def get(self, *, only_urgent: bool = False) -> Work | None:
        """Wait for the next work and take it; None once the queue is closed."""
        condition = self._something_urgent if only_urgent else self._something
        with condition:
            while not self._closed:
                if self._urgent:
                    return self._urgent.popleft()
                if self._others and not only_urgent:
                    return self._others.popleft()
                condition.wait()
            return None

    def close(self) -> None:
        """Send everybody home; what still stands here is let go."""
        with self._something:
            self._closed = True
            self._urgent.clear()
            self._others.clear()
            self._something.notify_all()
            self._something_urgent.notify_all()
