"""Path data spelled from the tracing, against that of the path itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.artwork.outlines import padded
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.formats.spelling import spelled
from xengo_desktop.qr.formats.svg import path_data

MERGED = [shape for shape in DOTS if shape.rounding is not None]
WIDTHS = st.integers(1, 9)
FIELDS = WIDTHS.flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 1), min_size=width, max_size=width).map(bytes), min_size=1, max_size=9
    ).map(tuple)
)


@pytest.mark.parametrize("shape", MERGED, ids=lambda shape: shape.key)
@given(rows=FIELDS, left=st.integers(0, 5), top=st.integers(0, 5))
def test_the_short_way_spells_what_the_long_way_does(shape, rows, left, top):
    wanted = path_data(shape.outline(padded(rows, left, top)))
    assert spelled(rows, shape.rounding, float(left), float(top)) == wanted


def test_a_field_without_dark_modules_is_nothing():
    assert spelled((bytes(3),) * 3, MERGED[0].rounding, 4, 4) == ""


def test_a_corner_of_a_field_need_not_be_whole():
    assert spelled((b"\1",), MERGED[0].rounding, 4.7, 0.25) == "M5.7 .25v1h-1v-1z"


def test_six_shapes_merge_their_neighbours():
    assert len(MERGED) == 6
