"""Ground, border and caption around a code."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import pytest

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.artwork.paths import bounds
from xengo_desktop.qr.artwork.surround import caption_ink
from xengo_desktop.qr.designs.design import BORDERS, SIDES, QrDesign

URL = "https://go.example.com/q/spring"


@cache
def font() -> bytes:
    return (Path(__file__).parents[3] / "resources/fonts/Inter-SemiBold.ttf").read_bytes()


def test_a_transparent_code_without_more_has_nothing_around_it():
    assert draw(URL, QrDesign(background="transparent")).surround == ()


def test_a_ground_covers_the_whole_artwork():
    drawing = draw(URL, QrDesign(background_radius=3))
    (ground,) = drawing.surround
    assert bounds(ground.path) == pytest.approx((0, 0, drawing.width, drawing.height))


@pytest.mark.parametrize("radius", [1e-320, 1e-17, 1e-9])
def test_corners_that_are_hardly_rounded_can_be_drawn(radius):
    drawing = draw(URL, QrDesign(background_radius=radius, border="line", border_width=1.0 + 1e-16))
    for figure in drawing.surround:
        assert bounds(figure.path) == pytest.approx((0, 0, drawing.width, drawing.height))


@pytest.mark.parametrize(("border", "side"), [*itertools.product(BORDERS, SIDES)])
@pytest.mark.parametrize("caption", ["Scan me", "W" * 120, "."])
def test_a_caption_keeps_inside_its_band_however_long(border, side, caption):
    drawing = draw(URL, QrDesign(border=border, caption=caption, caption_side=side), font=font())
    left, top, right, bottom = bounds(drawing.surround[-1].path)
    band = drawing.layout.band
    assert band.x <= left <= right <= band.x + band.width
    assert band.y <= top <= bottom <= band.y + band.height


def test_a_caption_on_a_banner_is_as_light_as_the_ground():
    assert caption_ink(QrDesign(border="banner", background="#fff8e7")) == "#fff8e7"
    assert caption_ink(QrDesign(border="banner", background="transparent")) == "#ffffff"
    assert caption_ink(QrDesign(border="line", foreground="#111111")) == "#111111"
    assert caption_ink(QrDesign(border="banner", caption_colour="#123456")) == "#123456"


def test_a_caption_without_any_font_asks_for_one():
    with pytest.raises(Invalid, match="choose one") as refusal:
        draw(URL, QrDesign(caption="Scan me"))
    assert refusal.value.field == "font"


def test_a_caption_of_spaces_is_none():
    assert draw(URL, QrDesign(caption="   ")).layout == draw(URL, QrDesign()).layout


def test_a_border_never_reaches_into_the_quiet_zone():
    drawing = draw(URL, QrDesign(border="rounded", border_width=2))
    quiet = drawing.layout.field
    assert (quiet.x, quiet.y) == (2, 2)
    assert drawing.origin == (6, 6)


def test_a_caption_may_hold_what_keeps_letters_together_or_apart_but_no_line_end():
    draw(URL, QrDesign(caption="می‌خواهم"), font=font())
    with pytest.raises(Invalid, match="one line"):
        draw(URL, QrDesign(caption="one\ntwo"), font=font())
