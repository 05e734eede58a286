"""Uses of keys: quotas that are true to the call, and counters that are true a moment later."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from sqlalchemy import Connection, Update, update

from support.stores import SetClock
from support.waiting import wait_until
from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.needs import Spent
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.keys.uses import Uses
from xengo_desktop.server.store.tables import api_keys, usage_months

T = TypeVar("T")


class BrokenAtFirst(Database):
    """A database whose first write fails."""

    def __init__(self, database: Database) -> None:
        self._whole = database
        self._tries = 0

    def write(self, work: Callable[[Connection], T]) -> T:
        self._tries += 1
        if self._tries == 1:
            raise ServerTrouble("The disk is full.")
        return self._whole.write(work)


def caller_of(store: Store, service: str, plan: str = "business") -> Caller:
    return store.keys.authenticate(service, store.keys.create(service, "n", plan=plan).text)


def change(store: Store, statement: Update) -> None:
    store.database.write(lambda connection: connection.execute(statement))


def at_once(charge: Callable[[], object], times: int) -> tuple[int, int]:
    """Charge from many threads; return how many came in and how many did not."""

    def enter(_: int) -> bool:
        try:
            charge()
        except Denied:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(enter, range(times)))
    return answers.count(True), answers.count(False)


def test_a_quota_for_life_lets_in_exactly_as_many_as_are_left(store: Store, clock: SetClock) -> None:
    caller = caller_of(store, "xurl")
    change(store, update(api_keys).values(used=490))
    assert at_once(lambda: store.keys.charge(caller, clock(), enforced=True), 40) == (10, 30)
    assert store.keys.all()[0].used == 500


def test_a_quota_for_life_holds_without_limits_too(store: Store, clock: SetClock) -> None:
    caller = caller_of(store, "xurl")
    change(store, update(api_keys).values(used=500))
    with pytest.raises(Denied) as denied:
        store.keys.charge(caller, clock(), enforced=False)
    assert denied.value.retry_after is None


def test_a_quota_is_not_forgotten_when_the_server_ends(url: str, clock: SetClock) -> None:
    first = open_store(url)
    caller = caller_of(first, "xurl")
    change(first, update(api_keys).values(used=499))
    first.keys.charge(caller, clock(), enforced=True)
    first.close()
    second = open_store(url)
    with pytest.raises(Denied):
        second.keys.charge(caller, clock(), enforced=True)
    second.close()


def test_a_month_lets_in_exactly_as_many_as_are_left(store: Store, url: str, clock: SetClock) -> None:
    caller = caller_of(store, "xqr", "pro")
    assert store.keys.charge(caller, clock(), enforced=True) == Spent(1, 1000)
    change(store, update(usage_months).values(calls=980))
    # Another process stands on the same database.
    other = open_store(url, clock=clock)
    stores = [store, other] * 50
    came = at_once(lambda: stores.pop().keys.charge(caller, clock(), enforced=True), 60)
    other.close()
    assert came == (20, 40)
    assert (store.keys.all()[0].used, store.keys.all()[0].quota) == (1000, 1000)


def test_all_keys_of_a_workspace_share_its_month(store: Store, clock: SetClock) -> None:
    first, second = caller_of(store, "xqr", "pro"), caller_of(store, "xqr", "pro")
    store.keys.charge(first, clock(), enforced=True)
    assert store.keys.charge(second, clock(), enforced=True) == Spent(2, 1000)


@pytest.mark.parametrize(
    ("at", "wait"),
    [
        (datetime(2026, 6, 10, 12, 30, tzinfo=UTC), 20 * 86_400 + 11 * 3600 + 1800),
        (datetime(2026, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC), 1),
    ],
)
def test_a_spent_month_says_when_the_next_begins_and_lets_in_then(
    store: Store, at: datetime, wait: int
) -> None:
    caller, clock = caller_of(store, "xqr", "pro"), SetClock(at)
    store.keys.charge(caller, clock(), enforced=True)
    change(store, update(usage_months).values(calls=1000))
    with pytest.raises(Denied) as denied:
        store.keys.charge(caller, clock(), enforced=True)
    assert (denied.value.why, denied.value.retry_after) == (Why.QUOTA, wait)
    clock.move(seconds=wait)
    assert store.keys.charge(caller, clock(), enforced=True) == Spent(1, 1000)


def test_a_month_that_nobody_enforces_is_counted_all_the_same(store: Store, clock: SetClock) -> None:
    caller = caller_of(store, "xqr", "pro")
    for _ in range(3):
        assert store.keys.charge(caller, clock(), enforced=False) is None
    assert store.usage.of(1, "xqr", clock()).calls == 3
    assert store.keys.all()[0].used == 3


def test_a_last_use_is_stored_by_itself(store: Store, url: str, clock: SetClock) -> None:
    caller = caller_of(store, "xengo")
    other = open_store(url, clock=clock)
    store.keys.charge(caller, clock(), enforced=True)
    wait_until(lambda: other.keys.all()[0].last_used_at == clock.at, "the use to be stored", seconds=5)
    other.close()


def test_a_use_that_is_stored_late_does_not_move_the_last_one_back(store: Store, clock: SetClock) -> None:
    caller = caller_of(store, "xengo")
    newest = clock.at
    store.keys.charge(caller, newest, enforced=True)
    store.keys.all()
    clock.move(hours=-1)
    store.keys.charge(caller, clock(), enforced=True)
    assert store.keys.all()[0].last_used_at == newest
    assert store.keys.all()[0].used == 2


def test_uses_that_cannot_be_stored_are_kept_for_later_and_it_is_said(
    store: Store, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    caller = caller_of(store, "xengo")
    broken = BrokenAtFirst(store.database)
    uses = Uses(broken, delay=3600)
    uses.count(caller, to_ms(clock()))
    uses.write()
    assert "cannot be stored yet" in caplog.text
    uses.count(caller, to_ms(clock()))
    uses.write()
    assert store.keys.all()[0].used == 2
