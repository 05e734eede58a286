"""Gradients as dictionaries."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.pdf.shadings import shading
from xengo_desktop.qr.pdf.tones import Tones

BOX = Box(4, 4, 20, 10)
RED, BLUE, BLACK = "#ff0000", "#0000ff", "#000000"


def lists(dictionary: str, key: str) -> list[list[float]]:
    return [
        [float(value) for value in found.split()] for found in re.findall(rf"/{key} \[([^]]*)\]", dictionary)
    ]


def test_a_linear_gradient_goes_from_edge_to_edge():
    text = shading(Gradient("linear", ((0, RED), (1, BLUE))), BOX, Tones())
    assert lists(text, "Coords") == [[4, 9, 24, 9]]
    assert "/ShadingType 2 /ColorSpace /DeviceRGB" in text
    assert lists(text, "C0") + lists(text, "C1") == [[1, 0, 0], [0, 0, 1]]


def test_a_quarter_turn_goes_downwards():
    text = shading(Gradient("linear", ((0, RED), (1, BLUE)), 90), BOX, Tones())
    assert lists(text, "Coords") == [[14, 4, 14, 14]]


def test_a_radial_gradient_reaches_the_corners():
    text = shading(Gradient("radial", ((0, RED), (1, BLUE))), BOX, Tones())
    assert lists(text, "Coords") == [[14, 9, 0, 14, 9, pytest.approx(125**0.5, abs=1e-5)]]
    assert "/ShadingType 3" in text


def test_stops_become_pieces():
    text = shading(Gradient("linear", ((0.2, RED), (0.5, BLUE), (0.9, BLACK))), BOX, Tones())
    assert lists(text, "Bounds") == [[0.2, 0.5, 0.9]]
    assert lists(text, "C0") == [[1, 0, 0], [1, 0, 0], [0, 0, 1], [0, 0, 0]]
    assert lists(text, "Encode") == [[0, 1] * 4]


def test_two_colours_at_one_place_are_a_sharp_edge():
    stops = ((0, RED), (0.5, RED), (0.5, BLUE), (0.5, BLACK), (1, BLACK))
    text = shading(Gradient("linear", stops), BOX, Tones())
    assert lists(text, "Bounds") == [[0.5, 0.50001]]
    assert lists(text, "C1") == [[1, 0, 0], [0, 0, 0], [0, 0, 0]]


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from([RED, BLUE, BLACK])), min_size=2, max_size=16))
def test_bounds_grow_whatever_the_stops_are(stops):
    text = shading(Gradient("linear", tuple(sorted(stops))), BOX, Tones(cmyk=True))
    bounds = [0.0, *(place for found in lists(text, "Bounds") for place in found), 1.0]
    assert bounds == sorted(set(bounds))
    assert len(lists(text, "C0")) == len(bounds) - 1
    assert all(len(inks) == 4 for inks in lists(text, "C0") + lists(text, "C1"))


def test_inks_with_names_flow_as_what_stands_in_for_them():
    inks = (Ink(RED, (0, 90, 80, 5), "Fire"),)
    text = shading(Gradient("linear", ((0, RED), (1, BLACK))), BOX, Tones(True, inks))
    assert lists(text, "C0") + lists(text, "C1") == [[0, 0.9, 0.8, 0.05], [0, 0, 0, 1]]
    assert "/DeviceCMYK" in text
    assert "Fire" not in text
