"""Names of moments below a chart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.clicks import Step
from xengo_desktop.ui.charts.ticks import time_ticks

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 3, 28, 18, 0, tzinfo=UTC)


def hours(count, first=FIRST):
    return [first + timedelta(hours=number) for number in range(count)]


def days(count):
    return [datetime(2026, 3, 1, tzinfo=BERLIN) + timedelta(days=number) for number in range(count)]


def test_hours_are_named_at_round_local_times():
    ticks = time_ticks(hours(24), Step.HOUR, BERLIN, 5)
    assert [words for _, words in ticks] == ["29 Mar", "06:00", "12:00", "18:00"]


def test_midnight_is_midnight_on_the_day_the_clocks_change():
    ticks = time_ticks(hours(72), Step.HOUR, BERLIN, 4)
    assert [words for _, words in ticks] == ["29 Mar", "30 Mar", "31 Mar"]
    assert [index for index, _ in ticks] == [5, 28, 52]


def test_the_last_day_always_has_its_name():
    for count in (7, 28, 30, 31):
        assert time_ticks(days(count), Step.DAY, BERLIN, 6)[-1][0] == count - 1


def test_zones_off_the_hour_are_named_too():
    kolkata = ZoneInfo("Asia/Kolkata")
    assert time_ticks(hours(24, FIRST - timedelta(minutes=30)), Step.HOUR, kolkata, 6)
    words = [words for _, words in time_ticks(hours(24), Step.HOUR, kolkata, 6)]
    assert words == ["29 Mar", "06:30", "12:30", "18:30"]


@given(st.integers(1, 800), st.integers(1, 12), st.sampled_from(list(Step)))
def test_there_are_never_more_names_than_room(count, room, step):
    starts = hours(count) if step is Step.HOUR else days(count)
    assert len(time_ticks(starts, step, BERLIN, room)) <= room
