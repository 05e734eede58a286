"""Designs: what can be drawn, and what comes back from a file."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rasters import logo_jpeg, logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.design import BORDERS, CLEARINGS, LEVELS, SIDES, QrDesign
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.designs.paints import EyeColours, Gradient

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
STOPS = st.lists(st.floats(0, 1), min_size=2, max_size=5).map(sorted)
GRADIENTS = st.builds(
    lambda kind, offsets, colours, angle: Gradient(
        kind, tuple(zip(offsets, colours, strict=False)), angle if kind == "linear" else 0.0
    ),
    st.sampled_from(["linear", "radial"]),
    STOPS,
    st.lists(COLOURS, min_size=5, max_size=5),
    st.floats(-360, 360),
)
PAINTS = COLOURS | GRADIENTS
EYES = st.builds(EyeColours, st.none() | PAINTS, st.none() | PAINTS)
PERCENT = st.floats(0, 100)
INKS = st.builds(
    Ink, COLOURS, st.tuples(PERCENT, PERCENT, PERCENT, PERCENT), st.sampled_from(["", "PANTONE 286 C"])
)
DESIGNS = st.builds(
    QrDesign,
    dots=st.sampled_from([shape.key for shape in DOTS]),
    eye_frame=st.sampled_from([shape.key for shape in FRAMES]),
    eye_ball=st.sampled_from([shape.key for shape in BALLS]),
    foreground=PAINTS,
    background=PAINTS | st.just("transparent"),
    background_radius=st.floats(0, 32),
    eye_frame_colour=st.none() | PAINTS,
    eye_ball_colour=st.none() | PAINTS,
    eye_colours=st.lists(EYES, max_size=3).map(tuple),
    quiet_zone=st.integers(0, 32),
    error_correction=st.sampled_from(LEVELS),
    logo=st.none() | st.binary(min_size=1, max_size=200),
    logo_scale=st.floats(0.05, 0.4),
    logo_margin=st.floats(0, 4),
    logo_clearing=st.sampled_from(CLEARINGS),
    boost=st.booleans(),
    border=st.sampled_from(BORDERS),
    border_width=st.floats(0.2, 6),
    border_colour=st.none() | COLOURS,
    caption=st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=40),
    caption_side=st.sampled_from(SIDES),
    caption_size=st.floats(1, 20),
    caption_colour=st.none() | COLOURS,
    font=st.none() | st.binary(min_size=1, max_size=200),
    inks=st.lists(INKS, max_size=3).map(tuple),
)


@given(DESIGNS)
def test_every_design_comes_back_from_json_as_it_was(design):
    assert QrDesign.from_json(design.to_json()) == design


@given(st.text() | st.binary())
def test_no_file_at_all_breaks_the_reader(text):
    with suppress(Invalid):
        QrDesign.from_json(text).check()


def test_a_plain_code_is_an_empty_object():
    assert json.loads(QrDesign().to_json()) == {}


def test_a_logo_says_which_kind_of_picture_it_is():
    assert json.loads(QrDesign(logo=logo_png()).to_json())["logo"].startswith("data:image/png;base64,")
    assert json.loads(QrDesign(logo=logo_jpeg()).to_json())["logo"].startswith("data:image/jpeg;base64,")


def test_eyes_take_the_colour_of_the_part_around_them():
    design = QrDesign(foreground="#111111", eye_frame_colour="#222222")
    assert (design.frame_paint, design.ball_paint) == ("#222222", "#222222")
    assert QrDesign(foreground="#111111").ball_paint == "#111111"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dots", "hexagon"),
        ("dots", ["square"]),
        ("eye_frame", "Square"),
        ("eye_ball", ""),
        ("error_correction", "Z"),
        ("error_correction", None),
        ("foreground", "red"),
        ("foreground", "#12345"),
        ("foreground", "#1234567"),
        ("foreground", "transparent"),
        ("foreground", '#000000"/><script>'),
        ("foreground", "#00000g"),
        ("foreground", "#000000\n"),
        ("background", "white"),
        ("background", None),
        ("eye_frame_colour", "transparent"),
        ("eye_ball_colour", ""),
        ("quiet_zone", -1),
        ("quiet_zone", 33),
        ("quiet_zone", 4.0),
        ("quiet_zone", True),
        ("logo_scale", 0.04),
        ("logo_scale", 0.41),
        ("logo_scale", float("nan")),
        ("logo_scale", float("inf")),
        ("logo_scale", "0.2"),
        ("logo_margin", -0.1),
        ("logo_margin", 5),
        ("logo", "logo.png"),
    ],
)
def test_a_value_that_cannot_be_drawn_is_refused_by_its_field(field, value):
    with pytest.raises(Invalid) as refusal:
        QrDesign(**{field: value}).check()
    assert refusal.value.field == field
    assert str(refusal.value).endswith(".")


def test_a_long_wrong_word_is_cut_in_the_sentence():
    with pytest.raises(Invalid) as refusal:
        QrDesign(foreground="x" * 10_000).check()
    assert len(str(refusal.value)) < 120
