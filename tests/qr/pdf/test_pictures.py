"""Raster logos as samples for the screen and the press."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from support.rasters import logo_png
from xengo_desktop.qr.designs.inks import Ink, plain_cmyk
from xengo_desktop.qr.pdf.pictures import inked, picture_of
from xengo_desktop.qr.pdf.tones import Tone, Tones

PRESS = Tones(cmyk=True)
BYTE = st.integers(0, 255)


def png(*pixels: tuple[int, int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.array([pixels], np.uint8)).save(out, "PNG")
    return out.getvalue()


@given(BYTE, BYTE, BYTE)
def test_a_pixel_gets_the_inks_that_its_colour_gets(red, green, blue):
    (sample,) = inked(np.array([[[red, green, blue]]], np.uint8), PRESS)[0]
    wanted = plain_cmyk(f"#{red:02x}{green:02x}{blue:02x}")
    assert sample / 2.55 == pytest.approx(np.array(wanted), abs=0.3)


@pytest.mark.parametrize("level", [0, 1, 128, 255])
def test_greys_are_black_ink_alone(level):
    (sample,) = inked(np.full((1, 1, 3), level, np.uint8), PRESS)[0]
    assert sample.tolist() == [0, 0, 0, 255 - level]


def test_the_brands_colours_keep_their_values_and_others_do_not():
    tones = Tones(True, (Ink("#0b5d1e", (80.0, 0.0, 100.0, 40.0), "Forest"),))
    picture = picture_of(png((11, 93, 30, 255), (12, 93, 30, 255)), tones)
    assert picture.samples[0, 0].tolist() == [204, 0, 255, 102]
    assert picture.samples[0, 1].tolist() != [204, 0, 255, 102]
    assert picture.space == "DeviceCMYK"


def test_alpha_is_there_only_where_something_shines_through():
    assert picture_of(logo_png(), Tones()).alpha is None
    picture = picture_of(png((9, 9, 9, 255), (9, 9, 9, 100)), Tones())
    assert picture.alpha.tolist() == [[255, 100]]
    assert (picture.width, picture.height, picture.space) == (2, 1, "DeviceRGB")


def test_on_a_ground_pixels_are_there_or_not():
    pixels = (0, 0, 0, 255), (0, 0, 0, 51), (0, 0, 0, 0)
    picture = picture_of(png(*pixels), Tones(), "#ffffff")
    assert picture.alpha.tolist() == [[255, 255, 0]]
    assert picture.samples[0, :2].tolist() == [[0, 0, 0], [204, 204, 204]]
    assert picture_of(png(*pixels[:2]), Tones(), "#ffffff").alpha is None


def test_spot_inks_are_for_the_press_only():
    inks = (Ink("#0b5d1e", (80.0, 0.0, 100.0, 40.0), "Forest"),)
    assert Tones(True, inks).of("#0B5D1E") == Tone((0.8, 0.0, 1.0, 0.4), "Forest")
    assert Tones(False, inks).of("#0b5d1e").spot == ""
    assert len(Tones(False, inks).of("#0b5d1e").values) == 3


@pytest.mark.parametrize("name", ["All", "None"])
def test_names_that_mean_all_plates_or_none_are_no_inks(name):
    tones = Tones(True, (Ink("#0b5d1e", (80.0, 0.0, 100.0, 40.0), name),))
    assert tones.of("#0b5d1e") == Tone((0.8, 0.0, 1.0, 0.4))
