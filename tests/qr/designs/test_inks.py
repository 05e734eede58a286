"""What the press prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.inks import Ink, check_ink, ink_of, plain_cmyk

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(st.integers(0, 255))
def test_greys_are_black_ink_alone(level):
    cyan, magenta, yellow, black = plain_cmyk(f"#{level:02x}{level:02x}{level:02x}")
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert black == pytest.approx(100 * (1 - level / 255), abs=0.1)


@given(COLOURS)
def test_every_colour_has_inks_within_bounds(colour):
    check_ink(Ink(colour, plain_cmyk(colour)))


def test_the_brand_has_the_last_word():
    brand = Ink("#17365C", (100, 72, 0, 18), "PANTONE 294 C")
    assert ink_of("#17365c", (brand,)) is brand
    assert ink_of("#000000", (brand,)) == Ink("#000000", (0, 0, 0, 100))


@pytest.mark.parametrize(
    "ink",
    [
        Ink("blue", (0, 0, 0, 0)),
        Ink("#000000", (0, 0, 0, 101)),
        Ink("#000000", (0, 0, float("nan"), 0)),
        Ink("#000000", (0, 0, 0)),
        Ink("#000000", (0, 0, 0, 100), "two\nlines"),
        Ink("#000000", (0, 0, 0, 100), "x" * 61),
        "black",
    ],
)
def test_what_cannot_be_printed_is_refused(ink):
    with pytest.raises(Invalid) as refusal:
        check_ink(ink)
    assert refusal.value.field in ("inks",)
