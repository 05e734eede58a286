"""What a change set asks of each account, said before anything is sent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from xengo_desktop.desk.changesets.sendings import needs_second, reads_first, requests_for, sending_of
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.changes import Wish
from xengo_desktop.domain.runs import Price, Sending


class Budgets(Protocol):
    """What an account may still ask of its service; None where nobody knows."""

    def left(self, account_id: str) -> int | None:
        """How many requests are left."""
        ...

    def per_minute(self, account_id: str) -> int | None:
        """How many requests a minute are allowed."""
        ...

    def parallel(self, account_id: str) -> int:
        """How many requests may be under way at once."""
        ...


class Unlimited:
    """No budget is known."""

    def left(self, account_id: str) -> int | None:
        return None

    def per_minute(self, account_id: str) -> int | None:
        return None

    def parallel(self, account_id: str) -> int:
        return 6


@dataclass(slots=True)
class Order:
    """What is asked of one account."""

    counts: Counter[Sending] = field(default_factory=Counter)
    later: int = 0

    @property
    def changes(self) -> int:
        return sum(self.counts.values())


def orders(wishes: Iterable[Wish], service: Callable[[str], Service]) -> dict[str, Order]:
    """Count the wishes by account and kind of request."""
    found: defaultdict[str, Order] = defaultdict(Order)
    for wish in wishes:
        can = service(wish.account_id).capabilities
        order = found[wish.account_id]
        order.counts[sending_of(wish, can)] += 1
        order.later += needs_second(wish, can)
    return dict(found)


def price_of(order: Order, account: Account, service: Service, budgets: Budgets) -> Price:
    """Price what is asked of one account."""
    can = service.capabilities
    updates = order.counts[Sending.UPDATE]
    reads = reads_first(updates, can)
    requests = requests_for(order.counts, can, later=order.later, reads=reads)
    per_minute = budgets.per_minute(account.id)
    refusal = f"“{account.name}” is set to read-only." if account.read_only else ""
    left = budgets.left(account.id)
    price = Price(
        account_id=account.id,
        name=account.name,
        changes=order.changes,
        requests=requests,
        seconds=None if not per_minute else requests * 60 / per_minute,
        left=left,
        reads_first=reads,
        refusal=refusal,
    )
    return _with_sentences(price, updates)


def _with_sentences(price: Price, updates: int) -> Price:
    said = [_asked(price), _budget(price), _looked(price, updates)]
    return replace(price, sentences=tuple(filter(None, said)))


def _asked(price: Price) -> str:
    if price.refusal:
        return price.refusal
    requests = "1 request" if price.requests == 1 else f"{price.requests:,} requests"
    if price.seconds is None or price.seconds < 2:
        return f"{requests}."
    return f"{requests}; at the account's limits that takes about {_lasting(price.seconds)}."


def _budget(price: Price) -> str:
    if price.left is None or price.refusal:
        return ""
    if price.requests > price.left:
        return f"That does not fit: only {price.left:,} requests are left. Untick rows, or run a part of it."
    share = price.requests / price.left if price.left else 0
    return f"{price.left:,} requests are left; this takes {share:.0%} of them."


def _looked(price: Price, updates: int) -> str:
    if not updates or price.refusal:
        return ""
    if price.reads_first:
        return "Each link is read first, to see whether somebody else has changed it."
    return "Links are compared with the local copy; they are too many to be read again one by one."


def _lasting(seconds: float) -> str:
    if seconds < 90:
        return f"{round(seconds)} seconds"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} minutes"
    return f"{seconds / 3600:.1f} hours"
