"""Tiles, against the outlines they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.formats.coverage import coverage
from xengo_desktop.qr.formats.tiles import FULL, laid_out
from xengo_desktop.qr.shapes import DOTS

FIELDS = st.lists(st.lists(st.integers(0, 1), min_size=6, max_size=6).map(bytes), min_size=6, max_size=6)


@pytest.mark.parametrize("shape", DOTS, ids=lambda shape: shape.key)
@pytest.mark.parametrize(("scale", "allowance"), [(1, 5), (2, 1.1), (3, 1.1), (7, 1.1), (12, 1.1)])
@given(rows=FIELDS)
def test_a_field_out_of_tiles_is_the_field_out_of_its_outline(shape, scale, allowance, rows):
    whole = coverage(shape.outline(tuple(rows)), scale, 0, 0, 6 * scale) * FULL
    # Rounding loses half a level; at odd scales two tiles share the pixel in the middle of a module.
    assert np.abs(laid_out(tuple(rows), shape.key, scale) - whole).max() <= allowance
