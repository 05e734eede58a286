"""Where bars and their tips stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.ui.charts.frame import Frame
from xengo_desktop.ui.charts.scale import Scale


def frame(count=24, width=240.0):
    return Frame(30, 10, width, 160, count, Scale(20, 5))


def test_zero_stands_on_the_ground_and_the_top_tick_at_the_top():
    assert (frame().y(0), frame().y(20)) == (170, 10)


def test_the_mouse_finds_the_bar_below_it():
    assert frame().index_at(30) == 0
    assert frame().index_at(269.9) == 23
    assert frame().index_at(29) is None
    assert frame().index_at(270) is None


def test_thin_bars_stand_without_gaps():
    assert frame(count=168).gap == 0
    assert frame(count=12).gap > 0


@given(st.integers(1, 200), st.integers(0, 199), st.floats(60, 110))
def test_a_tip_never_covers_its_bar_nor_leaves_the_chart(count, index, width):
    plot = frame(count)
    index = min(index, count - 1)
    left = plot.tip_left(index, width, within=272)
    if count > 6:
        assert left >= 0
        assert left + width <= 272
        assert left + width <= plot.x(index) or left >= plot.x(index) + plot.bar
