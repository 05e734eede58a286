"""Where a logo stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.artwork.placing import cleared, place

SIZES = st.integers(1, 40).map(lambda version: 17 + 4 * version)


@given(
    st.floats(0.1, 10),
    SIZES,
    st.floats(0.05, 0.4),
    st.floats(0, 4),
    st.sampled_from(["square", "circle", "none"]),
)
def test_a_logo_hides_as_much_on_either_side(ratio, size, scale, margin, clearing):
    where = place(ratio, size, scale, margin, clearing)
    hidden = {(x, y) for y in range(size) for x in where.columns(y)}
    assert {(size - 1 - x, y) for x, y in hidden} == hidden == {(x, size - 1 - y) for x, y in hidden}
    assert max(where.width, where.height) == pytest.approx(size * scale)
    assert where.width / where.height == pytest.approx(ratio)


@given(st.floats(0.2, 5), SIZES, st.floats(0.05, 0.4), st.floats(0, 4))
def test_a_circle_hides_no_more_than_its_box(ratio, size, scale, margin):
    square, round_ = (place(ratio, size, scale, margin, way) for way in ("square", "circle"))
    for y in range(size):
        assert set(round_.columns(y)) <= set(square.columns(y))


def test_the_middle_module_is_always_hidden():
    assert place(1.0, 21, 0.05, 0).columns(10) == range(9, 12)


def test_only_what_is_hidden_is_cleared():
    rows = (b"\1" * 21,) * 21
    where = place(1.0, 21, 0.2, 0.5, "circle")
    for y, row in enumerate(cleared(rows, where)):
        assert [x for x in range(21) if not row[x]] == list(where.columns(y))
