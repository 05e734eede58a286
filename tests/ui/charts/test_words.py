"""Counts in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from xengo_desktop.domain.clicks import Step
from xengo_desktop.insights.timelines import Point, Timeline
from xengo_desktop.ui.charts.words import count_lines, nothing_words, number, spoken, summary

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 3, 14, tzinfo=BERLIN)


def point(clicks, **values):
    return Point(start=START, end=START + timedelta(hours=1), clicks=clicks, **values)


def line(*points):
    counted = [p for p in points if p.clicks]
    return Timeline(
        points=points,
        step=Step.HOUR,
        zone_name="Europe/Berlin",
        total=sum(p.clicks for p in counted),
        busiest=counted[0] if counted else None,
    )


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (point(1), ["1 click"]),
        (point(0, scans=0), ["0 clicks", "0 QR scans"]),
        (point(12, scans=1, visitors=9), ["12 clicks", "1 QR scan", "9 visitors"]),
        (point(3, running=True), ["3 clicks", "Still counting"]),
        (point(3, cut=True), ["3 clicks", "Counted in part"]),
        (point(None), ["Not measured"]),
    ],
)
def test_a_bucket_says_what_it_counted(told, lines):
    assert count_lines(told) == lines


def test_a_bucket_is_spoken_with_its_time():
    assert spoken(point(2), Step.HOUR, BERLIN) == "Tue 3 Nov 14:00–15:00: 2 clicks"


def test_a_day_is_spoken_without_a_time():
    assert spoken(point(2), Step.DAY, BERLIN) == "Tue 3 Nov: 2 clicks"


def test_a_timeline_is_summed_up_in_a_line():
    assert summary(line(point(2)), BERLIN) == "2 clicks in all; most at Tue 3 Nov 14:00–15:00: 2 clicks"
    assert summary(line(point(0)), BERLIN) == "0 clicks in all"


def test_no_clicks_and_nothing_measured_are_two_things():
    assert nothing_words(line(point(0))) == "No clicks in this window"
    assert nothing_words(line(point(None))) == "Nothing was measured in this window"
    assert nothing_words(line(point(1))) == ""


def test_what_nobody_told_is_a_dash_and_not_zero():
    assert number(None) == "–"
    assert number(0) == "0"
