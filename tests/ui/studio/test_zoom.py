"""How large the code stands, and what stays under the pointer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.ui.studio import zoom
from xengo_desktop.ui.studio.zoom import View

ROOM = (600.0, 400.0)
sizes = st.floats(10, 5_000)
points = st.floats(-300, 300)


def test_the_print_size_follows_the_screen():
    assert zoom.natural_width(25.4, 96) == pytest.approx(96)
    assert zoom.natural_width(40, 110) == pytest.approx(173.2, abs=0.1)


def test_a_fitting_view_leaves_a_margin_on_the_narrow_side():
    assert zoom.fitted(ROOM, 1.0) == View(352)
    assert zoom.fitted(ROOM, 0.5) == View(552)
    assert zoom.fitted(ROOM, 2.0) == View(176)


def test_a_room_without_room_still_shows_something():
    assert zoom.fitted((10, 10), 1.0).width == 8


def test_steps_go_up_and_down_and_end():
    assert zoom.stepped(1.0, 1) == 1.5
    assert zoom.stepped(1.0, -1) == 0.75
    assert zoom.stepped(1.1, 1) == 1.5
    assert zoom.stepped(1.1, -1) == 1.0
    assert zoom.stepped(32, 1) == 32
    assert zoom.stepped(0.01, -1) == 0.1


@given(width=sizes, after=sizes, x=points, y=points, at=st.tuples(points, points))
def test_what_is_under_the_pointer_stays_there(width, after, x, y, at):
    before = View(width, x, y, fits=False)
    there = zoom.zoomed(before, after, at)
    for axis, (old, new) in enumerate(((before.x, there.x), (before.y, there.y))):
        # The share of the picture at which the pointer stands.
        assert (at[axis] - new) / after == pytest.approx((at[axis] - old) / width, abs=1e-6)


def test_zooming_ends_fitting():
    assert not zoom.zoomed(View(100), 200).fits


@given(width=sizes, x=st.floats(-9_000, 9_000), y=st.floats(-9_000, 9_000), aspect=st.floats(0.5, 2))
def test_the_picture_never_leaves_the_room(width, x, y, aspect):
    kept = zoom.kept_in(View(width, x, y), ROOM, aspect)
    for centre, size, room in ((kept.x, width, ROOM[0]), (kept.y, width * aspect, ROOM[1])):
        if size <= room:
            assert centre == 0
        else:
            assert abs(centre) <= (size - room) / 2 + zoom.MARGIN


def test_only_what_is_larger_than_the_room_can_be_moved():
    assert not zoom.can_pan(View(400), ROOM, 1.0)
    assert zoom.can_pan(View(401), ROOM, 1.0)
    assert zoom.can_pan(View(601), ROOM, 0.1)
