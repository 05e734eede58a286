"""When an account may be read again without anybody asking for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.budgets import BudgetState, Limits, Span
from xengo_desktop.domain.clock import Clock, now

RETRY = timedelta(minutes=1)
"""The pause after a first failure; each further one doubles it, up to the usual interval."""

LARGEST = 200_000
"""Links; an account with more is read when the user asks: that takes minutes, wherever it is."""

SHARE = 100
"""A reading takes one part in so many of what is left, at most."""

WAITING = (AccountState.BUSY, AccountState.STARTING, AccountState.NO_KEY)


@dataclass(frozen=True, slots=True)
class _Failed:
    at: datetime
    times: int


class RefreshPolicy:
    """Knows of the failures of this session; everything else it is told. Thread-safe.

    An account that was never read waits for the user, and so does one whose requests are bought.
    """

    def __init__(self, clock: Clock = now) -> None:
        self._clock = clock
        self._failed: dict[str, _Failed] = {}
        self._lock = threading.Lock()

    def due(
        self,
        known: Iterable[tuple[Account, AccountStatus]],
        limits_of: Callable[[str], Limits],
    ) -> tuple[str, ...]:
        """Return the ids of the accounts to be read now."""
        return tuple(
            account.id
            for account, status in known
            if account.refresh and status.state not in WAITING and self._is_due(status, limits_of(account.id))
        )

    def ended(self, account_id: str, *, well: bool) -> None:
        """Note how a reading ended, whoever asked for it."""
        with self._lock:
            before = self._failed.pop(account_id, None)
            if not well:
                self._failed[account_id] = _Failed(self._clock(), before.times + 1 if before else 1)

    def _is_due(self, status: AccountStatus, limits: Limits) -> bool:
        if limits.refresh_every is None or status.links > LARGEST:
            return False
        pages = -(-max(1, status.links) // limits.per_page)
        if not affordable(status.budget, pages):
            return False
        interval = limits.refresh_every * pages
        with self._lock:
            failed = self._failed.get(status.account_id)
        if failed is not None:
            return self._clock() - failed.at >= _pause(failed, status, interval)
        return status.as_of is not None and self._clock() - status.as_of >= interval


def affordable(budget: BudgetState, pages: int) -> bool:
    """Say whether a reading of so many requests leaves nearly everything to what the user asks for."""
    if budget.nearly_spent:
        return False
    scarce = [gauge for gauge in budget.gauges if gauge.span in (Span.LIFETIME, Span.MONTH)]
    return all(gauge.left is None or pages * SHARE <= gauge.left for gauge in scarce)


def _pause(failed: _Failed, status: AccountStatus, interval: timedelta) -> timedelta:
    if status.state is AccountState.REFUSED:
        # A refused key or a spent plan stays so until somebody does something about it.
        return max(interval, timedelta(hours=1))
    return min(interval, RETRY * (1 << min(failed.times - 1, 12)))
