"""Who opens many links at once is no person."""

from __future__ import annotations

from xengo_desktop.server.visits.bursts import CODES, CROWD, SPAN_MS, TRAIL, Bursts

START = 1_000_000


def added(bursts, *hits, visitor=7):
    """Add (link, milliseconds after START); a hit's key is its place."""
    return [bursts.add(visitor, link, START + at, place) for place, (link, at) in enumerate(hits)]


def test_the_fifth_link_within_two_seconds_takes_the_four_before_it_along():
    found = added(Bursts(), (1, 0), (2, 500), (3, 900), (4, 1500), (5, SPAN_MS))
    assert found == [None, None, None, None, [0, 1, 2, 3]]


def test_five_links_in_more_time_are_a_persons():
    assert added(Bursts(), (1, 0), (2, 500), (3, 900), (4, 1500), (5, SPAN_MS + 1)) == [None] * CODES


def test_the_same_link_again_and_again_is_a_persons():
    assert set(added(Bursts(), *((1, place) for place in range(100)))) == {None}


def test_repeats_do_not_hide_a_burst():
    found = added(Bursts(), (1, 0), (1, 1), (2, 2), (2, 3), (3, 4), (3, 5), (4, 6), (5, 7))
    assert found[-1] == list(range(7))


def test_what_was_taken_back_is_not_taken_back_again():
    found = added(Bursts(), *((link, link * 100) for link in range(8)))
    assert found[CODES - 1 :] == [[0, 1, 2, 3], [], [], []]


def test_a_burst_is_over_when_the_visitor_has_rested():
    bursts = Bursts()
    added(bursts, *((link, link) for link in range(6)))
    assert bursts.add(7, 1, START + 3 * SPAN_MS, 99) is None


def test_visitors_are_told_apart():
    bursts = Bursts()
    assert {bursts.add(visitor, visitor, START, visitor) for visitor in range(50)} == {None}


def test_a_burst_is_seen_across_the_moment_of_forgetting():
    bursts = Bursts()
    assert bursts.add(1, 1, START, 0) is None
    found = added(bursts, *((link, SPAN_MS - 300 + link * 100) for link in range(CODES)))
    assert found[-1] == [0, 1, 2, 3]


def test_a_clock_that_goes_back_forgets_and_goes_on():
    bursts = Bursts()
    assert bursts.add(7, 1, START, 0) is None
    found = added(bursts, *((link, link - 10_000_000) for link in range(CODES)))[-1]
    assert {0, 1, 2, 3} <= set(found)


def test_a_crowd_takes_no_more_than_its_room():
    bursts = Bursts()
    for visitor in range(3 * CROWD):
        bursts.add(visitor, 1, START, visitor)
    assert len(bursts._now) + len(bursts._before) <= CROWD


def test_one_visitors_trail_takes_no_more_than_its_room():
    bursts = Bursts()
    for place in range(1000):
        bursts.add(7, place % 2, START, place)
    (trail,) = bursts._now.values()
    assert len(trail._hits) <= TRAIL
