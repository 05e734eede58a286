"""Draws that keep their promises on average, and always within bounds."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.server.sample import rhythm

SEEDS = st.integers(0, 10_000).map(Random)


@given(SEEDS, st.integers(0, 5000), st.floats(-0.5, 1.5))
def test_some_are_never_more_than_all(rng: Random, count: int, share: float) -> None:
    assert 0 <= rhythm.some(rng, count, share) <= count


@given(SEEDS, st.integers(0, 40))
def test_a_few_events_are_dealt_exactly(rng: Random, count: int) -> None:
    dealt = rhythm.spread(rng, count, [1, 0, 3])
    assert sum(events for _, events in dealt) == count
    assert all(place != 1 and events for place, events in dealt)


def test_many_events_are_dealt_about_right() -> None:
    dealt = dict(rhythm.spread(Random(1), 10_000, [1, 3]))
    assert 2300 < dealt[0] < 2700
    assert 7300 < dealt[1] < 7700


def test_the_mean_is_what_was_asked_for() -> None:
    rng = Random(1)
    for mean in (0.2, 5, 80):
        drawn = sum(rhythm.about(rng, mean) for _ in range(4000)) / 4000
        assert abs(drawn - mean) < 0.1 * mean


def test_interest_fades_but_not_to_nothing() -> None:
    shares = [rhythm.interest(age, tail=5, remains=0.04) for age in (-1, 0, 5, 1000)]
    assert shares[:2] == [0, 1]
    assert 0.3 < shares[2] < 0.5
    assert round(shares[3], 4) == 0.04


def test_the_weekend_is_where_it_belongs() -> None:
    saturday = 2  # 3 January 1970
    assert [rhythm.weekday(day, 9.0) == 9.0 for day in range(saturday, saturday + 3)] == [True, True, False]


def test_people_further_east_are_up_earlier() -> None:
    assert rhythm.hours(1)[19] == rhythm.hours(0)[20]
