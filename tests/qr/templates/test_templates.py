"""Templates and designs, each way, and what is said to get lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given

from support.designs import designs
from support.rasters import logo_png, picture, zxing_reads
from xengo_desktop.domain.templates import TemplateDesign
from xengo_desktop.qr.artwork.eyes import BALL_SHAPES, FRAME_SHAPES
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.designs.paints import EyeColours, Gradient
from xengo_desktop.qr.render import render
from xengo_desktop.qr.templates import (
    Mapped,
    design_of,
    logo_data,
    logo_in,
    lost_in,
    wishes_for,
)
from xengo_desktop.qr.templates.extras import WORD
from xengo_desktop.qr.templates.losses import LOGO_SIZES, lost
from xengo_desktop.qr.templates.words import CORNER_STYLES, DOT_STYLES

TEXT = "https://go.example.com/q/SPRING"
DOTS = [
    *DOT_STYLES,
    "classy-rounded",
    "extra-rounded",
    "connected",
    "diamond",
    "small-square",
    "bars-v",
    "blob",
]
CORNERS = [*CORNER_STYLES, "extra-rounded", "leaf", "circle", "blob"]


def template_of(design, logo_url=None):
    """Return a design in the words of xQR's reference alone, and what gets lost."""
    plain = replace(wishes_for(design)[-1], logo_url=logo_url)
    return Mapped(plain, lost(design, design_of(plain, design.logo if logo_url else None).value))


@pytest.mark.parametrize("corners", CORNERS)
@pytest.mark.parametrize("dots", DOTS)
def test_every_template_can_be_drawn_and_read(dots: str, corners: str) -> None:
    template = TemplateDesign(dot_style=dots, corner_style=corners, quiet_zone=4)
    mapped = design_of(template)
    mapped.value.check()
    for word, shapes in ((dots, DOT_SHAPES), (corners, FRAME_SHAPES)):
        said = any(f"“{word}”" in sentence for sentence in mapped.losses)
        assert said or word in shapes or word in ("dot", "circle")
    assert zxing_reads(picture(render(TEXT, "png", 8, mapped.value))) == [TEXT]


def test_a_plain_template_is_a_plain_code_with_a_narrow_border() -> None:
    mapped = design_of(TemplateDesign())
    assert mapped.value == QrDesign(quiet_zone=1, background="#FFFFFF")
    assert mapped.losses == ()


@pytest.mark.parametrize(
    ("short", "long"), [("#fa0", "#ffaa00"), ("#FA0", "#FFAA00"), ("#12Ab90", "#12Ab90")]
)
def test_short_colours_are_written_out(short: str, long: str) -> None:
    design = design_of(TemplateDesign(foreground=short, background="#fff")).value
    assert (design.foreground, design.background) == (long, "#ffffff")
    design.check()


def test_a_logo_comes_as_bytes() -> None:
    template = TemplateDesign(logo_url="https://a.test/logo.png", logo_size=0.3)
    with_logo = design_of(template, logo_png())
    assert (with_logo.value.logo, with_logo.value.logo_scale, with_logo.losses) == (logo_png(), 0.3, ())
    without = design_of(template)
    assert (without.value.logo, without.losses) == (None, ("The logo was left out.",))


@pytest.mark.parametrize("dots", [word for word in DOT_STYLES if word in DOT_SHAPES])
@pytest.mark.parametrize(
    "corners", [word for word in CORNER_STYLES if word in FRAME_SHAPES and word in BALL_SHAPES]
)
def test_there_and_back_is_the_same(dots: str, corners: str) -> None:
    template = TemplateDesign(
        foreground="#112233",
        background="#FFEEDD",
        error_correction="H",
        dot_style=dots,
        corner_style=corners,
        logo_url="https://a.test/logo.png",
        logo_size=0.15,
        quiet_zone=3,
    )
    there = design_of(template, logo_png())
    back = template_of(there.value, template.logo_url)
    assert (back.value, back.losses) == (template, ())


@pytest.mark.parametrize("field", ["dots", "eye_frame", "eye_ball"])
def test_every_shape_of_ours_has_a_word_in_the_reference(field: str) -> None:
    shapes = {"dots": DOT_SHAPES, "eye_frame": FRAME_SHAPES, "eye_ball": BALL_SHAPES}[field]
    for word in shapes:
        changes: dict[str, Any] = {field: word}
        mapped = template_of(replace(QrDesign(), **changes))
        assert mapped.value.dot_style in DOT_STYLES
        assert mapped.value.corner_style in CORNER_STYLES
        assert all(sentence.endswith(".") for sentence in mapped.losses)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"background": "transparent"}, "white"),
        ({"eye_ball": "rounded"}, "balls"),
        ({"eye_frame_colour": "#ff0000"}, "colour"),
        ({"eye_ball_colour": "#ff0000"}, "colour"),
        ({"logo": b"picture"}, "asset"),
    ],
)
def test_what_a_template_has_no_word_for_is_said(changes: dict[str, Any], said: str) -> None:
    (sentence,) = template_of(replace(QrDesign(), **changes)).losses
    assert said in sentence


@pytest.mark.parametrize(
    ("changes", "said"), [({"logo_scale": 0.05}, "per cent"), ({"logo_margin": 2.0}, "room")]
)
def test_what_is_lost_of_a_logo_is_said(changes: dict[str, Any], said: str) -> None:
    mapped = template_of(replace(QrDesign(logo=b"picture"), **changes), "https://a.test/logo.png")
    (sentence,) = mapped.losses
    assert said in sentence
    assert LOGO_SIZES[0] <= mapped.value.logo_size <= LOGO_SIZES[1]


def test_a_colour_that_an_eye_shares_with_the_dots_loses_nothing() -> None:
    assert template_of(QrDesign(foreground="#AA0000", eye_frame_colour="#aa0000")).losses == ()


def test_names_of_the_mapping_are_words_of_the_wire() -> None:
    from xengo_desktop.dialects.xqr.templates import CornerStyle, DotStyle

    assert set(DOT_STYLES) <= set(get_args(DotStyle))
    assert set(CORNER_STYLES) <= set(get_args(CornerStyle))


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        ({"foreground": "red"}, {"foreground": "#000000"}),
        ({"background": "transparent"}, {"background": "#FFFFFF"}),
        ({"error_correction": "high"}, {"error_correction": "M"}),
        ({"quiet_zone": 99}, {"quiet_zone": 32}),
        ({"quiet_zone": -1}, {"quiet_zone": 0}),
        ({"logo_size": 3.0}, {"logo_scale": 0.4}),
        ({"logo_size": float("nan")}, {"logo_scale": 0.05}),
    ],
)
def test_what_a_service_may_say_and_nobody_can_draw_is_tamed_and_said(
    changes: dict[str, Any], taken: dict[str, Any]
) -> None:
    mapped = design_of(TemplateDesign(**changes))
    mapped.value.check()
    assert {name: getattr(mapped.value, name) for name in taken} == taken
    assert len(mapped.losses) == 1


def test_levels_have_no_case() -> None:
    assert design_of(TemplateDesign(error_correction="q")).value.error_correction == "Q"


class TestOurOwnWords:
    """What a service gives back that keeps fields it does not know, and what is said where it does not."""

    @given(designs())
    def test_a_design_comes_back_as_it_was(self, design: QrDesign) -> None:
        template = wishes_for(design)[0]
        back = design_of(template, logo_in(template)).value
        assert lost_in(design, template) == ()
        # Without our own words only what is not seen may differ, as the margin of a missing logo.
        assert back == design or not template.others

    @given(designs())
    def test_every_wish_is_a_template_that_can_be_drawn(self, design: QrDesign) -> None:
        for wish in wishes_for(design):
            mapped = design_of(wish, logo_in(wish))
            mapped.value.check()
            assert mapped.losses == ()
        *_, last = wishes_for(design)
        assert (last.others, last.logo_url) == ((), None)
        assert last.dot_style in DOT_STYLES
        assert last.corner_style in CORNER_STYLES

    def test_a_design_that_a_template_has_all_words_for_needs_none_of_ours(self) -> None:
        plain = QrDesign(dots="dots", foreground="#112233", quiet_zone=2)
        first = wishes_for(plain)[0]
        assert (first.others, first.dot_style) == ((), "dots")

    @pytest.mark.parametrize("dots", sorted(DOT_SHAPES))
    def test_shapes_go_by_their_own_names_first(self, dots: str) -> None:
        assert wishes_for(QrDesign(dots=dots))[0] == TemplateDesign(
            dot_style=dots, quiet_zone=4, background="#ffffff"
        )

    def test_what_others_keep_in_a_template_stays_in_it(self) -> None:
        before = TemplateDesign(others=(("frame", '{"text":"SCAN ME"}'), (WORD, "{}")))
        *_, last = wishes = wishes_for(QrDesign(caption="Hello"), before)
        for wish in wishes:
            assert wish.others[0] == ("frame", '{"text":"SCAN ME"}')
            assert [name for name, _ in wish.others].count(WORD) == 1
        assert dict(last.others)[WORD] == "null", "a field that is not sent would stay as it is"

    def test_a_field_that_somebody_has_changed_since_wins(self) -> None:
        design = QrDesign(dots="connected", caption="Hello", foreground="#112233", eye_frame="leaf")
        template = replace(wishes_for(design)[0], foreground="#445566", corner_style="rounded")
        back = design_of(template).value
        assert (back.foreground, back.eye_frame, back.eye_ball) == ("#445566", "rounded", "rounded")
        assert (back.dots, back.caption) == ("connected", "Hello")

    def test_a_template_s_logo_is_the_template_s(self) -> None:
        design = QrDesign(caption="Hello", logo=logo_png())
        template = wishes_for(design)[0]
        assert logo_in(template) == logo_png()
        without = design_of(replace(template, logo_url=None))
        assert (without.value.logo, without.value.caption, without.losses) == (None, "Hello", ())

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[]",
            "{",
            '{"design":{}}',
            '{"design":{"dots":"blob"},"beside":{}}',
            '{"design":{"glow":1},"beside":{}}',
            '{"design":{"logo":"data:image/png;base64,iVBORw0KGgo="},"beside":{}}',
            '{"design":{"logo":"/etc/passwd.png"},"beside":{}}',
            '{"design":{"font":"x.ttf"},"beside":{}}',
            '{"design":{},"beside":{},"quiet":1' + "0" * 5000 + "}",
            "[" * 9000,
            " " * 30_000,
        ],
    )
    def test_words_that_make_no_sense_are_left_out_and_said(self, text: str) -> None:
        mapped = design_of(TemplateDesign(dot_style="dots", others=((WORD, text),)))
        assert mapped.value == design_of(TemplateDesign(dot_style="dots")).value
        assert len(mapped.losses) == 1
        assert "cannot be used" in mapped.losses[0]

    def test_words_too_long_to_be_kept_are_not_sent(self) -> None:
        ink = Ink("#112233", (1.0, 2.0, 3.0, 4.0), "x" * 60)
        assert all(not wish.others for wish in wishes_for(QrDesign(inks=(ink,) * 300)))


class TestLogosAsData:
    @pytest.mark.parametrize("logo", [b"<svg/>", b"GIF89a", None, b"\x89PNG" + bytes(100_000)])
    def test_what_a_template_does_not_take_is_not_sent(self, logo: bytes | None) -> None:
        assert logo_data(logo) is None

    def test_a_logo_that_is_not_sent_is_said(self) -> None:
        design = QrDesign(logo=b"<svg/>")
        (sentence,) = lost_in(design, wishes_for(design)[0])
        assert "PNG or JPEG" in sentence

    @pytest.mark.parametrize(
        "url", ["", "https://a.test/x.png", "data:image/png;base64,!", "data:text/html,x"]
    )
    def test_other_addresses_hold_no_logo(self, url: str) -> None:
        assert logo_in(TemplateDesign(logo_url=url)) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"foreground": Gradient("radial", ((0.0, "#111111"), (1.0, "#333333")))}, "gradient"),
        ({"background": Gradient("radial", ((0.0, "#eeeeee"), (1.0, "#ffffff")))}, "ground becomes"),
        ({"background_radius": 2.0}, "round ground"),
        ({"border": "line"}, "border"),
        ({"caption": "Hello"}, "caption"),
        ({"inks": (Ink("#000000", (0.0, 0.0, 0.0, 100.0)),)}, "press"),
        ({"boost": False}, "error correction"),
        ({"eye_colours": (EyeColours(frame="#ff0000"),)}, "colour"),
    ],
)
def test_what_only_we_draw_is_said_to_be_lost(changes: dict[str, Any], said: str) -> None:
    (sentence,) = template_of(replace(QrDesign(), **changes)).losses
    assert said in sentence
