"""What is done to gradients."""

from __future__ import annotations

import pytest

from xengo_desktop.qr.designs.paints import LINEAR, RADIAL, Gradient, check_paint
from xengo_desktop.ui.studio import fades

FADE = Gradient(LINEAR, ((0.0, "#000000"), (1.0, "#ffffff")), 30.0)


@pytest.mark.parametrize("kind", [fades.SOLID, LINEAR, RADIAL])
@pytest.mark.parametrize("paint", ["#000000", "#ffffff", "#3355e6", FADE])
def test_every_paint_becomes_every_kind(paint, kind):
    made = fades.as_kind(paint, kind)
    assert fades.kind_of(made) == kind
    check_paint(made, "foreground")


def test_a_gradient_keeps_its_colours_when_it_turns_round():
    assert fades.as_kind(FADE, RADIAL) == Gradient(RADIAL, FADE.stops)
    assert fades.as_kind(FADE, LINEAR) == FADE
    assert fades.as_kind(FADE, fades.SOLID) == "#000000"


def test_a_colour_between_two_is_mixed():
    assert fades.colour_at(FADE, 0.5) == "#808080"
    assert fades.colour_at(FADE, 0.0) == "#000000"
    assert fades.colour_at(FADE, 1.0) == "#ffffff"


def test_a_new_stop_changes_nothing_in_sight():
    more = fades.added(FADE, 0.5)
    assert more.stops == ((0.0, "#000000"), (0.5, "#808080"), (1.0, "#ffffff"))
    assert fades.widest_gap(more) in (0.25, 0.75)


def test_a_stop_stays_between_its_neighbours():
    three = fades.added(FADE, 0.5)
    assert fades.moved(three, 1, 0.9).stops[1][0] == 0.9
    assert fades.moved(three, 0, 0.8).stops[0][0] == 0.5
    assert fades.moved(three, 2, 0.1).stops[2][0] == 0.5
    check_paint(fades.moved(three, 0, 0.8), "foreground")


def test_two_stops_remain():
    assert fades.without(FADE, 0) == FADE
    assert fades.without(fades.added(FADE, 0.3), 1) == FADE


def test_there_are_not_more_stops_than_a_design_can_have():
    fade = FADE
    for _ in range(40):
        fade = fades.added(fade, fades.widest_gap(fade))
    check_paint(fade, "foreground")


def test_stops_on_the_same_spot_do_not_divide_by_nothing():
    same = Gradient(LINEAR, ((0.5, "#000000"), (0.5, "#ffffff")))
    assert fades.colour_at(same, 0.5) in ("#000000", "#ffffff")
    assert fades.colour_at(same, 0.1) == "#000000"


def test_one_stop_takes_another_colour():
    assert fades.with_colour(FADE, 1, "#ff0000").stops == ((0.0, "#000000"), (1.0, "#ff0000"))
