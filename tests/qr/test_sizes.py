"""Sizes and their bounds."""

from __future__ import annotations

import pytest

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.sizes import MOST_PIXELS, Pixels, PrintSize


def test_a_print_size_is_the_nearest_whole_pixel():
    assert PrintSize(25.4, 300).pixels() == 300
    assert PrintSize(30, 300).pixels() == 354
    assert PrintSize(30).dpi == 300


@pytest.mark.parametrize("side", [0, -1, MOST_PIXELS + 1])
def test_pixels_have_bounds(side):
    with pytest.raises(Invalid, match="pixels wide"):
        Pixels(side)


@pytest.mark.parametrize("mm", [0, -3, 10_001, float("nan"), float("inf")])
def test_millimetres_have_bounds(mm):
    with pytest.raises(Invalid, match="mm wide"):
        PrintSize(mm)


@pytest.mark.parametrize("dpi", [0, 29, 5000, float("nan"), float("inf")])
def test_the_resolution_has_bounds(dpi):
    with pytest.raises(Invalid, match="dots per inch"):
        PrintSize(30, dpi)


def test_a_poster_at_full_resolution_is_sent_to_svg():
    with pytest.raises(Invalid, match="SVG, which has none"):
        PrintSize(1000, 1200).pixels()
