"""How border, caption and quiet zone share the room."""

from __future__ import annotations

import itertools

import pytest

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.layout import laid_out
from xengo_desktop.qr.designs.design import BORDERS, SIDES, QrDesign


def test_a_plain_code_is_its_field():
    layout = laid_out(25, QrDesign(), 0.0)
    assert (layout.width, layout.height, layout.field) == (33, 33, Box(0, 0, 33, 33))
    assert layout.radius == 0


@pytest.mark.parametrize(("border", "side"), [*itertools.product(BORDERS, SIDES)])
def test_the_parts_fill_the_artwork_and_never_overlap(border, side):
    design = QrDesign(border=border, caption="x", caption_side=side, border_width=1.5)
    layout = laid_out(25, design, 3.0)
    edge = 0 if border == "none" else 1.5
    field, band = layout.field, layout.band
    assert field.width * field.height + band.width * band.height == pytest.approx(
        (layout.width - 2 * edge) * (layout.height - 2 * edge)
    )
    assert (field.width, field.height) == (33, 33)
    apart = {
        "bottom": field.y + field.height == band.y,
        "top": band.y + band.height == field.y,
        "left": band.x + band.width == field.x,
        "right": field.x + field.width == band.x,
    }
    assert apart[side]


def test_a_border_stands_outside_the_quiet_zone():
    layout = laid_out(25, QrDesign(border="line", border_width=2, quiet_zone=4), 0.0)
    assert layout.field == Box(2, 2, 33, 33)
    assert layout.width == 37


def test_round_borders_are_round_by_themselves():
    assert laid_out(25, QrDesign(border="rounded"), 0.0).radius > 0
    assert laid_out(25, QrDesign(border="rounded", background_radius=2), 0.0).radius == 2
    assert laid_out(25, QrDesign(background_radius=32), 0.0).radius == 16.5
