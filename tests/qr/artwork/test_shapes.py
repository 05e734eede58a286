"""The shapes one can choose from."""

from __future__ import annotations

import numpy as np
import pytest

from xengo_desktop.qr.artwork.paths import flattened
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES, DOTS
from xengo_desktop.qr.formats.coverage import Window, coverage, edges


def bounds(path):
    points = [point for polygon in flattened(path, 0.001) for point in polygon]
    return tuple(round(edge, 6) for pair in zip(*points, strict=True) for edge in (min(pair), max(pair)))


@pytest.mark.parametrize("shape", DOTS, ids=lambda shape: shape.key)
def test_a_module_keeps_inside_its_square(shape):
    left, right, top, bottom = bounds(shape.outline((b"\0\0\0", b"\0\1\0", b"\0\0\0")))
    assert left >= 1
    assert right <= 2
    assert top >= 1
    assert bottom <= 2


def test_every_shape_has_a_word_and_a_name_of_its_own():
    assert len({shape.key for shape in DOTS}) == len({shape.label for shape in DOTS}) == len(DOTS) == 11


FIELD = (b"\1\1\0\1\0", b"\0\1\1\1\0", b"\1\0\1\0\0", b"\0\0\1\1\1", b"\1\0\0\0\1")


def share(shape, rows, scale):
    side = scale * len(rows)
    return coverage(edges(shape.outline(rows), scale), Window(0, 0, side, side))


@pytest.mark.parametrize("shape", DOTS, ids=lambda shape: shape.key)
def test_the_middle_of_every_module_says_what_it_is(shape):
    centres = share(shape, FIELD, 9).reshape(5, 9, 5, 9)[:, 4, :, 4]
    assert np.allclose(centres, [list(row) for row in FIELD])


@pytest.mark.parametrize("shape", DOTS, ids=lambda shape: shape.key)
def test_what_a_module_looks_like_depends_on_its_neighbours_only(shape):
    """PNG relies on it: the picture around a corner is that of the four modules that meet there."""
    far = (bytes(7), *(b"\0" + row + b"\0" for row in FIELD), bytes(7))
    near, whole = (share(shape, rows, 8) for rows in (FIELD, far))
    assert np.allclose(whole[8:-8, 8:-8], near)


def test_bars_run_together_along_their_way_only():
    row = (b"\1\1\1", bytes(3), bytes(3))
    assert bounds(DOT_SHAPES["bars-h"].outline(row)) == pytest.approx((0.1, 2.9, 0.1, 0.9), abs=0.01)
    assert len(list(flattened(DOT_SHAPES["bars-h"].outline(row), 0.001))) == 1
    assert len(list(flattened(DOT_SHAPES["bars-v"].outline(row), 0.001))) == 3
