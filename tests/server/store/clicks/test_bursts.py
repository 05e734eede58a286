"""What counted as a person's until it turned out to be the beginning of a burst."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from support.counting import FIREFOX, count, everything_counted
from support.stores import NOON, WINDOW, SetClock, draft
from xengo_desktop.domain.clicks import Kind, Step, Verdict, Window, reach
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.clicks.rebuild import rebuild
from xengo_desktop.server.visits.bursts import Bursts
from xengo_desktop.server.visits.hits import Hit

START = to_ms(NOON) - 10_000
VISITS = st.lists(
    st.tuples(st.integers(1, 2), st.integers(1, 6), st.integers(1, 700)), min_size=4, max_size=40
)
"""Who, which link, and how long after the visit before."""


def judged(visits: list[tuple[int, int, int]]) -> list[Hit]:
    """Judge visits as the links listener does."""
    bursts: Bursts[tuple[int, int]] = Bursts()
    hits, at_ms = [], START
    for visitor, row, pause in visits:
        at_ms += pause
        earlier = bursts.add(visitor, row, at_ms, (row, at_ms))
        hits.append(
            Hit(
                row=row,
                at_ms=at_ms,
                kind=Kind.SCAN if row % 2 else Kind.CLICK,
                verdict=Verdict.HUMAN if earlier is None else Verdict.BOT,
                reason="" if earlier is None else "burst",
                visitor=visitor,
                country="DE",
                device="" if earlier is not None else "desktop",
                agent=FIREFOX,
                earlier=tuple(earlier or ()),
            )
        )
    return hits


def store_with_links(folder: str) -> Store:
    store = open_store(f"sqlite:///{Path(folder) / 'server.sqlite'}", clock=SetClock())
    for number in range(6):
        store.links.create(WINDOW, draft(f"c{number}"))
    return store


VISITOR_RETURNS = [(2, row, 300) for row in (3, 6, 2, 4, 1, 5)] + [(2, row, 700) for row in (3, 1, 3, 1, 3)]
"""A scanner that goes on at a person's pace, at links that it began with."""


@example(visits=VISITOR_RETURNS, cut=2)
@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(visits=VISITS, cut=st.integers(0, 40))
def test_it_does_not_matter_what_was_stored_already(visits: list[tuple[int, int, int]], cut: int) -> None:
    hits = judged(visits)
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        together, apart = store_with_links(folder), store_with_links(other)
        count(together, hits)
        count(apart, hits[:cut])
        count(apart, hits[cut:])
        counted = everything_counted(apart)
        assert everything_counted(together) == counted
        apart.database.write(rebuild)
        assert everything_counted(apart) == counted
        together.close()
        apart.close()


def test_a_scanners_first_four_links_lose_their_click_and_their_visitor(store: Store) -> None:
    made = [store.links.create(WINDOW, draft(f"c{number}")) for number in range(5)]
    hits = judged([(7, link.row, 100) for link in made])
    count(store, hits[:4])
    assert store.facts().clicks == 4
    count(store, hits[4:])
    assert store.facts().clicks == 0
    summary = store.overview.summary(1, *reach(Window.DAY, Step.HOUR, NOON), Step.HOUR)
    assert (summary.clicks, summary.scans, summary.visitors, summary.bots) == (0, 0, 0, 5)
    assert summary.breakdown.reasons == (("burst", 5),)
    assert (summary.breakdown.countries, summary.breakdown.browsers) == ((), ())
    links = store.links.page(1, limit=None).links
    assert {(link.link.clicks, link.link.last_click_at) for link in links} == {(0, None)}


def test_a_person_who_was_there_before_the_burst_stays_counted(store: Store) -> None:
    made = [store.links.create(WINDOW, draft(f"c{number}")) for number in range(5)]
    visits = [(7, made[0].row, 1), (7, made[0].row, 5000), *((7, link.row, 100) for link in made[1:])]
    hits = judged(visits)
    count(store, hits[:3])
    count(store, hits[3:])
    (first,) = [link for link in store.links.page(1, limit=None).links if link.row == made[0].row]
    assert (first.link.clicks, first.link.last_click_at) == (1, from_ms(hits[0].at_ms))
    (stats,) = store.counts.stats([first], *reach(Window.DAY, Step.HOUR, NOON), Step.HOUR)
    assert (stats.total, stats.visitors, stats.bots) == (1, 1, 1)
