"""Captions are judged for the eyes of people."""

from __future__ import annotations

import pytest

from support.corpus import FONT
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.preflight import PrintPlan, Severity, rules_only
from xengo_desktop.qr.sizes import Pixels, PrintSize


def found(rule, size=None, **look):
    drawing = draw("https://go.example.com/a", QrDesign(**look), font=FONT)
    return rules_only(drawing, PrintPlan(size)).of(rule)


def test_missing_characters_are_named_once_each():
    (finding,) = found("glyphs", caption="Menu 菜菜单")
    assert "“菜” (U+83DC), “单” (U+5355)" in finding.message
    assert finding.severity is Severity.WARN


def test_of_many_missing_characters_five_are_named():
    (finding,) = found("glyphs", caption="一二三四五六七八九")
    assert finding.message.count("U+") == 5
    assert "and 4 more" in finding.message


@pytest.mark.parametrize("caption", ["Menu", "Größe 5 µm", "Меню", "Μενού", ""])
def test_captions_that_the_font_has_are_fine(caption):
    assert not found("glyphs", caption=caption)


def test_a_caption_is_measured_against_what_it_stands_on():
    assert found("caption", caption="Menu", caption_colour="#e0e0e0")
    assert not found("caption", caption="Menu", caption_colour="#404040")
    banner = {"caption": "Menu", "border": "banner", "border_colour": "#202020"}
    assert found("caption", caption_colour="#404040", **banner)
    assert not found("caption", caption_colour="#e0e0e0", **banner)
    assert not found("caption", **banner)


def test_white_is_offered_on_a_dark_banner_and_black_on_paper():
    (finding,) = found("caption", caption="Menu", caption_colour="#e0e0e0")
    assert finding.fix.changes == (("caption_colour", "#000000"),)
    (finding,) = found(
        "caption", caption="M", border="banner", border_colour="#102030", caption_colour="#203040"
    )
    assert finding.fix.changes == (("caption_colour", "#ffffff"),)


def test_no_colour_is_offered_where_none_would_do():
    ground = Gradient("linear", ((0.0, "#ffffff"), (1.0, "#000000")))
    (finding,) = found("caption", caption="Menu", background=ground)
    assert finding.fix is None


def test_small_letters_are_enlarged_as_far_as_the_band_has_room():
    small = {"caption": "Menu", "caption_size": 1.0}
    (finding,) = found("caption", PrintSize(25, 300), **small)
    assert "mm high" in finding.message
    assert not found("caption", PrintSize(25, 300), caption="Menu", caption_size=finding.fix.changes[0][1])
    (finding,) = found("caption", Pixels(150), **small)
    assert "pixels high" in finding.message
    (finding,) = found("caption", PrintSize(15, 300), caption="A very long line that has no more room at all")
    assert finding.fix is None
    assert "shorten it" in finding.message
