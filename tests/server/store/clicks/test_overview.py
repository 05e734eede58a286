"""Sums over a workspace, one of its domains, and one link."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from support.counting import FIREFOX, SAFARI, count
from support.stores import NOON, WINDOW, SetClock, draft, hit
from xengo_desktop.dialects.hosting import Caller, HostedLink
from xengo_desktop.domain.clicks import Kind, Step, Verdict, Window, reach
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.clicks.top import FEW_LINKS
from xengo_desktop.server.store.tables import top_links, workspaces

HOUR = timedelta(hours=1)


@pytest.fixture
def links(store: Store) -> list[HostedLink]:
    return [store.links.create(WINDOW, draft(f"c{number}")) for number in range(3)]


def day(store: Store, **whose: object):  # type: ignore[no-untyped-def]
    return store.overview.summary(1, *reach(Window.DAY, Step.HOUR, NOON), Step.HOUR, **whose)  # type: ignore[arg-type]


def test_a_summary_says_everything_at_once(store: Store, links: list[HostedLink]) -> None:
    one, two, _ = (link.row for link in links)
    count(
        store,
        [
            hit(one, NOON, visitor=1, country="DE", referrer="news.example", agent=SAFARI),
            hit(one, NOON - HOUR, visitor=2, country="AT", device="desktop", agent=FIREFOX, kind=Kind.SCAN),
            hit(two, NOON, visitor=1, agent=SAFARI),
            hit(two, NOON, verdict=Verdict.BOT, reason="crawler", country="US"),
            hit(two, NOON, verdict=Verdict.HEAD, reason="head"),
            hit(one, NOON - 30 * HOUR, visitor=3, country="DE", agent=FIREFOX),
        ],
    )
    summary = day(store)
    assert (summary.clicks, summary.scans, summary.visitors, summary.bots) == (3, 1, 3, 2)
    assert (summary.before, summary.active_links) == (1, 2)
    assert [(bucket.start.hour, bucket.clicks) for bucket in summary.buckets] == [(11, 1), (12, 2)]
    assert summary.top == ((links[0].link.id, 2), (links[1].link.id, 1))
    spread = summary.breakdown
    # Yesterday belongs to a day's breakdown as a whole: it is kept by the day.
    assert spread.countries == (("DE", 2), ("AT", 1), ("", 1))
    assert spread.devices == (("mobile", 3), ("desktop", 1))
    assert spread.browsers == (("Firefox", 2), ("Safari", 2))
    assert spread.systems == (("Linux", 2), ("iOS", 2))
    assert spread.referrers == (("news.example", 1),)
    assert spread.reasons == (("crawler", 1), ("head", 1))


def test_one_link_is_summed_up_alone(store: Store, links: list[HostedLink]) -> None:
    count(store, [hit(link.row, country="DE", visitor=place) for place, link in enumerate(links)])
    summary = day(store, row=links[0].row)
    assert (summary.clicks, summary.visitors, summary.active_links, summary.top) == (1, 1, 1, ())
    assert summary.breakdown.countries == (("DE", 1),)


def test_nothing_was_clicked(store: Store) -> None:
    summary = day(store)
    assert (summary.clicks, summary.before, summary.active_links, summary.top) == (0, 0, 0, ())
    assert summary.buckets == summary.breakdown.countries == ()


def test_workspaces_and_domains_are_told_apart(store: Store, links: list[HostedLink]) -> None:
    number = store.keys.create("xqr", "other", workspace="Other")
    assert number
    other = Caller(key_id=1, service="xqr", workspace_id=2)
    theirs = store.links.create(other, draft("c0"))
    store.domains.add(1, "promo.example.com")
    promo = store.links.create(WINDOW, draft("p", domain="promo.example.com"))
    default = store.links.default_domain(1)
    hits = [(links[0].row, "DE"), (links[0].row, "DE"), (promo.row, "AT"), (theirs.row, "FR")]
    count(store, [hit(row, country=country) for row, country in hits])
    assert (day(store).clicks, day(store, domain=default).clicks) == (3, 2)
    assert day(store, domain="promo.example.com").breakdown.countries == (("AT", 1),)
    assert day(store, domain="promo.example.com").top == ((promo.link.id, 1),)
    assert day(store, domain="nobody.example.com").clicks == 0
    span = reach(Window.DAY, Step.HOUR, NOON)
    assert store.overview.summary(2, *span, Step.HOUR).breakdown.countries == (("FR", 1),)
    assert store.overview.active_links(1, *span, domain=default) == 1
    assert [bucket.clicks for bucket in store.overview.series(1, *span, Step.HOUR, domain=default)] == [2]


def test_a_deleted_link_is_in_the_sums_but_not_at_the_top(store: Store, links: list[HostedLink]) -> None:
    count(store, [hit(links[0].row), hit(links[1].row)])
    store.links.delete(links[0])
    summary = day(store)
    assert (summary.clicks, summary.top) == (2, ((links[1].link.id, 1),))


def make_large(store: Store) -> None:
    larger = update(workspaces).values(links=FEW_LINKS + 1)
    store.database.write(lambda connection: connection.execute(larger))


def test_a_large_workspace_has_its_top_list_kept(
    store: Store, links: list[HostedLink], clock: SetClock
) -> None:
    make_large(store)
    count(store, [hit(links[0].row)])
    assert day(store).top == ((links[0].link.id, 1),)
    store.upkeep.refresh(1)
    count(store, [hit(links[1].row), hit(links[1].row)])
    assert (day(store).clicks, day(store).active_links) == (3, 1)
    store.upkeep.refresh(1)
    assert day(store).top == ((links[0].link.id, 1),)
    clock.move(minutes=2)
    store.upkeep.refresh(1)
    assert day(store).top == ((links[1].link.id, 2), (links[0].link.id, 1))
    store.links.delete(links[1])
    assert day(store).top == ((links[0].link.id, 1),)


def test_whoever_misses_a_fresh_list_has_it_made(
    store: Store, links: list[HostedLink], tmp_path: Path
) -> None:
    make_large(store)
    count(store, [hit(links[0].row)])
    asked: list[int] = []
    store.overview._wanted = asked.append
    assert day(store).active_links == 1
    assert asked == [1]
    with store.database.reading() as connection:
        assert connection.execute(select(top_links)).all() == []
