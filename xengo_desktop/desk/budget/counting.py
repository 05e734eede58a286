"""Counting what goes out, at the one place where it does."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter as Counts
from collections import defaultdict, deque
from collections.abc import Callable, Iterable

from xengo_desktop.desk.patience import Meter
from xengo_desktop.domain.budgets import Limits, Span, Told
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.library.ledger.requests import Requests
from xengo_desktop.net.http import Answer

MINUTE = 60.0
MOST_PENDING = 100
LONGEST_PENDING = 10.0
"""Requests, and seconds, that may be counted in memory only, where a lost few do no harm."""

log = logging.getLogger(__name__)

Reader = Callable[[Answer], Iterable[Told]]
"""Finds in an answer what it says of limits."""


class Counter:
    """Counts for all accounts: the last minute in memory, days and lifetimes in the ledger. Thread-safe."""

    def __init__(
        self, requests: Requests, clock: Clock = now, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._requests, self._clock, self._seconds = requests, clock, seconds
        self._lock = threading.Lock()
        self._pending: Counts[str] = Counts()
        self._kept_at = seconds()
        self._lately: defaultdict[str, deque[float]] = defaultdict(deque)
        self._told: dict[tuple[str, Span], Told] = {}

    def meter(self, account_id: str, limits: Limits, reader: Reader) -> Meter | None:
        """Return what counts for an account; None where nothing is to be counted."""
        return _Meter(self, account_id, limits, reader) if account_id and limits.counted else None

    def lately(self, account_id: str) -> int:
        """Return how many went out within the last minute."""
        with self._lock:
            return len(self._of_this_minute(account_id))

    def today(self, account_id: str) -> int:
        """Return how many went out on this day, by UTC."""
        return self._requests.today(account_id) + self._waiting(account_id)

    def lifetime(self, account_id: str) -> int:
        """Return how many went out, ever."""
        return self._requests.lifetime(account_id) + self._waiting(account_id)

    def told(self, account_id: str, span: Span) -> Told | None:
        """Return what the service said last about a limit, unless that has begun anew since."""
        with self._lock:
            told = self._told.get((account_id, span))
        over = told is not None and told.resets_at is not None and told.resets_at <= self._clock()
        return None if over else told

    def keep(self) -> None:
        """Write down what is counted in memory only. Raise FileTrouble; the counts stay then."""
        with self._lock:
            counts, self._pending = self._pending, Counts()
            self._kept_at = self._seconds()
        if not counts:
            return
        try:
            self._requests.add(counts)
        except FileTrouble:
            with self._lock:
                self._pending += counts
            raise

    def forget(self, account_id: str) -> None:
        """Drop what is known of an account."""
        with self._lock:
            self._pending.pop(account_id, None)
            self._lately.pop(account_id, None)
            self._told = {key: told for key, told in self._told.items() if key[0] != account_id}
        self._requests.forget(account_id)

    def count(self, account_id: str, *, at_once: bool) -> None:
        """Count one; `at_once` writes it down before it goes out."""
        with self._lock:
            self._of_this_minute(account_id).append(self._seconds())
            self._pending[account_id] += 1
            late = self._seconds() - self._kept_at > LONGEST_PENDING
            full = self._pending.total() >= MOST_PENDING
        if at_once or late or full:
            try:
                self.keep()
            except FileTrouble:
                # A full disk keeps nobody from working; what is not written down is so a moment later.
                log.warning("Requests could not be written down.", exc_info=True)

    def note(self, account_id: str, told: Told) -> None:
        """Remember what the service said."""
        with self._lock:
            self._told[account_id, told.span] = told

    def _of_this_minute(self, account_id: str) -> deque[float]:
        times, since = self._lately[account_id], self._seconds() - MINUTE
        while times and times[0] <= since:
            times.popleft()
        return times

    def _waiting(self, account_id: str) -> int:
        with self._lock:
            return self._pending[account_id]


class _Meter:
    def __init__(self, counter: Counter, account_id: str, limits: Limits, reader: Reader) -> None:
        self._counter, self._account_id, self._reader = counter, account_id, reader
        self._bought = limits.bought

    def went(self) -> None:
        self._counter.count(self._account_id, at_once=self._bought)

    def came(self, answer: Answer) -> None:
        for told in self._reader(answer):
            self._counter.note(self._account_id, told)
