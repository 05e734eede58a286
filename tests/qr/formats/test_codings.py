"""What a picture keeps of its colours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.formats.codings import MOST_COLOURS, Rgb, Rgba, palette

BYTES = st.integers(0, 255)
PICTURES = st.lists(st.tuples(BYTES, BYTES, BYTES, BYTES), min_size=1, max_size=40).map(
    lambda pixels: np.array([pixels], np.uint8)
)


def greys(count: int) -> np.ndarray:
    picture = np.full((1, count, 4), 255, np.uint8)
    picture[0, :, 0] = np.arange(count) % 256
    picture[0, :, 1] = np.arange(count) // 256
    return picture


@given(PICTURES)
def test_a_palette_gives_every_pixel_its_colour_back(picture):
    found = palette([picture])
    assert (found.colours[found.of(picture)[..., 0]] == picture).all()


@given(PICTURES)
def test_transparent_colours_come_first_in_a_palette(picture):
    alpha = palette([picture]).colours[:, 3]
    assert (np.diff(alpha.astype(int)) >= 0).all()


def test_a_palette_names_each_colour_once_and_is_the_same_every_time():
    one, other = greys(5), greys(7)
    colours = palette([one, other, one]).colours
    assert len(colours) == 7
    assert (palette([other, one]).colours == colours).all()


@pytest.mark.parametrize("parts", [1, 3])
def test_more_colours_than_a_palette_holds_are_none(parts):
    fits, not_any_more = greys(MOST_COLOURS), greys(MOST_COLOURS + 1)
    assert palette(np.array_split(fits, parts, axis=1)) is not None
    assert palette(np.array_split(not_any_more, parts, axis=1)) is None


def test_rgb_leaves_alpha_out_and_rgba_nothing():
    picture = greys(3)
    assert Rgb().of(picture).shape == (1, 3, Rgb().channels)
    assert (Rgb().of(picture) == picture[..., :3]).all()
    assert Rgba().of(picture) is picture
