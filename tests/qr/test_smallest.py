"""The smallest code: the same place, fewer modules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rasters import logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.design import LEVELS, QrDesign
from xengo_desktop.qr.sizes import Pixels, PrintSize
from xengo_desktop.qr.smallest import smallest

PLAIN = QrDesign(error_correction="L", boost=False)
AT_20_MM = PrintSize(20)
FONT = (Path(__file__).parents[2] / "resources/fonts/Inter-SemiBold.ttf").read_bytes()
CHARACTERS = "abzABZ019 $%*+-./:?&=#@_äß漢"


def test_a_link_whose_case_does_not_matter_shrinks_in_capitals():
    found = smallest("https://go.example.com/spring-sale-26", PLAIN, AT_20_MM, ignores_case=True)
    assert found.best.text == "HTTPS://GO.EXAMPLE.COM/SPRING-SALE-26"
    assert (found.asked.modules, found.best.modules) == (29, 25)
    assert found.best.module_mm == pytest.approx(20 / 33)
    assert found.sentence == "In capitals: 0.54 → 0.61 mm per module at 20 mm."


def test_more_error_correction_at_the_same_size_is_a_gain_too():
    design = QrDesign(error_correction="L")
    found = smallest("https://a.io/abcd", design, AT_20_MM, ignores_case=True)
    assert found.asked.modules == found.best.modules
    assert LEVELS.index(found.best.level) > LEVELS.index(found.asked.level)
    assert f"{found.asked.level} → {found.best.level}" in found.sentence


@pytest.mark.parametrize(
    "text",
    [
        "https://go.example.com/Spring",
        "https://go.example.com/?c=x",
        "https://User@go.example.com/AB",
        "spring",
    ],
)
def test_where_case_matters_nothing_but_scheme_and_host_is_touched(text):
    found = smallest(text, PLAIN, AT_20_MM, ignores_case=False)
    assert not found.saves
    assert found.best == found.asked
    assert found.sentence == "The code is as small as it can be."


def test_a_code_in_capitals_lets_scheme_and_host_follow_even_where_case_matters():
    found = smallest("https://go.example.com:8080/SPRING-SALE-26", PLAIN, AT_20_MM, ignores_case=False)
    assert found.best.text == "HTTPS://GO.EXAMPLE.COM:8080/SPRING-SALE-26"
    assert found.best.version < found.asked.version


@pytest.mark.parametrize(
    "text", ["HTTPS://GO.EXAMPLE.COM/A", "https://käse.example/", "0123", "https://go.example.com/a_b?c=d"]
)
def test_what_capitals_cannot_help_stays_as_it_is(text):
    assert smallest(text, PLAIN, AT_20_MM, ignores_case=True).best.text == text


def test_border_and_caption_count_in_the_width():
    text = "https://go.example.com/spring-sale-26"
    design = replace(PLAIN, border="line", border_width=2.0, caption="Scan me", caption_side="left")
    found = smallest(text, design, AT_20_MM, ignores_case=True, font=FONT)
    bare = smallest(text, PLAIN, AT_20_MM, ignores_case=True)
    assert found.best.module_mm < bare.best.module_mm


def test_pixels_are_taken_at_96_to_the_inch():
    found = smallest("https://go.example.com/spring-sale-26", PLAIN, Pixels(960), ignores_case=True)
    assert found.best.module_mm == pytest.approx(254 / 33)


def test_a_text_that_no_code_holds_is_refused_as_everywhere():
    with pytest.raises(Invalid, match="too long"):
        smallest("a" * 3000, PLAIN, AT_20_MM, ignores_case=True)


@given(text=st.text(CHARACTERS, min_size=1, max_size=80).filter(str.strip), ignores_case=st.booleans())
def test_only_case_ever_changes_and_no_code_grows(text, ignores_case):
    found = smallest(text, PLAIN, AT_20_MM, ignores_case=ignores_case)
    assert found.best.text.casefold() == text.casefold()
    assert found.best.version <= found.asked.version
    assert found.best.module_mm >= found.asked.module_mm
    if not ignores_case:
        _, slashes, rest = text.partition("//")
        assert not slashes or found.best.text.endswith(rest.partition("/")[2])


@given(level=st.sampled_from(LEVELS), scale=st.sampled_from([0.1, 0.2, 0.3, 0.4]))
def test_a_logo_never_makes_the_smaller_spelling_unreadable_or_larger(level, scale):
    design = QrDesign(error_correction=level, logo=logo_png(40, 40), logo_scale=scale)
    found = smallest("https://go.example.com/q/spring-sale-2026", design, AT_20_MM, ignores_case=True)
    assert found.best.version <= found.asked.version
