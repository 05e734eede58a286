"""What the ledger keeps of the watch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from support.clocks import Watch as Clock
from support.links import NOON
from xengo_desktop.domain.watching import (
    Finding,
    Health,
    News,
    Problem,
    Scope,
    Show,
    SiteCount,
    Stop,
    Turn,
    Watched,
)
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.library.ledger.watch import TURNS_KEPT

DAILY = timedelta(days=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    with closing(Ledger(tmp_path / "ledger.sqlite", clock=clock)) as made:
        yield made


def survey(ledger: Ledger, *destinations: str, every: timedelta = DAILY) -> None:
    number = ledger.watch.begin_survey()
    ledger.watch.take_in(number, [(each, 1) for each in destinations], every, summed=True)
    ledger.watch.end_survey(number)


def watched(ledger: Ledger, destination: str) -> Watched:
    found = ledger.watch.get(destination)
    assert found is not None
    return found


def test_all_that_was_found_comes_back_as_it_was(ledger: Ledger, clock: Clock) -> None:
    survey(ledger, "https://a.example/ü?x=1")
    stop = Stop(url="https://a.example/ü?x=1", status=302, seconds=0.25, tls_ends=NOON + DAILY)
    finding = Finding(
        at=NOON,
        stops=(stop, Stop(url="https://b.example/")),
        problems=frozenset({Problem.LOST_UTM, Problem.SLOW}),
        said="Something.",
        lost=("utm_source",),
        lost_at=1,
        title="Title",
    )
    before = watched(ledger, "https://a.example/ü?x=1")
    after = Watched(
        id=before.id,
        destination=before.destination,
        due_at=NOON + DAILY,
        finding=finding,
        health=Health.DOUBTFUL,
        changed_at=NOON,
        ignored=frozenset({Problem.SLOW}),
        doubted=True,
        title="Title",
        told_end=NOON + DAILY,
    )
    turn = Turn(
        destination=before.destination,
        at=NOON,
        before=Health.GOOD,
        after=Health.BAD,
        problems=frozenset({Problem.MISSING}),
        said="Gone.",
        news=News.BROKEN,
    )
    ledger.watch.keep(after, turn)
    assert watched(ledger, before.destination) == after
    assert ledger.watch.turns(before.destination) == (turn,)


def test_what_is_longest_due_comes_first_site_by_site(ledger: Ledger, clock: Clock) -> None:
    survey(ledger, "https://b.example/1", "https://b.example/2")
    clock.wind(minutes=1)
    survey(ledger, "https://b.example/1", "https://b.example/2", "https://a.example/1")
    assert ledger.watch.due_sites() == ("b.example", "a.example")
    first = ledger.watch.due_at("b.example")
    assert first is not None
    ledger.watch.postpone(first, clock() + DAILY)
    following = ledger.watch.due_at("b.example")
    assert following is not None
    assert following.destination != first.destination
    ledger.watch.ask_now([first.destination])
    again = ledger.watch.due_at("b.example")
    assert again is not None
    assert again.destination == first.destination


def test_a_site_that_is_left_alone_is_not_due(ledger: Ledger, clock: Clock) -> None:
    survey(ledger, "https://a.example/1")
    ledger.watch.keep_counts([SiteCount("a.example", day=7, asked=3, ready_at=clock() + DAILY)])
    assert ledger.watch.due_sites() == ()
    assert ledger.watch.next_due() == clock() + DAILY
    assert ledger.watch.site_count("a.example") == SiteCount("a.example", 7, 3, clock() + DAILY)
    assert ledger.watch_lists.sites(Show.ALL, clock())[0].ready_at == clock() + DAILY


def test_findings_outlast_links_only_if_those_come_back(ledger: Ledger, clock: Clock) -> None:
    survey(ledger, "https://a.example/1")
    found = watched(ledger, "https://a.example/1")
    ledger.watch.keep(Watched(id=found.id, destination=found.destination, due_at=NOON, health=Health.BAD))
    survey(ledger)
    assert ledger.watch.get("https://a.example/1") is None
    survey(ledger, "https://a.example/1")
    assert watched(ledger, "https://a.example/1").health is Health.BAD
    survey(ledger)
    clock.wind(days=31)
    survey(ledger)
    survey(ledger, "https://a.example/1")
    assert watched(ledger, "https://a.example/1").health is Health.UNKNOWN


def test_the_shortest_interval_of_all_scopes_counts(ledger: Ledger) -> None:
    number = ledger.watch.begin_survey()
    ledger.watch.take_in(number, [("https://a.example/1", 3)], timedelta(days=7), summed=True)
    ledger.watch.take_in(number, [("https://a.example/1", 2)], DAILY, summed=False)
    ledger.watch.take_in(number, [("https://a.example/1", 4)], timedelta(days=7), summed=True)
    ledger.watch.end_survey(number)
    found = watched(ledger, "https://a.example/1")
    assert (found.every, found.links) == (DAILY, 7)


def test_history_does_not_grow_without_end(ledger: Ledger) -> None:
    survey(ledger, "https://a.example/1")
    found = watched(ledger, "https://a.example/1")
    for number in range(TURNS_KEPT + 5):
        turn = Turn(
            destination=found.destination,
            at=NOON + timedelta(days=number),
            before=Health.GOOD,
            after=Health.BAD,
        )
        ledger.watch.keep(found, turn)
    turns = ledger.watch.turns(found.destination, 1_000)
    assert len(turns) == TURNS_KEPT
    assert turns[0].at == NOON + timedelta(days=TURNS_KEPT + 4)


def test_scopes_are_switched(ledger: Ledger) -> None:
    scope = Scope("account", "this:computer")
    ledger.watch.switch(scope, DAILY)
    ledger.watch.switch(scope, timedelta(hours=6))
    assert ledger.watch.scopes() == {scope: timedelta(hours=6)}
    ledger.watch.switch(scope, None)
    assert ledger.watch.scopes() == {}
