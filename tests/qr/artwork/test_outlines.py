"""Outlines around fields of modules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.artwork.outlines import Rounding, outlined, outlines
from xengo_desktop.qr.artwork.paths import Arc, Close, Line, Move, flattened

SHARP = Rounding((0, 0, 0, 0))


def field(*rows: str):
    return tuple(bytes(char == "#" for char in row) for row in rows)


FIELDS = st.integers(1, 9).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 1), min_size=size, max_size=size).map(bytes), min_size=size, max_size=size
    ).map(tuple)
)


def area(points):
    following = [*points[1:], points[0]]
    return sum(x * v - u * y for (x, y), (u, v) in zip(points, following, strict=True)) / 2


def winding(polygons, x, y):
    """Count how often the polygons run around a point; 0 is outside by either fill rule."""
    turns = 0
    for points in polygons:
        for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
            if (ay <= y) != (by <= y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                turns += 1 if by > ay else -1
    return turns


@given(FIELDS)
def test_outlines_hold_exactly_the_dark_modules(rows):
    polygons = list(flattened(outlined(rows, SHARP), 0.01))
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            assert winding(polygons, x + 0.5, y + 0.5) == dark


@given(FIELDS)
def test_outlines_enclose_the_area_of_the_dark_modules(rows):
    polygons = flattened(outlined(rows, SHARP), 0.01)
    assert sum(map(area, polygons)) == sum(map(sum, rows))


@given(FIELDS)
def test_rounding_never_swaps_dark_and_light_at_a_centre(rows):
    polygons = list(flattened(outlined(rows, Rounding((0.5, 0.5, 0.5, 0.5), 0.35)), 0.01))
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            assert winding(polygons, x + 0.5, y + 0.5) == dark


def test_one_module_has_one_outline_that_runs_clockwise():
    assert outlined(field("#"), SHARP) == (Move(1, 0), Line(1, 1), Line(0, 1), Line(0, 0), Close())


def test_neighbours_share_one_outline_without_a_seam():
    assert len(list(outlines(field("##", "##")))) == 1
    assert len(outlined(field("##", "##"), SHARP)) == 5


def test_modules_that_touch_by_a_corner_only_stay_apart():
    assert len(list(outlines(field("#.", ".#")))) == 2
    assert len(list(outlines(field(".#", "#.")))) == 2


def test_a_hole_runs_the_other_way_round():
    ring = field("###", "#.#", "###")
    assert sorted(map(area, flattened(outlined(ring, SHARP), 0.01))) == [-1, 9]


def test_rounded_corners_are_quarter_circles():
    arcs = [command for command in outlined(field("#"), Rounding((0.25,) * 4)) if isinstance(command, Arc)]
    assert [arc.radius for arc in arcs] == [0.25] * 4
    assert all(arc.clockwise for arc in arcs)


def test_a_disc_out_of_one_module_has_no_straight_part():
    commands = outlined(field("#"), Rounding((0.5,) * 4))
    assert not any(isinstance(command, Line) for command in commands)
