"""Paths as PDF and PostScript spell them."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.styles import drawn
from xengo_desktop.qr.artwork.boxes import disc
from xengo_desktop.qr.artwork.paths import CLOSE, Arc, Curve, Line, Move, Point, arc_centre
from xengo_desktop.qr.pdf.operators import number, operators

LENGTHS = st.floats(-50, 50, allow_nan=False).map(lambda value: round(value, 4))


def points_of(text: str) -> list[Point]:
    """Follow the curves of an outline, in twenty steps each."""
    here, found = (0.0, 0.0), []
    for line in text.split("\n"):
        *values, word = line.split(" ")
        figures = [float(value) for value in values]
        if word == "c":
            found += [_at(here, figures, step / 20) for step in range(1, 21)]
        here = tuple(figures[-2:]) if figures else here
    return found


def _at(start: Point, figures: list[float], t: float) -> Point:
    xs, ys = (start[0], *figures[::2]), (start[1], *figures[1::2])
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return tuple(sum(w * value for w, value in zip(weights, values, strict=True)) for values in (xs, ys))


@pytest.mark.parametrize("radius", [0.1, 0.25, 0.45, 1.5, 3.5, 12, 200])
def test_a_circle_of_curves_strays_less_than_a_ten_thousandth(radius):
    found = points_of(operators(disc(3.0, 4.0, radius)))
    assert len(found) >= 80
    assert max(abs(math.hypot(x - 3, y - 4) - radius) for x, y in found) < 1e-4


@given(LENGTHS, LENGTHS, st.floats(1.0, 3.0), st.booleans())
def test_any_arc_follows_its_circle_and_ends_where_it_should(x, y, wider, clockwise):
    chord = math.hypot(x - 1, y - 2)
    if chord < 0.01:
        return
    arc = Arc(chord / 2 * wider, clockwise, x, y)
    cx, cy = arc_centre((1, 2), arc)
    found = points_of(operators((Move(1, 2), arc)))
    assert found[-1] == pytest.approx((x, y), abs=2e-5)
    assert max(abs(math.hypot(px - cx, py - cy) - arc.radius) for px, py in found) < 1.2e-4


def test_an_arc_to_where_it_began_is_nothing():
    assert operators((Move(1, 1), Arc(1, True, 1, 1), CLOSE)) == "1 1 m\nh"


def test_other_steps_are_spelled_as_they_are():
    path = (Move(0.5, -0.25), Line(10, 0), Curve(1, 2, 3, 4, 5, 6), CLOSE)
    assert operators(path) == ".5 -.25 m\n10 0 l\n1 2 3 4 5 6 c\nh"


@given(st.floats(-1e9, 1e9))
def test_numbers_have_no_exponent_and_five_decimals(value):
    assert re.fullmatch(r"-?(\d+(\.\d{1,5})?|\.\d{1,5})", number(value))
    assert float(number(value)) == pytest.approx(value, abs=5.1e-6)


def test_nothing_is_ever_minus_nothing():
    assert number(-1e-9) == number(-0.0) == "0"
    assert number(0.10) == ".1"
    assert number(100.0) == "100"


def test_every_figure_of_a_drawing_is_closed():
    for figure in drawn("banner-left").surround + drawn("dots-connected").figures:
        lines = operators(figure.path).split("\n")
        assert sum(line.endswith(" m") for line in lines) == lines.count("h")
