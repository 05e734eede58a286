"""Tidy scales."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.ui.charts.scale import tidy_scale


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (3, (0, 1, 2, 3)),
        (7, (0, 2, 4, 6, 8)),
        (21, (0, 10, 20, 30)),
        (160, (0, 50, 100, 150, 200)),
        (1_000_000, (0, 500_000, 1_000_000)),
    ],
)
def test_counts_get_round_lines_from_zero(most, ticks):
    assert tidy_scale(most).ticks == ticks


@given(st.integers(0, 10**9), st.integers(1, 8))
def test_a_scale_always_holds_its_count_with_few_whole_steps(most, lines):
    scale = tidy_scale(most, lines)
    assert scale.top >= max(most, 1)
    assert scale.top % scale.step == 0
    assert len(scale.ticks) <= lines + 2
