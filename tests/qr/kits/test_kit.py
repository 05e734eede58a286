"""Brand kits as values: what they allow, and what they print with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from support.rasters import logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.kits import BrandKit, KitDesign, KitLogo, Swatch

NAVY = Swatch("Navy", "#17365C", (100.0, 72.0, 0.0, 18.0), "PANTONE 2955 C")
RED = Swatch("Red", "#b3261e")
KIT = BrandKit(name="Northwind", palette=(NAVY, RED), dots=("rounded", "dots"), minimum_mm=20.0)
ALLOWED = QrDesign(dots="rounded", foreground="#17365c", eye_ball_colour="#B3261E")


class TestRules:
    def test_a_design_that_keeps_to_the_brand_meets_no_objection(self) -> None:
        assert KIT.objections(ALLOWED, 20.0) == ()
        assert KIT.objections(ALLOWED) == ()

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"dots": "diamond"}, "dots that are rounded or dots, not diamond"),
            ({"foreground": "#123456"}, "#123456 is not a colour of Northwind"),
            ({"background": "#fafafa"}, "#fafafa"),
            ({"foreground": Gradient("linear", ((0.0, "#17365c"), (1.0, "#00ff00")))}, "#00ff00"),
            ({"border": "line", "border_colour": "#010203"}, "#010203"),
            ({"caption": "x", "caption_colour": "#040506"}, "#040506"),
        ],
    )
    def test_what_leaves_the_brand_is_said(self, changes: dict[str, Any], said: str) -> None:
        (sentence,) = KIT.objections(replace(ALLOWED, **changes))
        assert said in sentence

    def test_a_colour_of_what_is_not_drawn_is_no_matter(self) -> None:
        hidden = replace(ALLOWED, background="transparent", border_colour="#010203", caption_colour="#040506")
        assert KIT.objections(hidden) == ()

    def test_a_print_that_is_too_small_is_said(self) -> None:
        (sentence,) = KIT.objections(ALLOWED, 19.5)
        assert sentence == "Northwind prints codes 20 mm wide at least; this is 19.5 mm."

    def test_a_kit_that_says_nothing_allows_everything(self) -> None:
        free = BrandKit(name="Free")
        assert free.objections(QrDesign(dots="bars-h", foreground="#ff00ff"), 1.0) == ()

    @pytest.mark.parametrize("what", ["eye_frame", "eye_ball"])
    def test_eyes_have_rules_of_their_own(self, what: str) -> None:
        kit = BrandKit(name="Strict", eye_frames=("square",), eye_balls=("square",))
        changes: dict[str, Any] = {what: "leaf"}
        assert len(kit.objections(replace(QrDesign(), **changes))) == 1


class TestApplied:
    def test_the_press_takes_the_brand_s_inks(self) -> None:
        mine = Ink("#17365c", (1.0, 2.0, 3.0, 4.0))
        other = Ink("#00aa00", (5.0, 6.0, 7.0, 8.0))
        design = KIT.applied(replace(ALLOWED, inks=(mine, other)))
        assert design.inks == (Ink("#17365C", NAVY.cmyk or (0, 0, 0, 0), "PANTONE 2955 C"), other)

    def test_a_colour_without_values_is_left_to_the_plain_conversion(self) -> None:
        assert [ink.colour for ink in KIT.inks()] == ["#17365C"]

    def test_the_brand_s_font_sets_captions_that_have_none(self) -> None:
        kit = replace(KIT, font=b"OTTO-brand")
        assert kit.applied(QrDesign()).font == b"OTTO-brand"
        assert kit.applied(QrDesign(font=b"OTTO-own")).font == b"OTTO-own"

    def test_applying_twice_changes_nothing_more(self) -> None:
        once = KIT.applied(ALLOWED)
        assert KIT.applied(once) == once


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"palette": (Swatch("Red", "red"),)}, "palette"),
        ({"palette": (Swatch("", "#112233"),)}, "palette"),
        ({"palette": (RED, replace(RED, name="RED"))}, "palette"),
        ({"palette": (Swatch("Red", "#112233", (0, 0, 0, 101)),)}, "inks"),
        ({"palette": (Swatch("Red", "#112233", None, "PANTONE 1"),)}, "palette"),
        ({"palette": tuple(Swatch(str(n), "#112233") for n in range(65))}, "palette"),
        ({"logos": (KitLogo("a", logo_png()), KitLogo("A", logo_png()))}, "logos"),
        ({"dots": ("blob",)}, "dots"),
        ({"eye_frames": ("dots",)}, "eye_frames"),
        ({"eye_balls": ("",)}, "eye_balls"),
        ({"designs": (KitDesign("a", QrDesign(quiet_zone=99)),)}, "quiet_zone"),
        ({"caption": "a\nb"}, "caption"),
        ({"caption": "x" * 121}, "caption"),
        ({"minimum_mm": 0.5}, "minimum_mm"),
        ({"minimum_mm": float("nan")}, "minimum_mm"),
        ({"minimum_mm": True}, "minimum_mm"),
        ({"file_pattern": "../{code}"}, "file_pattern"),
        ({"file_pattern": "a\\b"}, "file_pattern"),
        ({"file_pattern": "x" * 121}, "file_pattern"),
    ],
)
def test_a_kit_that_cannot_be_is_refused_by_the_word(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        replace(KIT, **changes).check()
    assert refusal.value.field == field
    assert str(refusal.value).endswith(".")
