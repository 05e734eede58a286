"""Sizes, moments and countdowns as people write them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.computer import NOW


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1.0 kB"),
        (14_249, "14.2 kB"),
        (99_949, "99.9 kB"),
        (99_950, "100 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (14_200_000, "14.2 MB"),
        (26_214_400, "26.2 MB"),
        (3_000_000_000_000_000, "3000 TB"),
    ],
)
def test_a_size(bench, count, words):
    assert bench.kit.wording.size(count) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(3_729, "1:02:09"), (3_599, "59:59"), (61, "1:01"), (9, "0:09"), (-5, "0:00")]
)
def test_time_left(bench, seconds, words):
    assert bench.kit.wording.left(NOW + timedelta(seconds=seconds)) == words


def test_moments_follow_the_viewers_zone(bench, preferences):
    wording = bench.kit.wording
    assert wording.moment(NOW) == "21 Nov 2026, 14:20"
    preferences.change(zone="Asia/Kolkata")
    assert wording.moment(NOW) == "21 Nov 2026, 19:50"
    assert wording.to_the_second(NOW) == "21 Nov, 19:50:00"
    assert wording.time_of_day(NOW) == "19:50"
    assert wording.moment(None) == ""


def test_no_moment_is_said_in_words(bench):
    assert bench.kit.wording.ago(None, "Never") == "Never"
    assert bench.kit.wording.ago(NOW - timedelta(minutes=2)) == "2 min ago"


@pytest.mark.parametrize(
    ("said", "count", "words"),
    [
        ("%n scope(s)", 1, "1 scope"),
        ("3 scope(s)", 3, "3 scopes"),
        ("3 Bereiche", 3, "3 Bereiche"),
    ],
)
def test_one_is_not_many_and_a_translation_knows_that_itself(bench, said, count, words):
    assert bench.kit.wording.counted(said, "{0} scope", "{0} scopes", count) == words
