"""Fonts from strangers."""

from __future__ import annotations

import io
import random

import pytest
from fontTools.ttLib import TTCollection, TTFont

from support.fonts import FONT, square_font
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.lettering import lettered
from xengo_desktop.qr.lettering.fonts import CAP_HEIGHT, opened


def without(tag: str) -> bytes:
    """Take a table out of a font."""
    font = TTFont(io.BytesIO(FONT), lazy=False)
    del font[tag]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "neither TrueType nor OpenType"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "neither TrueType nor OpenType"),
        (b"%!PS-AdobeFont-1.0: Courier", "neither TrueType nor OpenType"),
        (b"wOF2" + bytes(100), "for web pages"),
        (b"wOFF" + bytes(100), "for web pages"),
        (b"OTTO", "broken"),
        (b"\x00\x01\x00\x00" + bytes(1000), "broken"),
        (b"ttcf" + bytes(100), "broken"),
        (FONT[:5000], "broken"),
        (without("cmap"), "broken"),
        (without("glyf"), "no outlines"),
        (b"\x00\x01\x00\x00" + bytes(10_000_000), "too big"),
    ],
    ids=["empty", "png", "type1", "woff2", "woff", "cut", "zeros", "ttc", "half", "cmap", "glyf", "huge"],
)
def test_a_file_that_is_no_font_is_refused_with_the_reason(data, says):
    with pytest.raises(Invalid, match=says) as refusal:
        lettered("Scan me", data)
    assert refusal.value.field == "font"


def test_a_collection_gives_its_first_font():
    collection = TTCollection()
    collection.fonts = [TTFont(io.BytesIO(FONT)), TTFont(io.BytesIO(square_font()))]
    out = io.BytesIO()
    collection.save(out)
    assert lettered("Scan me", out.getvalue()).width == lettered("Scan me", FONT).width


def test_a_font_that_names_no_height_of_capitals_is_measured():
    assert opened(square_font(cap_height=0)).cap_height == 0.5
    assert opened(square_font(cap_height=650)).cap_height == 0.65


def test_a_font_without_capitals_takes_the_usual_height():
    assert opened(square_font(letters="a")).cap_height == CAP_HEIGHT


def test_an_absurd_height_is_not_believed():
    assert opened(square_font(cap_height=32000)).cap_height == 0.5


def test_letters_without_an_outline_are_missing_but_spaces_are_not():
    line = lettered("a bH", square_font(blank=" b"))
    assert line.missing == ("b",)
    assert line.width == pytest.approx(1.8)


def test_fonts_that_were_damaged_at_random_are_drawn_or_refused():
    dice = random.Random(4)
    for _ in range(60):
        data = bytearray(FONT)
        for _ in range(dice.randint(1, 40)):
            data[dice.randrange(12, len(data) if dice.random() < 0.5 else 2000)] = dice.randrange(256)
        try:
            line = lettered("Grüße AV 42", bytes(data))
        except Invalid:
            continue
        assert line.width >= 0
        assert line.cap_height > 0


def test_letters_of_endless_pieces_are_refused():
    with pytest.raises(Invalid, match="too many pieces"):
        lettered("a" * 20, square_font(pieces=1000))


def test_a_letter_that_is_one_great_tangle_is_drawn_as_it_is():
    assert len(lettered("a", square_font(pieces=1000)).path) == 6000
