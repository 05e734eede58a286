"""Where modules fall on pixels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import SIDES, QrDesign
from xengo_desktop.qr.formats.grid import Grid, grid

URL = "https://go.example.com/q/spring"
FONT = (Path(__file__).parents[3] / "resources" / "fonts" / "Inter-SemiBold.ttf").read_bytes()
DRAWING = draw(URL, QrDesign())
BANNER = QrDesign(border="banner", caption="Scan me", border_width=0.7)


@pytest.mark.parametrize(("width", "scale"), [(37, 1), (73, 1), (74, 2), (480, 12), (10_000, 270)])
def test_a_module_gets_as_many_whole_pixels_as_fit(width, scale):
    assert grid(DRAWING, width).scale == scale


def test_a_picture_thinner_than_its_modules_is_refused_with_the_least_that_will_do():
    with pytest.raises(Invalid, match="37 pixels at least"):
        grid(DRAWING, 36)
    wide = draw(URL, replace(BANNER, caption_side="left"), font=FONT)
    with pytest.raises(Invalid, match=r"46 pixels at least"):
        grid(wide, 45)
    assert grid(wide, 46).scale == 1


@given(st.integers(37, 3000))
def test_a_plain_code_is_in_the_middle(width):
    where = grid(DRAWING, width)
    assert where.height == width
    assert 0 <= (width - where.right) - where.left <= 1
    assert where.left == where.top


@pytest.mark.parametrize("side", SIDES)
@given(width=st.integers(50, 3000))
def test_with_a_caption_it_is_in_the_middle_of_its_field(side, width):
    drawing = draw(URL, replace(BANNER, caption_side=side), font=FONT)
    where, field = grid(drawing, width), drawing.layout.field
    across, down = where.width / drawing.width, where.height / drawing.height
    assert abs((where.left + where.right) / 2 - (field.x + field.width / 2) * across) <= 1
    assert abs((where.top + where.bottom) / 2 - (field.y + field.height / 2) * down) <= 1
    assert where.left >= field.x * across
    assert where.bottom <= (field.y + field.height) * down + 1


@given(st.integers(37, 700))
def test_the_strips_are_the_whole_picture_from_top_to_bottom(width):
    where = grid(DRAWING, width)
    strips = list(where.strips())
    assert strips[0].top == 0
    assert strips[-1].bottom == where.height
    assert all(one.bottom == other.top for one, other in zip(strips, strips[1:], strict=False))
    assert all(strip.top < strip.bottom for strip in strips)


@given(st.integers(37, 700))
def test_the_strips_of_the_code_hold_its_tiles_without_the_halves_outside(width):
    where = grid(DRAWING, width)
    strips = [strip for strip in where.strips() if strip.row is not None]
    assert (strips[0].top, strips[-1].bottom) == (where.top, where.bottom)
    assert [strip.cut for strip in strips] == [where.edge] + [0] * (len(strips) - 1)
    assert [strip.row for strip in strips] == list(range(len(strips)))
    assert len(strips) == (where.size + 1 if where.scale > 1 else where.size)
    assert max(strip.bottom - strip.top for strip in strips) == where.scale


def test_a_high_quiet_zone_is_cut_so_that_a_poster_fits_into_memory():
    strips = list(Grid(1000, 5000, 10, 300, 2000, 29).strips())
    assert max(strip.bottom - strip.top for strip in strips) <= 16


def test_a_picture_higher_than_one_can_be_is_refused():
    tall = draw(URL, BANNER, font=FONT)
    with pytest.raises(Invalid, match="10,000 is the most"):
        grid(tall, 10_000)
