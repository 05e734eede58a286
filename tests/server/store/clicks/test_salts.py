"""Salts: the same for a day, another the next, and gone after it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from support.stores import NOON, WINDOW, SetClock, draft, hit
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.clicks.salts import Salts
from xengo_desktop.server.store.tables import salts, visitors

TODAY = to_ms(NOON) // 86_400_000


def days(store: Store) -> list[int]:
    with store.database.reading() as connection:
        return list(connection.execute(select(salts.c.day).order_by(salts.c.day)).scalars())


def test_a_day_has_one_salt_also_for_another_process(store: Store, url: str, clock: SetClock) -> None:
    mine = store.clicks.salt(TODAY)
    other = open_store(url, clock=clock)
    assert Salts(other.database, clock).of(TODAY) == mine == store.clicks.salt(TODAY)
    other.close()
    assert len(mine) == 32
    assert store.clicks.salt(TODAY + 1) != mine


def test_today_and_tomorrow_are_ready_before_anybody_asks(store: Store) -> None:
    assert store.clicks.salt(TODAY)
    assert days(store) == [TODAY, TODAY + 1]


def test_a_day_that_is_over_cannot_be_told_apart_any_more(store: Store, clock: SetClock) -> None:
    keeper = Salts(store.database, clock)
    old = keeper.of(TODAY)
    clock.move(days=1)
    keeper.tidy()
    assert days(store) == [TODAY + 1, TODAY + 2]
    assert keeper.of(TODAY) != old


def test_visitors_are_forgotten_when_their_day_is_long_over(store: Store, clock: SetClock) -> None:
    link = store.links.create(WINDOW, draft())
    for age in range(4):
        store.clicks.record(hit(link.row, NOON - timedelta(days=age), visitor=1))
    assert store.clicks.flush()
    Salts(store.database, clock).tidy()
    with store.database.reading() as connection:
        kept = sorted(connection.execute(select(visitors.c.day)).scalars())
    assert kept == [TODAY - 1, TODAY]
