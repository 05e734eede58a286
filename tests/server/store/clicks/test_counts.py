"""Counting: the rollups say what the raw rows say, and clicks follow their link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from support.stores import NOON, WINDOW, SetClock, draft, hit
from xengo_desktop.dialects.hosting import HostedLink
from xengo_desktop.domain.clicks import Bucket, Kind, Stats, Step, Verdict, Window, reach
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.tables import agents, clicks
from xengo_desktop.server.visits.hits import Hit, Signs


def count(store: Store, *hits: Hit) -> None:
    for one in hits:
        store.clicks.record(one)
    assert store.clicks.flush()


def read(store: Store, hosted: HostedLink, window: Window = Window.DAY, step: Step = Step.HOUR) -> Stats:
    since, until = reach(window, step, store.clock())
    return store.counts.stats([hosted], since, until, step)[0]


@pytest.fixture
def link(store: Store) -> HostedLink:
    return store.links.create(WINDOW, draft("one"))


def again(store: Store, hosted: HostedLink) -> HostedLink:
    found = store.links.get(1, hosted.link.id)
    assert found is not None
    return found


def test_a_scan_is_a_click_too(store: Store, link: HostedLink) -> None:
    count(store, hit(link.row, visitor=1), hit(link.row, visitor=2, kind=Kind.SCAN))
    stats = read(store, link)
    assert (stats.total, stats.scans, stats.visitors, stats.bots, stats.lifetime) == (2, 1, 2, 0, 2)
    counted = again(store, link).link
    assert (counted.clicks, counted.scans, counted.clicks_24h, counted.last_click_at) == (2, 1, 2, NOON)
    facts = store.facts()
    assert (facts.links, facts.clicks, facts.scans) == (1, 2, 1)


@pytest.mark.parametrize("verdict", [Verdict.BOT, Verdict.HEAD, Verdict.PREFETCH])
def test_what_is_no_person_is_filtered_and_told(store: Store, link: HostedLink, verdict: Verdict) -> None:
    count(store, hit(link.row, verdict=verdict, reason="crawler", country="US"))
    stats = read(store, link)
    assert (stats.total, stats.bots, stats.lifetime, stats.countries) == (0, 1, 0, ())
    counted = again(store, link).link
    assert (counted.clicks, counted.clicks_24h, counted.last_click_at) == (0, 0, None)


def test_a_person_is_one_visitor_a_day_and_link(store: Store, link: HostedLink) -> None:
    other = store.links.create(WINDOW, draft("two"))
    morning, evening, tomorrow = (NOON + timedelta(hours=h) for h in (-4, 4, 20))
    moments = (morning, morning, evening, tomorrow)
    count(store, *(hit(link.row, at, visitor=5) for at in moments), hit(other.row, morning, visitor=5))
    count(store, hit(link.row, evening, visitor=5), hit(link.row, evening, visitor=6))
    store.clock.move(days=1)  # type: ignore[attr-defined]
    days = read(store, link, Window.WEEK, Step.DAY).buckets
    assert [(bucket.clicks, bucket.visitors) for bucket in days] == [(5, 2), (1, 1)]
    hours = read(store, link, Window.WEEK, Step.HOUR).buckets
    assert [bucket.visitors for bucket in hours] == [1, 1, 1]
    assert read(store, other, Window.WEEK, Step.DAY).visitors == 1


def test_a_step_without_clicks_is_left_out_and_the_rest_ascends(store: Store, link: HostedLink) -> None:
    count(store, *(hit(link.row, NOON - timedelta(hours=hours)) for hours in (0, 5, 2, 5)))
    assert [(b.start.hour, b.clicks) for b in read(store, link).buckets] == [(7, 2), (10, 1), (12, 1)]


def test_a_day_is_the_running_hour_and_the_23_before_it(store: Store, link: HostedLink) -> None:
    first = NOON.replace(minute=0) - timedelta(hours=23)
    count(store, hit(link.row, first - timedelta(seconds=1)), hit(link.row, first), hit(link.row, NOON))
    stats = read(store, link)
    assert (stats.total, stats.lifetime, stats.since) == (2, 3, first)
    assert again(store, link).link.clicks_24h == 2


def test_hours_add_up_to_days_in_utc(store: Store, link: HostedLink) -> None:
    count(store, *(hit(link.row, NOON - timedelta(hours=hours), visitor=hours % 3) for hours in range(200)))
    hours = read(store, link, Window.MONTH, Step.HOUR)
    days = read(store, link, Window.MONTH, Step.DAY)
    assert (hours.total, hours.visitors) == (days.total, days.visitors)
    assert len(days.buckets) == 9


def test_countries_come_with_the_most_clicks_first(store: Store, link: HostedLink) -> None:
    count(store, *(hit(link.row, country=country) for country in ("DE", "AT", "DE", "", "CH", "AT", "DE")))
    assert read(store, link).countries == (("DE", 3), ("AT", 2), ("CH", 1))


def test_many_links_are_counted_in_one_call_and_in_order(store: Store) -> None:
    made = [
        found
        for found in store.links.create_many(WINDOW, [draft() for _ in range(1500)])
        if isinstance(found, HostedLink)
    ]
    count(store, *(hit(found.row) for found in made[::3]))
    since, until = reach(Window.DAY, Step.HOUR, NOON)
    totals = [stats.total for stats in store.counts.stats(made, since, until, Step.HOUR)]
    assert totals == [1, 0, 0] * 500
    page = store.links.page(1, limit=None).links
    assert [found.link.clicks_24h for found in reversed(page)] == totals


def test_a_restored_link_has_its_clicks_and_a_new_one_with_its_code_none(
    store: Store, link: HostedLink
) -> None:
    count(store, hit(link.row))
    store.links.delete(link)
    count(store, hit(link.row))
    other = store.links.create(WINDOW, draft("one"))
    assert other.link.clicks == 0
    assert read(store, other).total == 0
    store.links.delete(other)
    restored = store.links.restore(1, link.link.id)
    assert (restored.link.clicks, restored.link.clicks_24h) == (2, 2)
    assert read(store, restored).total == 2


def test_a_clock_that_goes_back_only_moves_the_bucket(store: Store, link: HostedLink) -> None:
    count(store, hit(link.row, NOON))
    count(store, hit(link.row, NOON - timedelta(hours=3)))
    assert [bucket.clicks for bucket in read(store, link).buckets] == [1, 1]
    assert again(store, link).link.last_click_at == NOON


def test_a_hit_of_a_link_that_never_was_is_left_out(store: Store, link: HostedLink) -> None:
    count(store, hit(4711), hit(link.row))
    assert store.facts().clicks == 1


def test_nothing_that_names_a_visitor_is_kept_but_enough_to_judge_again(
    store: Store, link: HostedLink
) -> None:
    count(
        store,
        hit(
            link.row,
            agent="Mozilla/5.0",
            signs=Signs.HEAD | Signs.DATA_CENTRE,
            reason="head",
            verdict=Verdict.HEAD,
        ),
    )
    with store.database.reading() as connection:
        row = connection.execute(
            select(clicks, agents.c.text).join(agents, agents.c.id == clicks.c.agent_id)
        ).one()
    assert (row.text, row.signs, row.reason) == ("Mozilla/5.0", 9, "head")
    assert not {column.name for column in clicks.c} & {"ip", "address"}


HITS = st.builds(
    Hit,
    row=st.integers(1, 4),
    at_ms=st.integers(to_ms(NOON) - 3 * 86_400_000, to_ms(NOON)),
    kind=st.sampled_from(Kind),
    verdict=st.sampled_from(Verdict),
    visitor=st.integers(-3, 3),
    country=st.sampled_from(["", "DE", "AT"]),
    device=st.sampled_from(["", "mobile"]),
    agent=st.sampled_from(["", "a", "b"]),
)


def bucket_of(hits: Sequence[Hit], start: datetime, visitors: int) -> Bucket:
    people = [one for one in hits if one.verdict is Verdict.HUMAN]
    return Bucket(
        start=start,
        clicks=len(people),
        scans=sum(one.kind is Kind.SCAN for one in people),
        visitors=visitors,
        bots=len(hits) - len(people),
    )


def by_day(hits: Sequence[Hit], row: int) -> tuple[Bucket, ...]:
    """Count the slow way."""
    mine = [one for one in hits if one.row == row]
    found = []
    for day in sorted({one.at_ms // 86_400_000 for one in mine}):
        today = [one for one in mine if one.at_ms // 86_400_000 == day]
        visitors = {one.visitor for one in today if one.verdict is Verdict.HUMAN}
        found.append(bucket_of(today, datetime.fromtimestamp(day * 86_400, UTC), len(visitors)))
    return tuple(found)


@settings(max_examples=25)
@given(batches=st.lists(st.lists(HITS, max_size=12), max_size=5))
def test_the_rollups_say_what_the_raw_rows_say(batches: list[list[Hit]]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'server.sqlite'}", clock=SetClock())
        links = [store.links.create(WINDOW, draft(f"c{number}")) for number in range(3)]
        for batch in batches:
            count(store, *batch)
        hits = [one for batch in batches for one in batch if one.row <= 3]
        for found in links:
            stats = read(store, found, Window.MONTH, Step.DAY)
            assert stats.buckets == by_day(hits, found.row)
            hours = read(store, found, Window.MONTH, Step.HOUR)
            assert (hours.total, hours.scans, hours.visitors, hours.bots) == (
                stats.total,
                stats.scans,
                stats.visitors,
                stats.bots,
            )
            assert stats.lifetime == stats.total
            where = Counter(
                one.country
                for one in hits
                if one.row == found.row and one.verdict is Verdict.HUMAN and one.country
            )
            assert dict(stats.countries) == where
        assert store.facts().clicks == sum(one.verdict is Verdict.HUMAN for one in hits)
        store.close()
