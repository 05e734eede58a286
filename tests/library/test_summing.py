"""What many links come to."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest

from support.links import make_link
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.sums import Sums
from xengo_desktop.library import Library, answers, summing


def stocked(library: Library) -> Sequence[int]:
    """Put in five links of two accounts; of two of them nobody told the clicks of a day, of one no clicks."""
    library.put_many(
        "one",
        [
            make_link(1, clicks=10, clicks_24h=1),
            make_link(2, clicks=20, clicks_24h=2, domain="other.example"),
            make_link(3, clicks=None, clicks_24h=None, state=LinkState.UNKNOWN),
        ],
    )
    library.put_many("two", [make_link(4, clicks=0, clicks_24h=0), make_link(5, clicks=5, clicks_24h=None)])
    return library.ids_of(LinkQuery(sort="code", descending=False))


def test_counts_are_summed_and_what_is_unknown_is_left_out(library: Library) -> None:
    ids = stocked(library)
    assert library.sums(ids) == Sums(
        links=5,
        clicks=35,
        clicked=4,
        clicks_24h=3,
        clicked_24h=3,
        states={LinkState.ACTIVE: 4, LinkState.UNKNOWN: 1},
        domains={"go.example.com": 4, "other.example": 1},
        accounts={"one": 3, "two": 2},
    )


def test_gaps_in_any_order_and_rows_that_are_gone(library: Library) -> None:
    ids = stocked(library)
    assert library.sums([ids[4], ids[0], 999]).clicks == 15
    assert library.sums([]) == Sums()


def test_nothing_counts_twice_where_a_piece_ends(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = stocked(library)
    monkeypatch.setattr(summing, "AT_ONCE", 2)
    assert library.sums(ids).clicks == 35
    assert library.sums([ids[0], ids[2], ids[4]]).links == 3


def test_a_question_that_nobody_waits_for_ends(library: Library) -> None:
    ids = stocked(library)
    job = Job()
    job.cancel()
    ended = threading.Event()

    def ask() -> None:
        with job.running(), pytest.raises(Cancelled):
            library.sums(ids)
        ended.set()

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join(20)
    assert ended.is_set()


@pytest.mark.parametrize("rows_by_row", [5_000, 0], ids=["rows", "vectors"])
def test_all_links_of_a_search_are_summed_as_the_table_has_them(
    library: Library, monkeypatch: pytest.MonkeyPatch, rows_by_row: int
) -> None:
    monkeypatch.setattr(answers, "SOME", rows_by_row)
    stocked(library)
    library.put_many("two", [make_link(6, clicks=2**40, clicks_24h=None)])
    queries = (LinkQuery(), LinkQuery(accounts=("one",), sort="clicks"), LinkQuery(text="nowhere"))
    for query in queries:
        told, rows = library.totals(query), library.sums(library.ids_of(query))
        assert told == replace(rows, states={}, domains={}, accounts={})
    before = library.totals(LinkQuery())
    library.mark(library.ids_of(LinkQuery(accounts=("two",))), archived=True)
    after = library.totals(LinkQuery())
    assert (before.links, before.clicks, after.links, after.clicks) == (6, 2**40 + 35, 3, 30)
