"""Codes in one call, as the server serves them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from support.rasters import picture, svg_png, zxing_reads
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.encoding.symbol import symbol
from xengo_desktop.qr.render import render

URL = "https://xqr.example/fall26"


@pytest.mark.parametrize("scale", [1, 10, 50])
def test_the_scale_is_in_pixels_per_module_with_a_quiet_zone_of_one(scale):
    side = (symbol(URL, "M").size + 2) * scale
    assert Image.open(io.BytesIO(render(URL, "png", scale))).size == (side, side)
    assert f'width="{side}" height="{side}"'.encode() in render(URL, "svg", scale)


def test_both_formats_read():
    assert zxing_reads(picture(render(URL, "png", 10))) == [URL]
    assert zxing_reads(picture(svg_png(render(URL, "svg", 10), 500))) == [URL]


def test_another_design_may_be_given():
    design = QrDesign(quiet_zone=4, background="transparent")
    assert Image.open(io.BytesIO(render(URL, "png", 1, design))).size == (33, 33)


@pytest.mark.parametrize("scale", [0, -1, 51])
def test_the_scale_has_bounds(scale):
    with pytest.raises(Invalid, match="1 to 50 pixels") as refusal:
        render(URL, "svg", scale)
    assert refusal.value.field == "size"


def test_another_format_is_refused():
    with pytest.raises(Invalid, match="svg or png, not gif") as refusal:
        render(URL, "gif", 10)
    assert refusal.value.field == "format"


def test_a_text_that_no_code_can_hold_is_refused():
    with pytest.raises(Invalid, match="too long"):
        render("a" * 3000, "svg", 10)
