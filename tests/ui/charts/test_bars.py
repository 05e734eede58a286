"""The bars: painted from zero, read by mouse and keyboard."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from support.desk import NOW, FakeClicks, row
from support.stage import on_stage
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.insights.timelines import timeline
from xengo_desktop.ui.charts.bars import BarChart


def read(window=Window.DAY, step=Step.HOUR, **fake):
    stats = FakeClicks(**fake).read(row(), window, step).stats
    return timeline(stats, window=window, step=step, zone=ZoneInfo("Europe/Berlin"), now=NOW)


@pytest.fixture
def chart(qtbot, theme):
    made = on_stage(qtbot, BarChart(theme), 290, 220)
    made.show_timeline(read())
    return made


def colour_at(chart, index, value):
    frame = chart.frame()
    image = chart.grab().toImage()
    return image.pixelColor(int(frame.middle(index)), int(frame.y(value)) + 1)


def tallest(chart):
    return max(range(len(chart.points)), key=lambda n: chart.points[n].clicks or 0)


def test_the_axis_begins_at_zero_and_holds_the_tallest_bar(chart):
    scale = chart.frame().scale
    assert scale.ticks[0] == 0
    assert scale.top >= max(point.clicks for point in chart.points)


def test_scans_stand_on_clicks_in_their_own_colour(chart, theme):
    index = tallest(chart)
    clicks = chart.points[index].clicks
    assert colour_at(chart, index, clicks * 0.3) == theme.colour("accent")
    assert colour_at(chart, index, clicks * 0.9) == theme.colour("scan")


def test_a_gap_is_neither_a_bar_nor_nothing(qtbot, chart, theme):
    chart.show_timeline(read(measured=timedelta(hours=6)))
    assert chart.points[2].clicks is None
    frame, image = chart.frame(), chart.grab().toImage()
    seen = {
        image.pixelColor(int(frame.x(2)) + x, int(frame.top) + y).name() for x in range(8) for y in range(60)
    }
    assert len(seen) > 1
    assert theme.colour("accent").name() not in seen


def test_the_running_bucket_is_hatched(chart, theme):
    last = len(chart.points) - 1
    assert chart.points[last].running
    frame, image = chart.frame(), chart.grab().toImage()
    column = {
        image.pixelColor(int(frame.middle(last)) + x, y).name()
        for x in range(-2, 3)
        for y in range(int(frame.y(4)), int(frame.bottom) - 2)
    }
    assert len(column) > 1


def test_the_mouse_marks_the_bar_below_it(qtbot, chart):
    frame = chart.frame()
    qtbot.mouseMove(chart, QPoint(int(frame.middle(5)), 60))
    qtbot.waitUntil(lambda: chart.marked == 5)
    chart.leaveEvent(None)
    assert chart.marked is None


def test_the_keyboard_walks_along_and_says_what_it_meets(qtbot, chart):
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    last = len(chart.points) - 1
    assert chart.marked == last
    assert "Still counting" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.marked == 0
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.marked == 1
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.marked is None
    assert "in all" in chart.accessibleDescription()


def test_a_refresh_keeps_the_marked_bar(qtbot, chart):
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    chart.show_timeline(read())
    assert chart.marked == 0


def test_a_bar_of_one_click_beside_a_giant_is_still_seen(chart, theme):
    from dataclasses import replace

    line = read()
    points = list(line.points)
    points[3] = replace(points[3], clicks=1, scans=0)
    points[5] = replace(points[5], clicks=1_000_000, scans=0)
    chart.show_timeline(replace(line, points=tuple(points)))
    frame, image = chart.frame(), chart.grab().toImage()
    column = {image.pixelColor(int(frame.middle(3)), int(frame.bottom) - y).name() for y in range(4)}
    assert theme.colour("accent").name() in column


@pytest.mark.parametrize(
    ("window", "step"), [(Window.WEEK, Step.HOUR), (Window.WEEK, Step.DAY), (Window.MONTH, Step.HOUR)]
)
def test_every_window_can_be_painted(chart, window, step):
    chart.show_timeline(read(window, step))
    assert not chart.grab().isNull()


def test_nothing_is_said_in_the_plot(chart, theme):
    chart.show_timeline(read(empty=True))
    chart.say("No clicks in this window")
    before = chart.grab().toImage()
    chart.say("")
    assert chart.grab().toImage() != before


def test_the_theme_repaints_it(chart, theme):
    theme.wish("dark")
    index = tallest(chart)
    shown = colour_at(chart, index, chart.points[index].clicks * 0.3)
    theme.wish("light")
    assert shown == QColor("#7c95ff")
