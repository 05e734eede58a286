"""The three big squares: what finds a code."""

from __future__ import annotations

import pytest

from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES, ball, corners, ring
from xengo_desktop.qr.artwork.paths import bounds, flattened


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("shape", FRAMES, ids=lambda shape: shape.key)
def test_a_ring_is_seven_modules_wide_with_a_hole_of_five(shape, number):
    outer, inner = flattened(ring(shape, number, 2, 3), 0.001)
    assert bounds(ring(shape, number, 2, 3)) == pytest.approx((2, 3, 9, 10))
    assert (min(x for x, _ in inner), max(y for _, y in inner)) == pytest.approx((3, 9))
    assert outer != inner


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("shape", BALLS, ids=lambda shape: shape.key)
def test_a_ball_is_three_modules_wide_in_the_middle(shape, number):
    assert bounds(ball(shape, number, 0, 0)) == pytest.approx((2, 2, 5, 5))


def test_a_leaf_points_to_the_middle_of_the_code_from_every_corner():
    leaf = next(shape for shape in BALLS if shape.key == "leaf")
    sharp = {0: {(5, 2), (2, 5)}, 1: {(2, 2), (5, 5)}, 2: {(2, 2), (5, 5)}}
    for number, wanted in sharp.items():
        (outline,) = flattened(ball(leaf, number, 0, 0), 0.001)
        found = {(round(x, 6), round(y, 6)) for x, y in outline}
        assert found & {(2, 2), (5, 2), (2, 5), (5, 5)} == wanted


def test_the_eyes_stand_in_three_corners():
    assert corners(21) == ((0, 0), (14, 0), (0, 14))


def test_every_shape_has_a_word_and_a_name_of_its_own():
    for shapes in (FRAMES, BALLS):
        assert len({shape.key for shape in shapes}) == len({shape.label for shape in shapes}) == len(shapes)
