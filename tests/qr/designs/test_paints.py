"""Colours and gradients."""

from __future__ import annotations

import pytest

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.gradients import line_of, radius_of
from xengo_desktop.qr.designs.paints import Gradient, check_paint, colours_of, plain_paint, read_paint

SUNSET = Gradient("linear", ((0.0, "#ff5500"), (1.0, "#aa0044")), 90.0)


@pytest.mark.parametrize("paint", [SUNSET, Gradient("radial", SUNSET.stops), "#123456"])
def test_a_paint_comes_back_from_json(paint):
    assert read_paint(plain_paint(paint), "foreground") == paint
    check_paint(paint, "foreground")


def test_every_colour_of_a_paint_is_named():
    assert colours_of(SUNSET) == ("#ff5500", "#aa0044")
    assert colours_of("#123456") == ("#123456",)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"type": "conic", "stops": [[0, "#000000"], [1, "#ffffff"]]}, "linear or radial"),
        ({"type": "linear", "stops": [[0, "#000000"]]}, "2 to 16 colours"),
        ({"type": "linear", "stops": [[0, "#000000"]] * 17}, "2 to 16 colours"),
        ({"type": "linear", "stops": [[1, "#000000"], [0, "#ffffff"]]}, "in order"),
        ({"type": "linear", "stops": [[0, "#000000"], [2, "#ffffff"]]}, "from 0 to 1"),
        ({"type": "linear", "stops": [[0, "black"], [1, "#ffffff"]]}, "not a colour"),
        ({"type": "linear", "stops": [[0, "#000000"], "#ffffff"]}, "an offset and a colour"),
        ({"type": "linear", "stops": {"0": "#000000"}}, "has stops"),
        ({"type": "linear", "stops": [], "angle": "up"}, "number of degrees"),
        ({"type": "linear", "stops": [], "angle": True}, "number of degrees"),
        ({"type": "linear", "stops": [], "turn": 3}, "no word “turn”"),
        ({"type": "linear", "stops": [[0, "#000000"], [1, "#ffffff"]], "angle": float("inf")}, "degrees"),
        ({"type": "linear", "stops": [[float("nan"), "#000000"], [1, "#ffffff"]]}, "from 0 to 1"),
        ("red", "not a colour"),
        (7, "not a colour"),
        ([], "not a colour"),
    ],
)
def test_what_is_no_paint_is_refused_in_a_sentence(value, words):
    with pytest.raises(Invalid, match=words) as refusal:
        check_paint(read_paint(value, "foreground"), "foreground")
    assert refusal.value.field == "foreground"


def test_a_linear_gradient_reaches_from_edge_to_edge():
    box = Box(10, 20, 40, 40)
    assert line_of(Gradient("linear", SUNSET.stops, 0), box) == ((10, 40), (50, 40))
    (x1, y1), (x2, y2) = line_of(SUNSET, box)
    assert (x1, y1, x2, y2) == pytest.approx((30, 20, 30, 60))
    start, end = line_of(Gradient("linear", SUNSET.stops, 45), box)
    assert (*start, *end) == pytest.approx((10, 20, 50, 60))


def test_a_radial_gradient_reaches_the_corners():
    centre, radius = radius_of(Box(0, 0, 6, 8))
    assert (centre, radius) == ((3, 4), 5)
