"""The shapes one can choose from."""

from __future__ import annotations

import pytest

from xengo_desktop.qr.paths import flattened
from xengo_desktop.qr.shapes import BALLS, DOTS, FRAMES, ball, frame


def bounds(path):
    points = [point for polygon in flattened(path, 0.001) for point in polygon]
    return tuple(round(edge, 6) for pair in zip(*points, strict=True) for edge in (min(pair), max(pair)))


@pytest.mark.parametrize("shape", FRAMES, ids=lambda shape: shape.key)
def test_a_frame_is_seven_modules_wide_with_a_hole_of_five(shape):
    outer, inner = flattened(frame(shape, 2, 3), 0.001)
    assert bounds(frame(shape, 2, 3)) == (2, 9, 3, 10)
    assert (min(x for x, _ in inner), max(y for _, y in inner)) == pytest.approx((3, 9))
    assert outer != inner


@pytest.mark.parametrize("shape", BALLS, ids=lambda shape: shape.key)
def test_a_ball_is_three_modules_wide_in_the_middle(shape):
    assert bounds(ball(shape, 0, 0)) == (2, 5, 2, 5)


@pytest.mark.parametrize("shape", DOTS, ids=lambda shape: shape.key)
def test_a_module_keeps_inside_its_square(shape):
    left, right, top, bottom = bounds(shape.outline((b"\0\0\0", b"\0\1\0", b"\0\0\0")))
    assert left >= 1
    assert right <= 2
    assert top >= 1
    assert bottom <= 2


def test_every_shape_has_a_word_and_a_name_of_its_own():
    for shapes in (DOTS, FRAMES, BALLS):
        assert len({shape.key for shape in shapes}) == len({shape.label for shape in shapes}) == len(shapes)
