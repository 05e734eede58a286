"""Coverage of pixels, against areas that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.formats.coverage import TOLERANCE, coverage
from xengo_desktop.qr.paths import CLOSE, Line, Move
from xengo_desktop.qr.shapes import box, disc

NUMBERS = st.floats(-3, 12, allow_nan=False).map(lambda value: round(value, 3))


def test_a_square_covers_the_shares_it_covers():
    share = coverage(box(0.5, 0.25, 1, 0), 1, 0, 0, 2)
    assert share == pytest.approx(np.array([[0.375, 0.375], [0.125, 0.125]]))


def test_the_window_may_lie_anywhere():
    assert coverage(box(10, 20, 1, 0), 4, 38, 80, 4) == pytest.approx(np.array([[0, 0, 1, 1]] * 4))
    assert coverage(box(0, 0, 9, 0), 4, 8, 8, 3) == pytest.approx(np.ones((3, 3)))
    assert coverage(box(0, 0, 1, 0), 4, 100, 100, 3) == pytest.approx(np.zeros((3, 3)))


def test_a_triangle_is_cut_along_its_edge():
    share = coverage((Move(0, 0), Line(2, 2), Line(0, 2), CLOSE), 1, 0, 0, 2)
    assert share == pytest.approx(np.array([[0.5, 0], [1, 0.5]]))


@pytest.mark.parametrize("scale", [1, 3, 10, 57])
def test_a_disc_has_the_area_of_a_disc(scale):
    share = coverage(disc(2, 2, 1.5), scale, 0, 0, 4 * scale)
    assert share.sum() / scale**2 == pytest.approx(math.pi * 1.5**2, rel=0.03 / scale)
    assert share == pytest.approx(share.T, abs=TOLERANCE)
    assert share == pytest.approx(share[::-1], abs=TOLERANCE)


def test_a_hole_is_not_covered():
    ring = box(0, 0, 7, 1.5) + box(1, 1, 5, 0.5, hole=True)
    share = coverage(ring, 2, 0, 0, 14)
    assert share[7, 7] == 0
    assert share[7, 0] == share[0, 7] == 1


@given(st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS))
def test_any_triangle_covers_its_own_area(one, two, three):
    share = coverage((Move(*one), Line(*two), Line(*three), CLOSE), 1, -4, -4, 20)
    twice = (two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])
    assert share.sum() == pytest.approx(abs(twice) / 2, abs=1e-6)


@given(st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS))
def test_a_part_of_a_picture_is_a_part_of_the_picture(one, two, three):
    path = (Move(*one), Line(*two), Line(*three), CLOSE)
    whole, part = coverage(path, 2, -10, -10, 40), coverage(path, 2, 1, 3, 9)
    assert part == pytest.approx(whole[13:22, 11:20])
