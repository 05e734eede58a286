"""Paints as pixels, and one picture over another, against the arithmetic they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.formats.coverage import Window
from xengo_desktop.qr.formats.fills import filled, laid_over

BLACK_TO_WHITE = ((0.0, "#000000"), (1.0, "#ffffff"))
WINDOW = Window(0, 0, 10, 10)
SQUARE = Box(0, 0, 10, 10)
BYTES = st.integers(0, 255)
PIXELS = st.tuples(BYTES, BYTES, BYTES, BYTES)


def red(paint, box: Box = SQUARE, window: Window = WINDOW) -> np.ndarray:
    return filled(paint, box, window)[..., 0].astype(int)


def test_a_flat_colour_is_one_pixel():
    assert filled("#17365c", SQUARE, WINDOW).tolist() == [[[0x17, 0x36, 0x5C, 255]]]


@pytest.mark.parametrize(
    ("angle", "first", "last"),
    [(0, (5, 0), (5, 9)), (90, (0, 5), (9, 5)), (180, (5, 9), (5, 0)), (45, (0, 0), (9, 9))],
)
def test_an_angle_turns_a_gradient_clockwise_from_left_to_right(angle, first, last):
    picture = red(Gradient("linear", BLACK_TO_WHITE, angle))
    assert picture[first] == picture.min() <= 13
    assert picture[last] == picture.max() >= 242


def test_a_gradient_is_even_between_its_stops():
    assert red(Gradient("linear", BLACK_TO_WHITE))[0].tolist() == [
        13,
        38,
        64,
        89,
        115,
        140,
        166,
        191,
        217,
        242,
    ]


def test_before_the_first_stop_and_behind_the_last_there_is_one_colour():
    stops = ((0.4, "#000000"), (0.6, "#ffffff"))
    assert red(Gradient("linear", stops))[0].tolist() == [0, 0, 0, 0, 64, 191, 255, 255, 255, 255]


def test_two_stops_at_one_place_are_a_hard_edge():
    stops = ((0.0, "#000000"), (0.5, "#000000"), (0.5, "#ffffff"), (1.0, "#ffffff"))
    assert red(Gradient("linear", stops))[0].tolist() == [0] * 5 + [255] * 5


def test_a_radial_gradient_goes_from_the_middle_to_the_corners():
    picture = red(Gradient("radial", BLACK_TO_WHITE))
    assert picture[5, 5] == picture.min() < 30
    assert picture[0, 0] == picture[9, 9] == picture.max() > 225
    assert picture[0, 5] == pytest.approx(255 * np.hypot(0.5, 4.5) / np.hypot(5, 5), abs=1)


@pytest.mark.parametrize("kind", ["linear", "radial"])
def test_a_part_of_a_gradient_is_a_part_of_it(kind):
    paint = Gradient(kind, BLACK_TO_WHITE, 30 if kind == "linear" else 0)
    part = red(paint, window=Window(3, 2, 5, 4))
    assert (part == red(paint)[2:6, 3:8]).all()


def test_a_gradient_is_never_transparent():
    assert (filled(Gradient("radial", BLACK_TO_WHITE), Box(3, 3, 1, 1), WINDOW)[..., 3] == 255).all()


def mixed_by_hand(below, above, share):
    """Porter and Duff's “over”, in floating point."""
    alpha = share / 255
    rest = below[3] / 255 * (1 - alpha)
    whole = alpha + rest
    if whole == 0:
        return (0, 0, 0, 0)
    return *((a * alpha + b * rest) / whole for a, b in zip(above[:3], below[:3], strict=True)), whole * 255


@given(PIXELS, st.tuples(BYTES, BYTES, BYTES), BYTES)
def test_over_is_what_porter_and_duff_say(below, above, share):
    pixel = lambda colour: np.array([[colour]], np.uint8)  # noqa: E731
    got = laid_over(pixel(below), pixel((*above, 255)), np.array([[share]], np.uint8))
    if share == 0:
        assert got.tolist() == [[list(below)]]
    else:
        assert got[0, 0] == pytest.approx(mixed_by_hand(below, above, share), abs=0.51)


def test_one_row_stands_for_many_and_one_pixel_for_all():
    below, above = np.zeros((1, 3, 4), np.uint8), np.full((1, 1, 4), 255, np.uint8)
    picture = laid_over(below, above, np.array([[0, 0, 255], [0, 255, 0]], np.uint8))
    assert picture[..., 3].tolist() == [[0, 0, 255], [0, 255, 0]]
