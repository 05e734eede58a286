"""How many calls a key may make: a fixed window of one minute, counted in this process."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Protocol

from xengo_desktop.dialects.hosting import Allowance, Denied, Why
from xengo_desktop.domain.errors import ServerTrouble

PER_MINUTE = 600
WINDOW = 60


class Limits(Protocol):
    """Counts one call of a key."""

    def count(self, key_id: int, now: datetime) -> Allowance:
        """Return where the key's minute stands; Denied TOO_MANY with `retry_after` when it is spent."""
        ...


class Counted(Denied):
    """A refusal that used up a call; `allowance` says where the minute stands after it."""

    def __init__(
        self, why: Why, message: str, allowance: Allowance, *, retry_after: int | None = None
    ) -> None:
        super().__init__(why, message, retry_after=retry_after)
        self.allowance = allowance


class NoLimits:
    """Counts nothing: for benchmarks and fuzzing."""

    def count(self, key_id: int, now: datetime) -> Allowance:
        return Allowance(limit=PER_MINUTE, remaining=PER_MINUTE, reset=_window_end(now))


class MinuteLimits:
    """One fixed window per key; a clock that goes back starts no second window."""

    def __init__(self, per_minute: int = PER_MINUTE) -> None:
        self._per_minute = per_minute
        self._lock = threading.Lock()
        self._ends = 0
        self._used: dict[int, int] = {}

    def count(self, key_id: int, now: datetime) -> Allowance:
        with self._lock:
            self._open_window(now)
            used = self._used[key_id] = self._used.get(key_id, 0) + 1
            ends = self._ends
        allowance = Allowance(limit=self._per_minute, remaining=max(0, self._per_minute - used), reset=ends)
        if used > self._per_minute:
            wait = max(1, min(WINDOW, ends - int(now.timestamp())))
            raise Counted(Why.TOO_MANY, "Rate limit exceeded", allowance, retry_after=wait)
        return allowance

    def _open_window(self, now: datetime) -> None:
        ends = _window_end(now)
        if ends > self._ends or self._ends - ends > WINDOW:
            self._ends = ends
            self._used.clear()


def _window_end(now: datetime) -> int:
    """Return the unix second at which the minute of `now` is over."""
    return (int(now.timestamp()) // WINDOW + 1) * WINDOW


def choose(word: str) -> Limits:
    """Read `--limits`. Raise ServerTrouble for what this server cannot do."""
    if word == "off":
        return NoLimits()
    if word == "memory":
        return MinuteLimits()
    if word.startswith(("redis://", "rediss://")):
        raise ServerTrouble("Limits shared through Redis come with team mode; use --limits memory or off.")
    raise ServerTrouble(f"--limits knows off and memory, not {word}.")
