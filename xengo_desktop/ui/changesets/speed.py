"""How fast a run gets on, and for how long it will go on like that."""

from __future__ import annotations

import time
from collections.abc import Callable

SURE = 1.0
"""Seconds before a speed is said."""


class Speed:
    """Measures from the first look on: what an earlier run has done is no measure of how fast this one is."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: tuple[float, int] | None = None

    def begin(self) -> None:
        """Measure anew."""
        self._began = None

    def rate(self, over: int) -> float:
        """Return how many changes a second are over, 0.0 while that is not sure."""
        if self._began is None:
            self._began = (self._clock(), over)
        since, before = self._began
        passed = self._clock() - since
        return (over - before) / passed if passed > SURE else 0.0
