"""Contrast is measured at the worst stops of every part, and repaired no more than needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import EyeColours, Gradient
from xengo_desktop.qr.preflight import Severity, rules_only
from xengo_desktop.qr.preflight.colours import enough_contrast, parts
from xengo_desktop.qr.preflight.contrast import apart, darkened, luminance, ratio

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def found(rule, **look):
    return rules_only(draw("https://go.example.com/a", QrDesign(**look))).of(rule)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one, other, wanted):
    assert apart(one, other) == pytest.approx(wanted, abs=0.01)
    assert apart(other, one) == apart(one, other)


def test_luminance_goes_from_black_to_white():
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)


@given(colour=COLOURS, ground=COLOURS, wanted=st.sampled_from([3.0, 4.5, 7.0]))
def test_darkening_reaches_what_is_wanted_or_black(colour, ground, wanted):
    shade = darkened(colour, ground, wanted)
    assert ratio(ground, shade) >= wanted or shade == "#000000"
    assert luminance(shade) <= luminance(colour)
    if ratio(ground, colour) >= wanted:
        assert shade == colour


@given(foreground=COLOURS, background=COLOURS, frame=COLOURS, ball=COLOURS)
def test_the_repair_of_any_colours_leaves_nothing_to_repair(foreground, background, frame, ball):
    design = QrDesign(
        foreground=foreground,
        background=background,
        eye_frame_colour=frame,
        eye_colours=(EyeColours(), EyeColours(ball=ball)),
    )
    repaired = enough_contrast(design)
    assert all(part.ratio >= 4.5 and not part.inverted for part in parts(repaired))


def test_parts_are_told_apart_only_where_they_differ():
    assert [part.name for part in parts(QrDesign())] == ["modules"]
    named = [part.name for part in parts(QrDesign(eye_frame_colour="#111111"))]
    assert named == ["modules", "eye rings"]
    one = QrDesign(eye_colours=(EyeColours(frame="#111111", ball="#222222"),))
    assert [part.name for part in parts(one)] == ["modules", "top left eye’s ring", "top left eye’s ball"]


def test_an_overridden_eye_colour_does_not_count():
    dark = EyeColours("#000000", "#000000")
    assert not [f for f in found("contrast", eye_frame_colour="#eeeeee", eye_colours=(dark,) * 3) if f.fix]


def test_the_message_names_the_part_and_never_rounds_up():
    (finding,) = found("contrast", eye_ball_colour="#949494")
    assert "eye balls" in finding.message
    assert "3:1" in finding.message
    assert finding.severity is Severity.WARN
    (finding,) = found("contrast", foreground="#959595")
    assert "2.9:1" in finding.message
    assert finding.severity is Severity.FAIL


def test_the_advised_contrast_is_enough_and_the_floor_is_not_below_it():
    assert found("contrast", foreground="#767676")[0].severity is Severity.OK
    assert found("contrast", foreground="#777777")[0].severity is Severity.WARN
    assert found("contrast", foreground="#949494")[0].severity is Severity.WARN


def test_a_gradient_is_darkened_where_it_is_too_light_only():
    fading = Gradient("linear", ((0.0, "#000000"), (0.5, "#202020"), (1.0, "#ffffff")), 30)
    (finding,) = found("contrast", foreground=fading)
    changed = dict(finding.fix.changes)["foreground"]
    assert changed.stops[:2] == fading.stops[:2]
    assert changed.stops[2][1] != "#ffffff"
    assert (changed.kind, changed.angle) == (fading.kind, fading.angle)


def test_swapping_turns_a_light_code_over_and_keeps_its_contrast():
    (finding,) = found("polarity", foreground="#ffe0a0", background="#101030", eye_ball_colour="#ffffff")
    swapped = finding.fix.applied(
        QrDesign(foreground="#ffe0a0", background="#101030", eye_ball_colour="#ffffff")
    )
    assert (swapped.foreground, swapped.background) == ("#101030", "#ffe0a0")
    assert swapped.eye_ball_colour is None


def test_no_ground_is_said_once_and_paper_takes_its_place():
    (finding,) = found("ground", background="transparent")
    assert finding.fix.changes == (("background", "#ffffff"),)
    assert "white paper" in found("contrast", background="transparent")[0].message
    assert not found("ground")
