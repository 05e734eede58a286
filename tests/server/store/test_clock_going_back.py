"""A clock that is set back, by hours or by days: nothing negative, nothing twice, nothing out of order."""

from __future__ import annotations

import pytest

from support.stores import WINDOW, SetClock, draft, hit
from xengo_desktop.domain.clicks import Step, Window, reach
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store import Store

BACK = [{"hours": -3}, {"days": -2}, {"days": -400}]


@pytest.mark.parametrize("back", BACK, ids=["hours", "days", "a year"])
def test_no_bucket_is_negative_and_no_click_is_lost(
    store: Store, clock: SetClock, back: dict[str, float]
) -> None:
    link = store.links.create(WINDOW, draft("spring"))

    def click(count: int) -> None:
        for number in range(count):
            store.clicks.record(hit(link.row, clock(), visitor=number))
        assert store.clicks.flush()

    click(5)
    now = clock()
    clock.move(**back)
    click(3)
    for window in Window:
        for step in Step:
            (stats,) = store.counts.stats([link], *reach(window, step, clock()), step)
            assert stats.lifetime == 8
            assert all(
                count >= 0
                for bucket in stats.buckets
                for count in (bucket.clicks, bucket.scans, bucket.visitors, bucket.bots)
            )
            assert stats.total == sum(bucket.clicks for bucket in stats.buckets) >= 3
    (found,) = store.links.find("spring")
    assert found.link.clicks == 8
    assert found.link.last_click_at == now


@pytest.mark.parametrize("back", BACK, ids=["hours", "days", "a year"])
def test_links_keep_their_order_and_no_page_loses_one(
    store: Store, clock: SetClock, back: dict[str, float]
) -> None:
    for number in range(3):
        store.links.create(WINDOW, draft(f"before-{number}"))
    clock.move(**back)
    store.links.create_many(WINDOW, [draft(f"after-{number}") for number in range(3)])
    listed, before_ms = [], None
    while page := store.links.page(1, limit=2, before_ms=before_ms).links:
        listed += [hosted.link for hosted in page]
        assert page[-1].link.created_at is not None
        before_ms = round(page[-1].link.created_at.timestamp() * 1000)
    assert [link.code for link in listed] == [
        *(f"after-{number}" for number in (2, 1, 0)),
        *(f"before-{number}" for number in (2, 1, 0)),
    ]
    times = [link.created_at for link in listed]
    assert times == sorted(set(times), reverse=True)


def test_visitors_have_a_salt_on_whatever_day_the_clock_says(store: Store, clock: SetClock) -> None:
    today = clock().toordinal() - 719_163
    salt = store.clicks.salt(today)
    clock.move(days=-30)
    store.clicks._salts.tidy()
    assert store.clicks.salt(today) == salt
    assert store.clicks.salt(today - 30) != salt


def test_a_salt_that_cannot_be_stored_serves_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    taker = store.clicks

    def full(work: object) -> bytes:
        raise ServerTrouble("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(store.database, "write", full)
        salt = taker.salt(40_000)
    assert len(salt) == 32
    assert taker.salt(40_000) == salt
