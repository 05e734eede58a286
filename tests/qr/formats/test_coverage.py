"""Coverage of pixels, against areas that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.artwork.boxes import box, disc, polygon, square
from xengo_desktop.qr.artwork.paths import CLOSE, Curve, Move, Path
from xengo_desktop.qr.formats.coverage import TOLERANCE, Window, changes, coverage, edges

NUMBERS = st.floats(-3, 12, allow_nan=False).map(lambda value: round(value, 3))
POINTS = st.tuples(NUMBERS, NUMBERS)
TRIANGLES = st.tuples(POINTS, POINTS, POINTS)


def share(path: Path, scale: float, left: int, top: int, width: int, height: int | None = None):
    return coverage(edges(path, scale), Window(left, top, width, height or width))


def test_a_square_covers_the_shares_it_covers():
    assert share(square(0.5, 0.25, 1), 1, 0, 0, 2) == pytest.approx(
        np.array([[0.375, 0.375], [0.125, 0.125]])
    )


def test_the_window_may_lie_anywhere():
    assert share(square(10, 20, 1), 4, 38, 80, 4) == pytest.approx(np.array([[0, 0, 1, 1]] * 4))
    assert share(square(0, 0, 9), 4, 8, 8, 3) == pytest.approx(np.ones((3, 3)))
    assert share(square(0, 0, 1), 4, 100, 100, 3) == pytest.approx(np.zeros((3, 3)))


def test_the_window_may_be_wide_or_high():
    assert share(square(1, 0, 2), 1, 0, 0, 4, 2) == pytest.approx(np.array([[0, 1, 1, 0]] * 2))
    assert share(square(0, 1, 1), 1, 0, 0, 1, 3) == pytest.approx(np.array([[0], [1], [0]]))


def test_a_triangle_is_cut_along_its_edge():
    assert share(polygon((0, 0), (2, 2), (0, 2)), 1, 0, 0, 2) == pytest.approx(np.array([[0.5, 0], [1, 0.5]]))


def test_a_path_may_be_stretched():
    stretched = coverage(edges(square(0, 0, 1), 2.5, 1.5), Window(0, 0, 3, 2))
    assert stretched == pytest.approx(np.array([[1, 1, 0.5], [0.5, 0.5, 0.25]]))


@pytest.mark.parametrize("scale", [1, 3, 10, 57])
def test_a_disc_has_the_area_of_a_disc(scale):
    covered = share(disc(2, 2, 1.5), scale, 0, 0, 4 * scale)
    assert covered.sum() / scale**2 == pytest.approx(math.pi * 1.5**2, rel=0.03 / scale)
    assert covered == pytest.approx(covered.T, abs=TOLERANCE)
    assert covered == pytest.approx(covered[::-1], abs=TOLERANCE)


def test_a_curve_has_the_area_beneath_it():
    arch = (Move(0, 3), Curve(0, 0, 4, 0, 4, 3), CLOSE)
    assert share(arch, 20, 0, 0, 80).sum() / 400 == pytest.approx(4 * 3 * 0.75 * 0.8, rel=1e-3)


def test_a_hole_is_not_covered():
    ring = square(0, 0, 7, 1.5) + square(1, 1, 5, 0.5, hole=True)
    covered = share(ring, 2, 0, 0, 14)
    assert covered[7, 7] == 0
    assert covered[7, 0] == covered[0, 7] == 1


def test_an_empty_path_covers_nothing():
    assert not share((), 5, 0, 0, 4).any()
    assert not changes(edges((), 5), Window(0, 0, 4, 4)).any()


def test_what_computing_adds_leaves_no_grey_line_at_the_border():
    whole = box(0.0, 0.0, 45.91015625, 39.0, (0.0,) * 4)
    covered = coverage(edges(whole, 459 / 45.91015625, 390 / 39.0), Window(0, 0, 459, 390))
    assert np.abs(covered - 1).max() < 1e-9


@given(TRIANGLES)
def test_any_triangle_covers_its_own_area(corners):
    one, two, three = corners
    twice = (two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])
    assert share(polygon(*corners), 1, -4, -4, 20).sum() == pytest.approx(abs(twice) / 2, abs=1e-5)


@given(TRIANGLES)
def test_a_part_of_a_picture_is_a_part_of_the_picture(corners):
    path = polygon(*corners)
    whole, part = share(path, 2, -10, -10, 40), share(path, 2, 1, 3, 9)
    assert part == pytest.approx(whole[13:22, 11:20], abs=1e-5)


@given(TRIANGLES, st.lists(st.integers(0, 39), min_size=1, max_size=9, unique=True).map(sorted))
def test_chosen_rows_are_those_of_the_picture(corners, rows):
    outline, window = edges(polygon(*corners), 2), Window(-10, -10, 40, 40)
    assert coverage(outline, window, np.array(rows)) == pytest.approx(coverage(outline, window)[rows])


@given(TRIANGLES, st.tuples(NUMBERS, NUMBERS, st.floats(0.1, 5), st.floats(0.1, 5)))
def test_rows_that_are_said_to_be_alike_are(corners, place):
    """What differs unannounced would be missing from a caption."""
    outline = edges(polygon(*corners) + box(*place, (0.0,) * 4), 1.7)
    window = Window(-5, -5, 30, 30)
    covered, changing = coverage(outline, window), changes(outline, window)
    for row in range(1, 30):
        if not changing[row]:
            assert covered[row] == pytest.approx(covered[row - 1], abs=1e-9)


def test_the_middle_of_a_box_is_all_alike():
    changing = changes(edges(box(2.5, 3.25, 10, 20, (1.0,) * 4), 2), Window(0, 0, 40, 60))
    assert not changing[10:44].any()
    assert changing[6] or changing[7]
