"""Paths and their polygons."""

from __future__ import annotations

import math

import pytest

from xengo_desktop.qr.artwork.paths import CLOSE, Arc, Line, Move, arc_centre, flattened, shifted


def test_shifting_moves_every_kind_of_command():
    path = (Move(0, 0), Line(1, 0), Arc(1, True, 2, 1), CLOSE)
    assert shifted(path, 10, 20) == (Move(10, 20), Line(11, 20), Arc(1, True, 12, 21), CLOSE)


@pytest.mark.parametrize(("clockwise", "centre"), [(True, (0, 1)), (False, (1, 0))])
def test_the_centre_of_an_arc_is_on_the_side_it_turns_to(clockwise, centre):
    assert arc_centre((0, 0), Arc(1, clockwise, 1, 1)) == pytest.approx(centre)


@pytest.mark.parametrize("clockwise", [True, False])
@pytest.mark.parametrize("tolerance", [0.1, 0.01, 0.001])
def test_flattened_arcs_keep_within_the_tolerance(clockwise, tolerance):
    (points,) = flattened((Move(-1, 0), Arc(1, clockwise, 1, 0), CLOSE), tolerance)
    assert points[-1] == (1, 0)
    assert all((y <= 1e-9) == clockwise or abs(y) < 1e-9 for _, y in points)
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        assert math.hypot(ax, ay) == pytest.approx(1)
        assert 1 - math.hypot((ax + bx) / 2, (ay + by) / 2) <= tolerance + 1e-9
