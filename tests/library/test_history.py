"""Click history: what was read once is known, whatever order it came in."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from support.links import NOON, make_link
from support.readings import by_day, by_hour
from xengo_desktop.domain.clicks import Bucket, Stats, Step
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.library import Library

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def recalled(library: Library, *, hours: int = 24, step: Step = Step.HOUR) -> list[int] | None:
    known = library.remembered_stats("a", "id-1", NOON - hours * HOUR, NOON + 2 * HOUR, step)
    return [bucket.clicks for bucket in known[0].buckets] if known else None


def test_nothing_is_known_of_what_was_never_read(library: Library) -> None:
    assert recalled(library) is None
    library.remember_stats("a", "id-1", by_hour("id-1", [1, 2]))
    assert recalled(library, step=Step.DAY) is None
    assert library.remembered_stats("b", "id-1", NOON - DAY, NOON, Step.HOUR) is None
    assert library.remembered_stats("a", "id-2", NOON - DAY, NOON, Step.HOUR) is None


def test_a_reading_comes_back_with_its_span_and_its_age(library: Library) -> None:
    stats = by_hour("id-1", [3, 0, 5])
    library.remember_stats("a", "id-1", stats, NOON + HOUR / 2)
    known = library.remembered_stats("a", "id-1", NOON - DAY, NOON + HOUR, Step.HOUR)
    assert known == (stats, NOON + HOUR / 2)


def test_a_later_reading_replaces_the_earlier_bucket_by_bucket(library: Library) -> None:
    library.remember_stats("a", "id-1", by_hour("id-1", [1, 2, 3]), NOON)
    library.remember_stats("a", "id-1", by_hour("id-1", [5, 4], until=NOON + 1.5 * HOUR), NOON + HOUR)
    assert recalled(library) == [1, 2, 5, 4]


def test_a_count_that_was_corrected_to_nothing_goes(library: Library) -> None:
    library.remember_stats("a", "id-1", by_hour("id-1", [1, 2, 3]), NOON)
    library.remember_stats("a", "id-1", by_hour("id-1", [0, 3]), NOON + HOUR)
    assert recalled(library) == [1, 3]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_overlapping_readings_give_the_same_in_any_order(library: Library, order: tuple[int, ...]) -> None:
    readings = [
        (by_hour("id-1", [1, 2, 3], until=NOON - 1.5 * HOUR), NOON - HOUR),
        (by_hour("id-1", [2, 4, 5], until=NOON - 0.5 * HOUR), NOON),
        (by_hour("id-1", [4, 6, 1], until=NOON + 0.5 * HOUR), NOON + HOUR),
    ]
    for number in order:
        library.remember_stats("a", "id-1", *readings[number])
    assert recalled(library) == [1, 2, 4, 6, 1]


def test_the_bucket_that_a_window_cuts_keeps_the_larger_count(library: Library) -> None:
    library.remember_stats("a", "id-1", by_hour("id-1", [9, 2]), NOON)
    cut = Stats(
        link_id="id-1",
        since=NOON - HOUR / 2,
        until=NOON + HOUR / 2,
        step=Step.HOUR,
        buckets=(Bucket(start=NOON - HOUR, clicks=4), Bucket(start=NOON, clicks=3)),
        total=7,
    )
    library.remember_stats("a", "id-1", cut, NOON + HOUR)
    assert recalled(library) == [9, 3]


def test_before_a_hole_nothing_is_claimed(library: Library) -> None:
    library.remember_stats("a", "id-1", by_hour("id-1", [7, 7], until=NOON - 10 * HOUR), NOON - 10 * HOUR)
    library.remember_stats("a", "id-1", by_hour("id-1", [1, 2]), NOON)
    known = library.remembered_stats("a", "id-1", NOON - DAY, NOON + HOUR, Step.HOUR)
    assert known is not None
    assert known[0].since == NOON - HOUR
    assert known[0].total == 3


def test_what_was_measured_outlives_the_row(library: Library) -> None:
    row = library.put("a", make_link(1))
    library.remember_stats("a", "id-1", by_hour("id-1", [1, 2]))
    library.remove(row.id)
    assert recalled(library) == [1, 2]
    library.forget("a")
    assert recalled(library) is None


def test_a_trend_is_the_last_fourteen_days_with_their_zeros(library: Library) -> None:
    row = library.put("a", make_link(1))
    trends = library.remember_many("a", [by_day("id-1", [9] * 16 + [1, 0, 3]), by_day("gone", [1])])
    assert trends == {row.id: (9,) * 11 + (1, 0, 3)}
    kept = library.row(row.id)
    assert kept is not None
    assert kept.trend == trends[row.id]


def test_hours_draw_no_trend(library: Library) -> None:
    library.put("a", make_link(1))
    assert library.remember_many("a", [by_hour("id-1", [1, 2])]) == {}


def test_remembering_clicks_does_not_disturb_the_table(library: Library) -> None:
    library.put("a", make_link(1))
    order = library.order(LinkQuery())
    library.remember_many("a", [by_day("id-1", [1, 2])])
    assert library.order(LinkQuery()) is order
