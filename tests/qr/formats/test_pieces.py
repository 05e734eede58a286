"""Pictures laid onto a larger one strip by strip, against laying them at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.formats.fills import laid_over
from xengo_desktop.qr.formats.grid import Strip
from xengo_desktop.qr.formats.pieces import Film, Glass, Piece

SIDE = 12
CUTS = st.sets(st.integers(1, SIDE - 1), max_size=5).map(lambda cuts: [0, *sorted(cuts), SIDE])
PLACES = st.tuples(st.integers(0, 6), st.integers(0, 6))


def noise(seed: int, side: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (side, side, 4), np.uint8)


def in_strips(lay, canvas: np.ndarray, cuts: list[int]) -> np.ndarray:
    for top, bottom in zip(cuts, cuts[1:], strict=False):
        lay(Strip(top, bottom), canvas[top:bottom])
    return canvas


@given(PLACES, CUTS)
def test_a_pasted_piece_is_whole_however_the_picture_is_cut(place, cuts):
    left, top = place
    piece, canvas = Piece(left, top, noise(1, 6)), noise(2, SIDE)
    wanted = canvas.copy()
    wanted[top : top + 6, left : left + 6] = piece.pixels
    assert (in_strips(piece.paste, canvas, cuts) == wanted).all()


@pytest.mark.parametrize("opaque", [True, False], ids=["opaque", "transparent"])
@given(place=PLACES, cuts=CUTS)
def test_an_overlay_mixes_as_if_it_were_laid_at_once(opaque, place, cuts):
    left, top = place
    piece, canvas = Piece(left, top, noise(1, 6)), noise(2, SIDE)
    if opaque:
        canvas[..., 3] = 255
    wanted, solid = canvas.copy(), piece.pixels.copy()
    solid[..., 3] = 255
    beneath = wanted[top : top + 6, left : left + 6]
    beneath[:] = laid_over(beneath.copy(), solid, piece.pixels[..., 3])
    overlay = Glass(piece, 4) if opaque else Film(piece)
    assert (in_strips(overlay.lay, canvas, cuts) == wanted).all()


def test_rgb_and_rgba_get_the_same_colours():
    """The preview is RGBA, the file RGB; they must not differ by a single level."""
    piece, canvas = Piece(3, 3, noise(1, 6)), noise(2, SIDE)
    canvas[..., 3] = 255
    rgb = np.ascontiguousarray(canvas[..., :3])
    Glass(piece, 4).lay(Strip(0, SIDE), canvas)
    Glass(piece, 3).lay(Strip(0, SIDE), rgb)
    assert (canvas[..., :3] == rgb).all()
