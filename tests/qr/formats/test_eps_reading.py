"""EPS files read back without PostScript."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rasters import picture
from support.styles import TEXT, drawn
from xengo_desktop.qr.formats import Eps, Png
from xengo_desktop.qr.formats.eps_reading import grey_of
from xengo_desktop.qr.reading import flattened, texts_in
from xengo_desktop.qr.sizes import Pixels, PrintSize

PLAIN = Eps().write(drawn("dots-square"), PrintSize(30))
RICH = Eps().write(drawn("logo-on-top"), PrintSize(30), cmyk=True)


@pytest.mark.parametrize(
    "style", ["dots-connected", "linear", "radial", "logo-vector", "misty-ground", "round-ground", "inks"]
)
def test_the_picture_is_the_one_of_the_png(style):
    drawing = drawn(style)
    width = round(drawing.width) * 4
    ours = grey_of(Eps().write(drawing, PrintSize(drawing.width)), width).astype(int)
    png = flattened(picture(Png().write(drawing, Pixels(width)))).astype(int)
    assert ours.shape == pytest.approx(png.shape, abs=1)
    high = min(len(ours), len(png))
    assert np.abs(ours[:high] - png[:high]).mean() < 4


@pytest.mark.parametrize("style", ["see-through", "see-through-gradient", "logo-see-through"])
def test_what_nothing_is_painted_on_shows_the_paper(style):
    data = Eps().write(drawn(style), PrintSize(30))
    assert grey_of(data, 200, paper=200)[60, 12] == 200
    assert grey_of(data, 200)[60, 12] == 255


def test_light_codes_on_dark_grounds_are_read():
    data = Eps().write(drawn("light-on-dark"), PrintSize(30), cmyk=True)
    assert texts_in(grey_of(data, 200)) == (TEXT,)


@pytest.mark.parametrize("style", ["logo", "logo-jpeg", "inks", "banner-right"])
@pytest.mark.parametrize("mm", [1, 30, 10_000])
def test_any_size_reads_back(style, mm):
    assert texts_in(grey_of(Eps().write(drawn(style), PrintSize(mm)), 300)) == (TEXT,)


@pytest.mark.parametrize("data", [b"", b"%!PS", b"\x00\xff" * 50, PLAIN.replace(b"scale\n", b"rotate\n", 1)])
def test_files_of_others_are_refused(data):
    with pytest.raises(ValueError, match="EPS|ascii"):
        grey_of(data, 200)


@pytest.mark.parametrize("whole", [PLAIN, RICH], ids=["plain", "rich"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused(whole, part):
    with pytest.raises(ValueError, match="not whole"):
        grey_of(whole[: int(len(whole) * part)], 200)


@given(st.integers(400, len(RICH) - 20), st.binary(min_size=1, max_size=3))
def test_a_damaged_file_is_a_picture_or_refused_and_nothing_else(at, bytes_):
    damaged = RICH[:at] + bytes_ + RICH[at + len(bytes_) :]
    with suppress(ValueError):
        assert grey_of(damaged, 60).shape[1] == 60
