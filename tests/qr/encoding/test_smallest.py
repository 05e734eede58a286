"""Two spellings of a text: the same place, fewer modules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rasters import logo_png
from xengo_desktop.qr.designs.design import LEVELS, QrDesign
from xengo_desktop.qr.encoding.smallest import compared
from xengo_desktop.qr.sizes import Pixels, PrintSize

PLAIN = QrDesign(error_correction="L", boost=False)
AT_20_MM = PrintSize(20)
FONT = (Path(__file__).parents[3] / "resources/fonts/Inter-SemiBold.ttf").read_bytes()
LINK = "https://go.example.com/spring-sale-26"


def test_a_link_in_capitals_needs_fewer_modules_and_each_is_larger():
    found = compared(LINK, LINK.upper(), PLAIN, AT_20_MM)
    assert found.saves
    assert (found.plain.modules, found.other.modules) == (29, 25)
    assert found.other.module_mm == pytest.approx(20 / 33)


def test_more_error_correction_at_the_same_size_is_a_gain_too():
    found = compared("https://a.io/abcd", "HTTPS://A.IO/ABCD", QrDesign(error_correction="L"), AT_20_MM)
    assert found.saves
    assert found.plain.modules == found.other.modules
    assert LEVELS.index(found.other.level) > LEVELS.index(found.plain.level)


def test_what_is_as_small_already_gains_nothing():
    assert not compared("0123", "0123", PLAIN, AT_20_MM).saves
    assert not compared(LINK.upper(), LINK, PLAIN, AT_20_MM).saves


def test_border_and_caption_count_in_the_width():
    design = replace(PLAIN, border="line", border_width=2.0, caption="Scan me", caption_side="left")
    framed = compared(LINK, LINK.upper(), design, AT_20_MM, font=FONT)
    bare = compared(LINK, LINK.upper(), PLAIN, AT_20_MM)
    assert framed.other.module_mm < bare.other.module_mm


def test_pixels_are_taken_at_96_to_the_inch():
    assert compared(LINK, LINK.upper(), PLAIN, Pixels(960)).other.module_mm == pytest.approx(254 / 33)


@pytest.mark.parametrize(("text", "other"), [("a" * 3000, "A"), ("a", "A" * 5000), ("", "A")])
def test_what_no_code_holds_cannot_be_compared(text, other):
    assert compared(text, other, PLAIN, AT_20_MM) is None


def test_a_code_that_the_logo_would_make_unreadable_is_no_gain():
    design = replace(PLAIN, logo=logo_png(), logo_scale=0.4)
    assert compared(LINK, LINK.upper(), design, AT_20_MM) is None


@given(text=st.text("abzABZ019 $%*+-./:?&=#@_", min_size=1, max_size=80).filter(str.strip))
def test_capitals_never_make_a_code_larger(text):
    found = compared(text, text.upper(), PLAIN, AT_20_MM)
    assert found.other.modules <= found.plain.modules
    assert found.other.module_mm >= found.plain.module_mm
