"""Texts and the symbols that hold them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from support.rasters import zxing_reads
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.design import LEVELS
from xengo_desktop.qr.encoding.symbol import MOST_BYTES, symbol


def plain(code):
    """Paint a symbol with nothing but numpy."""
    rows = np.pad(np.array([list(row) for row in code.rows], np.uint8), 4)
    return Image.fromarray((255 * (1 - rows)).repeat(4, axis=0).repeat(4, axis=1))


@pytest.mark.parametrize(
    "text",
    [
        "https://go.example.com/q/spring",
        "0123456789",
        "HTTPS://GO.EXAMPLE.COM/Q/SPRING",
        "Grüße aus Köln",
        "Привет, мир",
        "ああ",  # UTF-8 that a careless encoder takes for Kanji
        "短い網址",
        "مرحبا",
        "🍓 strawberries",
        "WIFI:T:WPA;S:desk;P:a\tb\r\nc;;",
        " x ",
    ],
)
def test_every_script_reads_back_as_it_was_written(text):
    assert zxing_reads(plain(symbol(text, "M"))) == [text]


@pytest.mark.parametrize("level", LEVELS)
def test_the_largest_code_holds_what_the_standard_says(level):
    assert symbol("a" * MOST_BYTES[level], level).version == 40
    with pytest.raises(Invalid, match=f"{MOST_BYTES[level] + 1:,} bytes"):
        symbol("a" * (MOST_BYTES[level] + 1), level)


def test_a_text_that_is_too_long_says_which_level_would_help():
    with pytest.raises(Invalid, match="with L, 2,953 would") as refusal:
        symbol("a" * 2500, "M")
    assert refusal.value.field == "text"


def test_bytes_are_counted_not_letters():
    with pytest.raises(Invalid, match="3,000 bytes"):
        symbol("ä" * 1500, "L")


def test_more_error_correction_is_taken_where_it_is_free():
    code = symbol("short", "L")
    assert (code.version, code.level) == (1, "H")


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000"])
def test_nothing_cannot_be_encoded(text):
    with pytest.raises(Invalid, match="nothing to encode"):
        symbol(text, "M")


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x85", "\ud800"])
def test_an_invisible_character_is_named(char):
    with pytest.raises(Invalid, match=f"U\\+{ord(char):04X}"):
        symbol(f"https://example.com/{char}", "M")


def test_a_version_can_be_fixed_so_that_a_batch_has_modules_of_one_size():
    assert symbol("a", "M", 5).size == symbol("a" * 50, "M", 5).size == 37
    with pytest.raises(Invalid, match="too long"):
        symbol("a" * 500, "M", 5)
