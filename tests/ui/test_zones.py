"""The viewer's zone, and moments said in it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from xengo_desktop.ui.zones import clock_words, day_words, is_utc, moment_words, viewer_zone, zone_words

SUMMER, WINTER = datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "at", "words"),
    [
        ("Europe/Berlin", SUMMER, "Europe/Berlin, UTC+2"),
        ("Europe/Berlin", WINTER, "Europe/Berlin, UTC+1"),
        ("America/St_Johns", WINTER, "America/St Johns, UTC-3:30"),
        ("Europe/London", WINTER, "Europe/London, UTC"),
        ("Etc/UTC", WINTER, "UTC"),
    ],
)
def test_a_zone_is_named_with_its_offset_of_that_day(name, at, words):
    assert zone_words(ZoneInfo(name), at) == words


def test_an_unknown_zone_is_the_systems():
    assert viewer_zone("Mars/Olympus") == viewer_zone()


def test_utc_has_many_names():
    assert is_utc(ZoneInfo("Etc/UTC"))
    assert not is_utc(ZoneInfo("Europe/London"))


def test_a_moment_in_a_gap_of_another_zone_is_said_as_it_is():
    # 02:30 on this day does not exist in Berlin, but it does in Tokyo.
    local = datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert clock_words(local) == "02:30"
    assert day_words(local) == "Sun 29 Mar"
    assert moment_words(local, ZoneInfo("Asia/Tokyo")) == "29 Mar 2026, 02:30"
