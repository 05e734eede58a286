"""What an account may still ask of its service."""

from __future__ import annotations

from collections.abc import Iterator

from xengo_desktop.desk.budget.counting import Counter
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.budgets import BudgetState, Gauge, Limits, Priced, Span
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.library.ledger.requests import Requests

MOST = 10_000_000
"""A larger figure is a slip of the finger."""


class Budget:
    """Answers from what is known here; nothing is ever asked of a service for it."""

    def __init__(self, connections: Connections, counter: Counter, requests: Requests) -> None:
        self._connections, self._counter, self._requests = connections, counter, requests

    def state(self, account_id: str) -> BudgetState:
        """Return all gauges of an account, the scarcest kind first."""
        limits = self.limits(account_id)
        if not limits.counted:
            return BudgetState()
        gauges = tuple(self._gauges(account_id, limits))
        unknown = limits.bought and gauges[0].of is None
        return BudgetState(gauges=gauges, asks_figure=unknown)

    def left(self, account_id: str) -> int | None:
        """Return how many requests are left of what does not come back soon; None where nobody knows."""
        lasting = self.state(account_id).lasting
        return lasting.left if lasting else None

    def per_minute(self, account_id: str) -> int | None:
        """Return how many requests a minute are allowed; None where nobody knows."""
        told = self._counter.told(account_id, Span.MINUTE)
        return told.limit if told else self.limits(account_id).per_minute

    def parallel(self, account_id: str) -> int:
        """Return how many requests may be under way at once."""
        return self.limits(account_id).parallel

    def price(self, account_id: str, requests: int) -> Priced:
        """Say what a job of so many requests comes to."""
        account, state = self._connections.account(account_id), self.state(account_id)
        lasting = state.lasting
        left = lasting.left if lasting else None
        fits = left is None or requests <= left
        return Priced(requests=requests, fits=fits, sentence=_sentence(account, requests, lasting))

    def say(self, account_id: str, left: int, of: int) -> None:
        """Keep what the user read at the service: `left` of `of` requests; counting goes on from there."""
        if not 0 <= left <= of or not 0 < of <= MOST:
            raise Invalid("What is left is a number from 0 to the plan's total.", field="left")
        self._counter.keep()
        self._requests.say(account_id, left, of)

    def forget(self, account_id: str) -> None:
        """Drop the counts of an account that is removed."""
        self._counter.forget(account_id)

    def keep(self) -> None:
        """Write down what is counted in memory only."""
        self._counter.keep()

    def limits(self, account_id: str) -> Limits:
        """Return what is known of the account's service."""
        return self._connections.service(account_id).limits

    def _gauges(self, account_id: str, limits: Limits) -> Iterator[Gauge]:
        if limits.bought:
            yield self._lifetime(account_id)
        month = self._counter.told(account_id, Span.MONTH)
        if month:
            yield Gauge(span=Span.MONTH, used=month.limit - month.remaining, of=month.limit)
        minute = self._counter.told(account_id, Span.MINUTE)
        if minute:
            yield Gauge(span=Span.MINUTE, used=minute.limit - minute.remaining, of=minute.limit)
        else:
            lately = self._counter.lately(account_id)
            yield Gauge(span=Span.MINUTE, used=lately, of=limits.per_minute, estimate=True)
        second = self._counter.told(account_id, Span.SECOND)
        if second:
            yield Gauge(span=Span.SECOND, used=second.limit - second.remaining, of=second.limit)
        yield Gauge(span=Span.DAY, used=self._counter.today(account_id), estimate=True)

    def _lifetime(self, account_id: str) -> Gauge:
        # What is only in memory yet belongs to the count; where requests are bought, nothing is.
        figure = self._requests.figure(account_id)
        if figure is None:
            return Gauge(span=Span.LIFETIME, used=self._counter.lifetime(account_id), estimate=True)
        used = figure.of - figure.left + figure.used_since
        return Gauge(span=Span.LIFETIME, used=used, of=figure.of, estimate=True)


def _sentence(account: Account, requests: int, lasting: Gauge | None) -> str:
    asked = "1 request" if requests == 1 else f"{requests:,} requests"
    if lasting is None or lasting.left is None:
        return f"This takes {asked} at “{account.name}”."
    about = "about " if lasting.estimate else ""
    if requests > lasting.left:
        return f"This takes {asked} at “{account.name}”, but {about}{lasting.left:,} are left."
    return f"This takes {asked} at “{account.name}”, of {about}{lasting.left:,} that are left."
