"""The quick encoder, judged by segno itself and by a decoder."""

from __future__ import annotations

import random

import numpy as np
import pytest
import segno
from PIL import Image, ImageOps

from support.rasters import zbar_reads, zxing_reads
from xengo_desktop.qr.designs.design import LEVELS
from xengo_desktop.qr.encoding import encoder
from xengo_desktop.qr.encoding.content import ALPHANUMERIC

ALPHABETS = (
    "0123456789",
    ALPHANUMERIC,
    "abcdefghijklmnopqrstuvwxyz0123456789-/?=&.",
    "aäßжあ漢🍓",
)


def random_texts(count: int, longest: int):
    dice = random.Random(18004)
    return [
        ("".join(dice.choices(dice.choice(ALPHABETS), k=dice.randint(1, longest))), dice.choice(LEVELS))
        for _ in range(count)
    ]


def test_three_hundred_random_texts_give_the_very_symbols_of_segno():
    for text, level in random_texts(300, 120):
        assert encoder.quick(text, level) == encoder.stock(text, level), (text, level)


@pytest.mark.parametrize("version", [1, 6, 7, 9, 10, 14, 21, 26, 27, 32, 40])
@pytest.mark.parametrize("level", LEVELS)
def test_versions_of_every_build_give_the_very_symbols_of_segno(version, level):
    text = f"V{version}"
    assert encoder.quick(text, level, version) == encoder.stock(text, level, version)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("spare", range(4))
def test_symbols_that_are_filled_to_the_last_bits_are_the_same(level, spare):
    for mode, letter in ((1, "7"), (2, "A"), (4, "a")):
        most = _most(letter, level, 4)
        text = letter * (most - spare)
        assert encoder.quick(text, level, 4) == encoder.stock(text, level, 4), mode


def _most(letter: str, level: str, version: int) -> int:
    count = 1
    while True:
        try:
            encoder.quick(letter * (count + 1), level, version)
        except segno.DataOverflowError:
            return count
        count += 1


def test_too_much_is_too_much_for_both():
    for encode in (encoder.quick, encoder.stock):
        with pytest.raises(segno.DataOverflowError):
            encode("a" * 2954, "L")
        with pytest.raises(segno.DataOverflowError):
            encode("a" * 100, "H", 1)


def test_another_segno_does_the_work_itself(monkeypatch):
    monkeypatch.setattr(segno, "__version__", "1.7.0")
    monkeypatch.setattr(encoder, "quick", None)
    assert encoder.encode("hello", "M") == encoder.stock("hello", "M")


def test_the_segno_that_is_installed_is_the_one_the_quick_encoder_knows():
    assert segno.__version__ == encoder.KNOWN_SEGNO


@pytest.mark.parametrize(
    "text", ["Grüße", "½ price", "ñandú", "naïve café", "東京タワー", "ελληνικά", "https://example.com/käse"]
)
def test_a_text_that_is_more_than_ascii_is_read_right_by_readers_that_guess(text):
    code = encoder.quick(text, "M")
    image = Image.fromarray((1 - np.array([list(row) for row in code.rows], np.uint8)) * np.uint8(255))
    image = ImageOps.expand(image, 4, 255).resize((8 * (len(code.rows) + 8),) * 2, Image.Resampling.NEAREST)
    assert zbar_reads(image) == [text]
    assert zxing_reads(image) == [text]
