"""The sample workspace: believable, complete, always the same, and marked as what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from support.stores import NOON, WINDOW, SetClock, draft
from xengo_desktop.dialects.hosting import HostedLink
from xengo_desktop.domain.clicks import Stats, Step, Window, reach
from xengo_desktop.domain.links import LinkState
from xengo_desktop.server.sample import fill
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.clicks.tally import FACETS
from xengo_desktop.server.store.tables import click_days, click_facets, click_hours, clicks, workspace_hours


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    filled = open_store(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'server.sqlite'}", clock=SetClock())
    assert fill(filled)
    yield filled
    filled.close()


@pytest.fixture(scope="module")
def links(store: Store) -> tuple[HostedLink, ...]:
    return store.links.page(1, limit=None).links


def sums(store: Store, table: object) -> tuple[int, ...]:
    names = ("clicks", "scans", "visitors", "bots", "heads", "prefetches")
    with store.database.reading() as connection:
        return tuple(connection.execute(select(*(func.sum(table.c[name]) for name in names))).one())  # type: ignore[attr-defined]


def stats(store: Store, links: tuple[HostedLink, ...], window: Window, step: Step) -> list[Stats]:
    return list(store.counts.stats(links, *reach(window, step, NOON), step))


def test_it_says_that_it_is_a_sample(store: Store) -> None:
    facts = store.facts()
    assert (facts.name, facts.sample) == ("Sample workspace", True)


def test_there_are_some_three_hundred_links_on_several_domains(
    store: Store, links: tuple[HostedLink, ...]
) -> None:
    assert 280 <= len(links) == store.facts().links <= 330
    assert len({found.link.domain for found in links}) >= 5
    assert store.links.default_domain(1) == "go.aurora-coffee.example"


def test_every_sample_domain_is_reserved_for_examples(links: tuple[HostedLink, ...]) -> None:
    assert all(found.link.domain.endswith(".example") for found in links)


def test_every_link_leads_to_a_page_that_needs_no_network(
    store: Store, links: tuple[HostedLink, ...]
) -> None:
    for found in links:
        target = store.directory.resolve(found.link.domain, found.link.code)
        assert target is not None
        assert target.landing
        assert target.row == found.row


def test_a_sample_link_that_is_pointed_at_a_real_page_leads_there(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'server.sqlite'}", clock=SetClock())
    fill(store)
    (found,) = store.links.page(1, limit=1).links
    store.links.update(found, {"destination": "https://www.python.org/"})
    target = store.directory.resolve(found.link.domain, found.link.code)
    assert target is not None
    assert not target.landing
    store.close()


def test_all_sorts_of_links_are_there(links: tuple[HostedLink, ...]) -> None:
    states = Counter(found.link.state for found in links)
    assert 2 <= states[LinkState.DISABLED] <= 8
    assert 4 <= states[LinkState.EXPIRED] <= 25
    soon = [
        found
        for found in links
        if found.link.expires_at and NOON < found.link.expires_at < NOON + timedelta(days=7)
    ]
    assert 3 <= len(soon) <= 25
    assert sum(found.link.clicks == 0 for found in links) >= 3
    assert max(found.link.clicks or 0 for found in links) > 1_000_000
    assert any("☕" in found.link.title for found in links)
    assert any("وصفات" in found.link.title for found in links)
    assert any(len(found.link.destination) == 2048 for found in links)
    assert sum(bool(found.link.notes) for found in links) >= 10
    assert any(found.link.rules for found in links)
    keys = {tag.key for found in links for tag in found.link.tags if tag.value}
    labels = {tag.key for found in links for tag in found.link.tags if not tag.value}
    assert {"campaign", "channel", "market"} <= keys
    assert {"print", "paid"} <= labels


def test_every_count_agrees_with_every_other(store: Store, links: tuple[HostedLink, ...]) -> None:
    assert sums(store, click_hours) == sums(store, click_days) == sums(store, workspace_hours)
    facts = store.facts()
    assert sums(store, click_hours)[:2] == (facts.clicks, facts.scans)
    assert sum(found.link.clicks or 0 for found in links) == facts.clicks
    since = NOON.replace(hour=0, minute=0) - timedelta(days=60)
    month = store.counts.stats(links, since, NOON, Step.DAY)
    by_hour = store.counts.stats(links, since, NOON, Step.HOUR)
    assert [one.total for one in month] == [one.total for one in by_hour]
    assert [one.countries for one in month] == [one.countries for one in by_hour]
    for one in month:
        assert all(0 <= (bucket.scans or 0) <= bucket.clicks for bucket in one.buckets)


def test_the_raw_rows_of_the_last_day_are_what_its_hours_count(store: Store) -> None:
    first = (NOON.replace(minute=0) - timedelta(hours=23)).timestamp() * 1000
    with store.database.reading() as connection:
        raw = connection.execute(
            select(clicks.c.verdict, clicks.c.kind, func.count()).group_by(clicks.c.verdict, clicks.c.kind)
        )
        found = {(verdict, kind): number for verdict, kind, number in raw}
        earliest = connection.execute(select(func.min(clicks.c.at))).scalar()
        since = click_hours.c.hour >= first // 3_600_000
        counted = connection.execute(
            select(func.sum(click_hours.c.clicks), func.sum(click_hours.c.scans)).where(since)
        ).one()
    assert earliest is not None
    assert earliest >= first
    assert (found[0, 0] + found[0, 1], found[0, 1]) == tuple(counted)


def test_nothing_happened_before_a_link_was_made_or_in_the_future(
    store: Store, links: tuple[HostedLink, ...]
) -> None:
    for found in links:
        link = found.link
        assert link.created_at is not None
        assert link.created_at < NOON
        assert link.last_click_at is None or link.created_at <= link.last_click_at <= NOON
    for one, found in zip(stats(store, links, Window.MONTH, Step.HOUR), links, strict=True):
        assert found.link.created_at is not None
        assert all(bucket.start > found.link.created_at - timedelta(hours=1) for bucket in one.buckets)


def test_a_link_that_is_over_is_not_clicked_any_more(store: Store, links: tuple[HostedLink, ...]) -> None:
    for found in links:
        if found.link.state is LinkState.EXPIRED:
            assert found.link.expires_at is not None
            assert found.link.last_click_at is None or found.link.last_click_at <= found.link.expires_at


def test_ninety_days_are_there_and_the_last_hours_are_alive(
    store: Store, links: tuple[HostedLink, ...]
) -> None:
    with store.database.reading() as connection:
        days = connection.execute(select(func.min(click_days.c.day), func.max(click_days.c.day))).one()
        facets = connection.execute(select(func.count(click_facets.c.facet.distinct()))).scalar()
    assert days[1] - days[0] == 89
    assert facets == len(FACETS)
    hours: Counter[int] = Counter()
    for one in stats(store, links, Window.DAY, Step.HOUR):
        hours.update({bucket.start.hour: bucket.clicks for bucket in one.buckets})
    assert len(hours) == 24
    assert hours[NOON.hour] > 10
    assert hours[19] > 3 * hours[3]


def test_the_same_seed_and_time_give_the_same_sample(
    store: Store, links: tuple[HostedLink, ...], tmp_path: Path
) -> None:
    other = open_store(f"sqlite:///{tmp_path / 'server.sqlite'}", clock=SetClock())
    fill(other, now=NOON)
    assert other.links.page(1, limit=None).links == links
    assert stats(other, links, Window.MONTH, Step.HOUR) == stats(store, links, Window.MONTH, Step.HOUR)
    other.close()


def test_another_seed_gives_another_sample(links: tuple[HostedLink, ...], tmp_path: Path) -> None:
    other = open_store(f"sqlite:///{tmp_path / 'server.sqlite'}", clock=SetClock())
    fill(other, seed=8)
    assert other.links.page(1, limit=None).links != links
    other.close()


def test_a_workspace_in_use_is_left_alone(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'server.sqlite'}", clock=SetClock())
    store.links.delete(store.links.create(WINDOW, draft("mine")))
    assert not fill(store)
    assert not store.facts().sample
    store.close()


def test_filling_twice_fills_once(store: Store, links: tuple[HostedLink, ...]) -> None:
    assert not fill(store)
    assert store.links.page(1, limit=0).total == len(links)


def test_one_can_go_on_working_in_it(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'server.sqlite'}", clock=SetClock())
    fill(store)
    made = store.links.create(WINDOW, draft("mine"))
    assert store.links.page(1, limit=1).links == (made,)
    assert made.link.short_url == "https://go.aurora-coffee.example/mine"
    store.close()
