"""What is done beside answering: lists that are asked for, and raw clicks that are old."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from support.counting import count, everything_counted
from support.stores import NOON, WINDOW, SetClock, draft, hit
from support.waiting import wait_until
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.clicks import retention
from xengo_desktop.server.store.clicks.rebuild import rebuild
from xengo_desktop.server.store.clicks.retention import forget
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import clicks, top_links


def kept(store: Store) -> list[int]:
    """Return how many days ago the raw clicks were, the oldest first."""
    with store.database.reading() as connection:
        moments = connection.execute(select(clicks.c.at).order_by(clicks.c.at)).scalars()
        return [to_ms(NOON) // DAY_MS - at // DAY_MS for at in moments]


def rows(store: Store) -> int:
    with store.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(top_links)).scalar() or 0


def test_a_wanted_list_is_made_soon(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    count(store, [hit(link.row)])
    store.upkeep.start()
    store.upkeep.want(1)
    # Place 0 and one link, for each of four spans.
    wait_until(lambda: rows(store) == 8, "the lists are there")


def test_starting_and_closing_twice_does_no_harm(store: Store) -> None:
    store.upkeep.start()
    store.upkeep.start()
    store.upkeep.close()
    store.upkeep.close()


@pytest.mark.parametrize("chunk", [2, 5000])
def test_old_raw_clicks_go_and_their_counts_stay(
    store: Store, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(retention, "CHUNK", chunk)
    link = store.links.create(WINDOW, draft("one"))
    count(
        store, [hit(link.row, from_ms(to_ms(NOON) - day * DAY_MS), visitor=day) for day in range(9, -1, -1)]
    )
    before = everything_counted(store)
    assert forget(store.database, to_ms(NOON), 3) == 6
    assert kept(store) == [3, 2, 1, 0]
    assert everything_counted(store) == before
    store.database.write(rebuild)
    assert everything_counted(store) == before


def test_a_late_click_of_a_forgotten_day_does_not_cost_that_day_its_counts(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    old = from_ms(to_ms(NOON) - 5 * DAY_MS)
    count(store, [hit(link.row, old, visitor=1), hit(link.row, NOON, visitor=2)])
    forget(store.database, to_ms(NOON), 2)
    count(store, [hit(link.row, old, visitor=3)])
    before = everything_counted(store)
    store.database.write(rebuild)
    assert everything_counted(store) == before


def test_days_are_kept_for_good_once_more_are_wanted(store: Store) -> None:
    forget(store.database, to_ms(NOON), 2)
    forget(store.database, to_ms(NOON), 30)
    with store.database.reading() as connection:
        assert retention.first_whole_day(connection) == to_ms(NOON) // DAY_MS - 2


def test_a_running_server_forgets_by_itself(store: Store, clock: SetClock) -> None:
    link = store.links.create(WINDOW, draft("one"))
    count(store, [hit(link.row, from_ms(to_ms(NOON) - 5 * DAY_MS)), hit(link.row)])
    store.upkeep.start(keep_days=1)
    wait_until(lambda: kept(store) == [0], "the old click is gone")
