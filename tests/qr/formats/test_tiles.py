"""Tiles, against the outlines they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.formats.coverage import Window, coverage, edges
from xengo_desktop.qr.formats.tiles import FULL, eye, meetings, tiles

FIELDS = st.lists(st.lists(st.integers(0, 1), min_size=6, max_size=6).map(bytes), min_size=6, max_size=6)


def laid_out(rows, dots: str, scale: int) -> np.ndarray:
    sheet = tiles(dots, scale)[:, meetings(rows)].transpose(1, 0, 2, 3).reshape((7 * scale,) * 2)
    edge = scale // 2
    return sheet[edge : edge + 6 * scale, edge : edge + 6 * scale]


@pytest.mark.parametrize("shape", DOTS, ids=lambda shape: shape.key)
@pytest.mark.parametrize(("scale", "allowance"), [(1, 20), (7, 5), (12, 1.1)])
@given(rows=FIELDS)
def test_a_field_out_of_tiles_is_the_field_out_of_its_outline(shape, scale, allowance, rows):
    outline = edges(shape.outline(tuple(rows)), scale)
    whole = coverage(outline, Window(0, 0, 6 * scale, 6 * scale)) * FULL
    # Rounding loses half a level; at odd scales two tiles share the pixel in the middle of a module.
    assert np.abs(laid_out(tuple(rows), shape.key, scale) - whole).max() <= allowance


@pytest.mark.parametrize("shape", DOTS, ids=lambda shape: shape.key)
def test_every_tile_is_a_square_of_levels(shape):
    for scale in (1, 2, 3, 4, 9, 10):
        pictures = tiles(shape.key, scale)
        assert pictures.shape == (scale, 16, scale)
        assert not pictures[:, 0].any()
        assert pictures.max() <= FULL


@pytest.mark.parametrize("scale", [1, 2, 5])
def test_each_tile_has_the_modules_of_its_number(scale):
    """At the corners of a tile of squares are its four modules."""
    pictures = tiles("square", 2 * scale)
    for number in range(16):
        tile = pictures[:, number]
        corners = tile[0, 0], tile[0, -1], tile[-1, 0], tile[-1, -1]
        assert corners == tuple(FULL * (number >> bit & 1) for bit in range(4))


def test_meetings_are_numbered_by_the_four_modules_around():
    assert meetings((b"\1\0", b"\0\1")).tolist() == [[8, 4, 0], [2, 9, 4], [0, 2, 1]]


@pytest.mark.parametrize(
    ("frame", "ball"), list(zip(FRAMES, BALLS, strict=True)), ids=lambda shape: shape.key
)
def test_the_eyes_are_mirror_images_of_each_other(frame, ball):
    """What points to the middle in one does so in the others."""
    first, second, third = (eye(frame.key, ball.key, 10, number) for number in range(3))
    for one, other, last in zip(first, second, third, strict=True):
        assert np.abs(one.astype(int) - other[:, ::-1]).max() <= 1
        assert np.abs(one.astype(int) - last[::-1]).max() <= 1


def test_ring_and_ball_leave_a_light_square_between_them():
    ring, ball = eye("square", "square", 4, 0)
    assert ring[0].all()
    assert not ring[4:24, 4:24].any()
    assert ball[8:20, 8:20].all()
    assert ball.astype(bool).sum() == 12 * 12
