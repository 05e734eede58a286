"""What counting calls means, wherever it is done: a bucket for the second and a window for the minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from xengo_desktop.dialects.hosting import Allowance, Caller, Denied, Why
from xengo_desktop.dialects.xqr.plans import PLANS

PER_MINUTE = 600
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Rates:
    """How many calls fit into a minute, and how many at once; a burst of None counts no seconds."""

    minute: int = PER_MINUTE
    burst: int | None = None

    @property
    def bucket(self) -> int:
        """The burst as a number: 0 stands for none."""
        return self.burst or 0


def rates_of(caller: Caller) -> Rates:
    """Return the rates of a key: xQR's plans have bursts; six hundred a minute keep all others apart."""
    plan = PLANS.get(caller.plan) if caller.service == "xqr" else None
    return Rates(burst=plan.burst if plan else None)


class Limits(Protocol):
    """Counts calls. `enforced` says whether monthly quotas hold, too."""

    @property
    def enforced(self) -> bool: ...

    def count(self, who: str, rates: Rates, now: datetime) -> Allowance:
        """Count one call; Denied BURST or TOO_MANY with `retry_after`, which is then not counted."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


class Counted(Denied):
    """A refusal that says where the caller's minute stands."""

    def __init__(
        self, why: Why, message: str, allowance: Allowance, *, retry_after: int | None = None
    ) -> None:
        super().__init__(why, message, retry_after=retry_after)
        self.allowance = allowance


class NoLimits:
    """Counts nothing: for benchmarks and fuzzing."""

    enforced = False

    def count(self, who: str, rates: Rates, now: datetime) -> Allowance:
        return untouched(rates, now)

    def close(self) -> None:
        """Hold nothing."""


class Verdict(IntEnum):
    """What became of one call."""

    IN = 0
    BURST = 1
    MINUTE = 2


def told(verdict: Verdict, rates: Rates, now: datetime, *, tokens: int, used: int, ends: int) -> Allowance:
    """Return what a counted call leaves; Denied for one that was too many."""
    allowance = Allowance(
        limit=rates.minute,
        remaining=max(0, rates.minute - used),
        reset=ends,
        burst_limit=rates.burst,
        burst_remaining=None if rates.burst is None else tokens,
    )
    if verdict is Verdict.BURST:
        raise Counted(Why.BURST, "Too many requests in one second", allowance, retry_after=1)
    if verdict is Verdict.MINUTE:
        wait = max(1, min(MINUTE, ends - int(now.timestamp())))
        raise Counted(Why.TOO_MANY, "Rate limit exceeded", allowance, retry_after=wait)
    return allowance


def untouched(rates: Rates, now: datetime) -> Allowance:
    """Return an allowance of which nothing was taken."""
    ends = (int(now.timestamp()) // MINUTE + 1) * MINUTE
    return told(Verdict.IN, rates, now, tokens=rates.bucket, used=0, ends=ends)
