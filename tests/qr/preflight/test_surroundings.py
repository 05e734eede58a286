"""The quiet zone is that of the finished artwork: border, ground and round corners count."""

from __future__ import annotations

import math

import pytest

from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight import Severity, rules_only
from xengo_desktop.qr.preflight.surroundings import corner_room

OK, WARN, FAIL = Severity


def gravest(**look) -> Severity:
    verdict = rules_only(draw("https://go.example.com/a", QrDesign(**look)))
    return max((finding.severity for finding in verdict.of("quiet-zone")), key=lambda found: found.rank)


@pytest.mark.parametrize(
    ("quiet", "on_white", "on_nothing", "with_border", "with_pale_border"),
    [
        (0, FAIL, FAIL, FAIL, FAIL),
        (1, WARN, FAIL, FAIL, WARN),
        (2, WARN, WARN, WARN, WARN),
        (3, WARN, WARN, WARN, WARN),
        (4, OK, OK, OK, OK),
        (9, OK, OK, OK, OK),
    ],
)
def test_what_lies_beyond_decides_how_grave_it_is(quiet, on_white, on_nothing, with_border, with_pale_border):
    assert gravest(quiet_zone=quiet) is on_white
    assert gravest(quiet_zone=quiet, background="transparent") is on_nothing
    assert gravest(quiet_zone=quiet, border="line") is with_border
    assert gravest(quiet_zone=quiet, border="line", border_colour="#f4f4f4") is with_pale_border


@pytest.mark.parametrize("radius", [0.0, 2.0, 4.0, 8.0])
def test_corners_of_usual_roundness_leave_the_eyes_enough(radius):
    assert gravest(background_radius=radius) is OK


@pytest.mark.parametrize("radius", [12.0, 16.0, 32.0])
def test_corners_that_come_near_the_eyes_are_told(radius):
    assert gravest(background_radius=radius) is FAIL
    assert gravest(background_radius=radius, quiet_zone=16) is OK


def test_the_room_beside_an_eye_is_measured_to_the_arc():
    drawing = draw("HELLO", QrDesign(background_radius=10.0))
    assert corner_room(drawing) == pytest.approx(10 - 6 * math.sqrt(2))
    assert corner_room(draw("HELLO", QrDesign())) == 4
    assert corner_room(draw("HELLO", QrDesign(background="transparent"))) == math.inf


def test_a_border_takes_its_width_from_the_room():
    round_border = QrDesign(border="rounded", border_width=2.0, background_radius=10.0)
    assert corner_room(draw("HELLO", round_border)) == pytest.approx(8 - 4 * math.sqrt(2))


def test_a_round_border_around_a_transparent_ground_counts():
    look = QrDesign(border="rounded", background="transparent", background_radius=20.0, quiet_zone=4)
    assert corner_room(draw("HELLO", look)) < 2


def test_repairing_corners_never_makes_them_rounder_or_the_quiet_zone_smaller():
    for radius, quiet in ((3.0, 0), (32.0, 9), (20.0, 4)):
        design = QrDesign(background_radius=radius, quiet_zone=quiet)
        for finding in rules_only(draw("HELLO", design)).problems:
            repaired = finding.fix.applied(design)
            assert repaired.background_radius <= radius
            assert repaired.quiet_zone >= quiet
