"""Eyes are measured along lines, as readers do it."""

from __future__ import annotations

from itertools import product

import pytest

from xengo_desktop.qr.artwork.boxes import disc
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES
from xengo_desktop.qr.artwork.paths import flattened
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight import Severity, rules_only
from xengo_desktop.qr.preflight.finders import ENOUGH, _shows, _widths, integrity


@pytest.mark.parametrize(("frame", "ball"), tuple(product(FRAMES, BALLS)), ids=lambda shape: shape.key)
def test_every_eye_on_offer_shows_the_pattern(frame, ball):
    assert integrity(frame.key, ball.key) >= ENOUGH


def test_square_eyes_show_it_on_every_line():
    assert integrity("square", "square") == 1


@pytest.mark.parametrize(
    ("widths", "shown"),
    [
        ([1, 1, 3, 1, 1], True),
        ([2.2, 1.8, 6, 2.1, 1.9], True),
        ([1.1, 0.9, 2.2, 1.4, 1.4], True),
        ([1, 1, 1, 1, 1], False),
        ([1, 1, 7, 1, 1], False),
        ([0.3, 1.7, 3, 1, 1], False),
        ([7], False),
        ([], False),
    ],
)
def test_widths_may_stray_by_half_a_module(widths, shown):
    assert _shows(widths) is shown


def test_widths_are_those_of_the_outline():
    contours = list(flattened(disc(5, 5, 3), 0.001))
    assert _widths(contours, 5.0) == pytest.approx([6], abs=0.01)
    assert _widths(contours, 9.0) == []


def test_round_frames_are_warned_of_and_others_are_not():
    for frame in FRAMES:
        found = rules_only(draw("HELLO", QrDesign(eye_frame=frame.key))).of("finder")
        assert [finding.severity for finding in found] == ([Severity.WARN] if frame.key == "circle" else [])
