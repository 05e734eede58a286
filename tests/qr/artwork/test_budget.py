"""What a logo may cost, checked by decoders on codes with exactly that much lost."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from support.rasters import logo_png, picture, zbar_reads, zxing_reads
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.budget import RESERVE, spare
from xengo_desktop.qr.artwork.drawing import Drawing, check_readable, draw
from xengo_desktop.qr.artwork.placing import Place
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.encoding.symbol import symbol
from xengo_desktop.qr.formats import Png
from xengo_desktop.qr.sizes import Pixels

URL = "https://go.example.com/q/spring-sale-2026"


def square(size: int, side: int) -> Place:
    left = (size - side) // 2
    return Place(left, left, side, side, left, left, left + side, left + side)


def flipped(code, where: Place) -> Image.Image:
    """Paint the symbol with every covered module turned into its opposite: the worst that a logo can do."""
    rows = np.array([list(row) for row in code.rows], np.uint8)
    rows[where.top : where.bottom, where.left : where.right] ^= 1
    return Image.fromarray((255 * (1 - np.pad(rows, 4))).repeat(4, axis=0).repeat(4, axis=1))


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
@pytest.mark.parametrize("length", [20, 60, 150])
def test_a_code_reads_while_there_is_budget_and_not_once_it_is_far_gone(level, length):
    code = symbol(URL + "/" * length, level)
    for side in range(1, code.size - 17, 2):
        where = square(code.size, side)
        left_over = spare(code.version, code.level, where)
        if left_over >= 0:
            assert zxing_reads(flipped(code, where)) == [code.text], (side, left_over)
        elif left_over < -0.5:
            assert zxing_reads(flipped(code, where)) == []


def test_nothing_covered_is_nothing_spent():
    assert spare(5, "M", Place(0, 0, 0, 0, 18, 18, 18, 18)) == 1


def test_a_logo_raises_the_error_correction_and_says_so():
    plain = draw(URL, QrDesign())
    drawing = draw(URL, QrDesign(logo=logo_png()))
    assert plain.symbol.level == "M"
    assert drawing.symbol.level == "H"
    assert drawing.notes == ("Error correction was raised from M to H to make up for the logo.",)
    assert spare(drawing.symbol.version, drawing.symbol.level, drawing.place) >= RESERVE


def test_nothing_is_said_where_the_asked_level_does():
    assert draw(URL, QrDesign(logo=logo_png(), error_correction="H")).notes == ()
    assert draw("short", QrDesign(logo=logo_png(), error_correction="H", logo_scale=0.05)).notes == ()


def test_a_logo_that_is_too_large_is_told_which_size_would_do():
    design = QrDesign(logo=logo_png(), logo_scale=0.4, logo_margin=2)
    with pytest.raises(Invalid, match=r"make it (\d+) % of the code's width or less") as refusal:
        readable(URL, design)
    assert refusal.value.field == "logo_scale"
    percent = int(str(refusal.value).split("make it ")[1].split(" %")[0])
    assert readable(URL, replace(design, logo_scale=percent / 100)).spare >= RESERVE
    assert (draw(URL, replace(design, logo_scale=(percent + 1) / 100)).spare or 0) < RESERVE


def test_a_code_with_no_room_at_all_says_so():
    with pytest.raises(Invalid, match="no room for a logo"):
        readable("1", QrDesign(logo=logo_png(), logo_margin=4))


def test_a_text_too_long_for_any_code_is_not_blamed_on_the_logo():
    with pytest.raises(Invalid, match="too long"):
        draw("a" * 3000, QrDesign(logo=logo_png()))


def test_a_full_code_has_no_level_left_to_raise():
    with pytest.raises(Invalid, match="logo"):
        readable("a" * 2900, QrDesign(logo=logo_png(), error_correction="L", logo_scale=0.3))


def readable(text: str, design: QrDesign) -> Drawing:
    drawing = draw(text, design)
    check_readable(drawing)
    return drawing


def let_through(text: str, design: QrDesign) -> Drawing | None:
    """Draw what may be drawn with a reserve."""
    with suppress(Invalid):
        drawing = readable(text, design)
        return drawing if drawing.spare >= RESERVE else None
    return None


def test_a_logo_that_is_too_large_is_drawn_all_the_same_so_that_one_can_see_it():
    drawing = draw(URL, QrDesign(logo=logo_png(), logo_scale=0.4, logo_margin=2))
    assert drawing.spare <= 0
    assert drawing.symbol.level == "H"
    assert drawing.logo_box.width == pytest.approx(0.4 * drawing.symbol.size)


def test_what_is_not_cleared_counts_as_lost_too():
    square, beneath = (draw(URL, QrDesign(logo=logo_png(), logo_clearing=way)) for way in ("square", "none"))
    assert beneath.spare == square.spare
    assert beneath.modules != square.modules


def test_a_round_clearing_costs_less():
    square, round_ = (
        draw(URL, QrDesign(logo=logo_png(), logo_clearing=way, logo_scale=0.3))
        for way in ("square", "circle")
    )
    assert round_.spare > square.spare
    assert sum(map(sum, round_.modules)) > sum(map(sum, square.modules))


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#c0392b"])
@pytest.mark.parametrize("scale", [0.1, 0.2, 0.25, 0.3])
@pytest.mark.parametrize("text", [URL, "https://x.co/a", URL + "?utm_source=" + "x" * 120])
def test_whatever_is_let_through_can_be_read(text, scale, colour):
    drawing = let_through(text, QrDesign(logo=logo_png(colour=colour), logo_scale=scale))
    assert drawing is not None or scale > 0.2 or text != URL
    if drawing is not None:
        image = picture(Png().write(drawing, Pixels(round(drawing.width) * 6)))
        assert zxing_reads(image) == [text]
        assert zbar_reads(image) == [text]
