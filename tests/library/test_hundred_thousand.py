"""The library at a hundred thousand links: the same answers, and still at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from support.links import NOON, make_link
from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.terms import CountTerm
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library import Library
from xengo_desktop.library.answers import FIRST

COUNT = 100_000


def every(number: int) -> Link:
    rare = number == 61_234
    return make_link(
        number,
        title="MÜNCHEN only once" if rare else f"Title {number}",
        state=LinkState.DISABLED if number % 5000 == 0 else LinkState.ACTIVE,
        clicks=number * 7919 % COUNT,
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("large") / "library.sqlite"
    with closing(Library(path, clock=lambda: NOON)) as library:
        with library.replace_pages("a") as pages:
            for start in range(1, COUNT + 1, 1000):
                pages.add([every(number) for number in range(start, start + 1000)])
        yield library


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (LinkQuery(), COUNT),
        (LinkQuery(sort="clicks"), COUNT),
        (LinkQuery(accounts=("a",), sort="title", descending=False), COUNT),
        (LinkQuery(text="münchen"), 1),
        (LinkQuery(text="m\u00fc"), 1),
        (LinkQuery(text="example.org"), COUNT),
        (LinkQuery(text="9999", sort="clicks"), 19),
        (LinkQuery(text="nowhere"), 0),
        (LinkQuery(terms=(CountTerm(field="clicks", high=699),)), 700),
        (LinkQuery(text="5000", states=(LinkState.DISABLED,)), 11),
        (LinkQuery(states=(LinkState.DISABLED,)), 20),
        (LinkQuery(tags=(Tag("campaign", "poster"),), sort="code"), COUNT // 10),
        (LinkQuery(text="poster", tags=(Tag("campaign", "poster"),), states=(LinkState.DISABLED,)), 0),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else (value.text or value.sort),
)
def test_every_question_is_answered_whole(library: Library, query: LinkQuery, count: int) -> None:
    first = library.first_rows(query)
    order = library.order(query)
    assert len(order) == count
    assert [row.id for row in first.rows] == list(order.ids(0, len(first.rows)))
    assert first.total in (None, count)
    assert len(first.rows) == min(count, FIRST) or 50 <= len(first.rows) < count


def test_clicks_go_down_all_the_way(library: Library) -> None:
    order = library.order(LinkQuery(sort="clicks"))
    clicks = [row.link.clicks or 0 for row in library.rows(order.ids(50_000, 50_200))]
    assert clicks == sorted(clicks, reverse=True)


def test_a_second_refresh_without_news_keeps_every_row(library: Library) -> None:
    before = library.order(LinkQuery()).ids(0, 100)
    with library.replace_pages("a") as pages:
        for start in range(1, COUNT + 1, 1000):
            pages.add([every(number) for number in range(start, start + 1000)])
    assert library.order(LinkQuery()).ids(0, 100) == before
    assert library.count("a") == COUNT


def test_the_side_bar_counts_them_all(library: Library) -> None:
    facets = library.facets(("a",))
    assert facets.total == COUNT
    assert facets.states[LinkState.DISABLED] == 20
    assert {count for _, count in facets.tags} == {COUNT // 10}


def test_an_order_that_was_made_ready_is_there_at_once(library: Library) -> None:
    library.get_ready(("state", "last_click_at"))
    for sort in ("state", "last_click_at"):
        began = time.thread_time()
        assert len(library.order(LinkQuery(sort=sort))) == COUNT
        # Reading a hundred thousand ids takes ten times as long.
        assert time.thread_time() - began < 0.01
