"""Design files as people write them."""

from __future__ import annotations

import base64
import json
from dataclasses import fields
from pathlib import Path

import pytest

from support.rasters import logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.design import QrDesign


def read(**words):
    return QrDesign.from_json(json.dumps(words))


def test_the_words_of_the_command_line_mean_the_same():
    short = read(dots="dots", eyes="rounded+square", fg="#123456", bg="transparent", ec="Q")
    assert short == QrDesign(
        dots="dots",
        eye_frame="rounded",
        eye_ball="square",
        foreground="#123456",
        background="transparent",
        error_correction="Q",
    )


def test_one_word_for_eyes_is_frame_and_ball():
    design = read(eyes="rounded")
    assert (design.eye_frame, design.eye_ball) == ("rounded", "rounded")


def test_a_dash_is_as_good_as_an_underscore():
    assert read(**{"quiet-zone": 2}) == QrDesign(quiet_zone=2)


def test_a_logo_may_be_bare_base64():
    assert read(logo=base64.b64encode(logo_png()).decode()).logo == logo_png()


def test_a_named_logo_is_read_by_whoever_knows_the_folder():
    asked = []

    def read_logo(name):
        asked.append(name)
        return b"picture"

    assert QrDesign.from_json('{"logo": "../Logo.PNG"}', read_logo=read_logo).logo == b"picture"
    assert asked == ["../Logo.PNG"]


def test_a_named_logo_is_refused_where_nobody_may_open_files():
    with pytest.raises(Invalid, match="names a logo file"):
        read(logo="/etc/passwd.png")


def test_no_logo_can_be_said():
    assert read(logo=None) == QrDesign()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[1, 2]", "JSON object"),
        ("null", "JSON object"),
        ('{"dot": "dots"}', "Is it “dots”"),
        ('{"colour_of_the_sky": 1}', "no word"),
        ('{"fg": "#000000", "foreground": "#111111"}', "twice"),
        ('{"eyes": "square", "eye_ball": "square"}', "twice"),
        ('{"eyes": 3}', "one word, or two"),
        ('{"eyes": "a+b+c"}', "not one of"),
        ('{"logo": 12}', "base64"),
        ('{"logo": "%%%"}', "base64"),
        ('{"quiet_zone": "4"}', "whole number"),
        ('{"logo_scale": NaN}', "not a number"),
        ('{"dots": "square", "dots": "rounded"}', "twice"),
        ('{"quiet_zone": 1234567890123456789}', "too long"),
        ('{"inks": null}', "must be a list"),
        ('{"eye_colours": null}', "must be a list"),
        ('{"logo_scale": 1e999}', "can be"),
        ("[" * 100_000, "nested"),
        (b"\xff\xfe\x00", "not"),
    ],
)
def test_a_file_that_is_no_design_is_refused_with_the_reason(text, says):
    with pytest.raises(Invalid, match=says):
        QrDesign.from_json(text)


def test_the_documentation_lists_every_word_and_every_shape():
    page = (Path(__file__).parents[3] / "docs" / "qr-design.md").read_text(encoding="utf-8")
    table = [line for line in page.splitlines() if line.startswith("| `")]
    for field in fields(QrDesign):
        assert any(line.startswith(f"| `{field.name}`") for line in table), field.name
    for word, shapes in (("dots", DOTS), ("eye_frame", FRAMES), ("eye_ball", BALLS)):
        (line,) = (line for line in table if line.startswith(f"| `{word}`"))
        assert line.split("|")[3].strip() == ", ".join(f"`{shape.key}`" for shape in shapes)


@pytest.mark.parametrize(
    "text",
    [
        '{"quiet_zone": 1' + "0" * 5000 + "}",
        '{"fg": {"type": "linear", "stops": [[0, "#000000"], [1, "#111111"]], "angle": 1' + "0" * 400 + "}}",
        '{"inks": [{"colour": "#000000", "cmyk": [1' + "0" * 400 + ", 0, 0, 0]}]}",
    ],
)
def test_numbers_without_end_are_a_sentence(text):
    with pytest.raises(Invalid, match="too long"):
        QrDesign.from_json(text)
