"""Limits counted in this process."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime

from xengo_desktop.dialects.hosting import Allowance
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.server.limits.base import MINUTE, Rates, Verdict, told

MINUTE_MS = MINUTE * 1000


@dataclass(slots=True)
class Standing:
    """One caller's bucket and minute; a token counts a thousand, so that every millisecond refills evenly."""

    at_ms: int
    level: int
    ends: int = 0
    used: int = 0

    def count(self, rates: Rates, now_ms: int) -> Verdict:
        """Count one call, if there is room for it."""
        full = rates.bucket * 1000
        if self.at_ms - now_ms > MINUTE_MS:
            # Nobody is locked out by a clock that was set back.
            self.at_ms, self.level = now_ms, full
        # A clock that goes back a little fills no bucket and starts no second window.
        now_ms = max(now_ms, self.at_ms)
        self.level = min(full, self.level + (now_ms - self.at_ms) * rates.bucket)
        self.at_ms = now_ms
        ends = (now_ms // MINUTE_MS + 1) * MINUTE
        if ends != self.ends:
            self.ends, self.used = ends, 0
        if full and self.level < 1000:
            return Verdict.BURST
        if self.used >= rates.minute:
            return Verdict.MINUTE
        self.level -= 1000 if full else 0
        self.used += 1
        return Verdict.IN


class MemoryLimits:
    """One standing per caller."""

    enforced = True

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._standings: dict[str, Standing] = {}

    def count(self, who: str, rates: Rates, now: datetime) -> Allowance:
        now_ms = to_ms(now)
        with self._lock:
            standing = self._standings.get(who)
            if standing is None:
                standing = self._standings[who] = Standing(now_ms, rates.bucket * 1000)
            verdict = standing.count(rates, now_ms)
            tokens, used, ends = standing.level // 1000, standing.used, standing.ends
        return told(verdict, rates, now, tokens=tokens, used=used, ends=ends)

    def close(self) -> None:
        """Hold nothing."""
