"""Sizes are judged for printer, hand and distance, with the figures in the message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.corpus import FONT
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight import PrintPlan, Severity, rules_only
from xengo_desktop.qr.sizes import Pixels, PrintSize

OK, WARN, FAIL = Severity
PLAIN = draw("https://go.example.com/q/spring", QrDesign())
"""29 modules, 37 with the quiet zone."""


def found(rule, size=None, distance=None, drawing=PLAIN):
    return rules_only(drawing, PrintPlan(size, distance)).of(rule)


@pytest.mark.parametrize(
    ("mm", "dpi", "dots", "severity"),
    [(37.0, 76.2, 3.0, WARN), (37.0, 76.0, 2.99, FAIL), (37.0, 101.6, 4.0, OK), (37.0, 101.5, 3.99, WARN)],
)
def test_dots_for_a_module_decide_in_print(mm, dpi, dots, severity):
    (finding,) = found("module-size", PrintSize(mm, dpi))
    assert finding.severity is severity
    assert finding.measured == pytest.approx(dots, abs=0.01)
    assert "1.00 mm" in finding.message


def test_the_figures_of_a_good_print_are_told():
    (finding,) = found("module-size", PrintSize(30, 300))
    assert finding.severity is OK
    assert "0.81 mm, 9.5 dots at 300 dpi" in finding.message
    assert "tills in shops read it, too" in finding.message
    (finding,) = found("module-size", PrintSize(60, 300))
    assert "tills in shops want 0.396 to 0.990 mm" in finding.message


@pytest.mark.parametrize(("mm", "severity"), [(9.9, FAIL), (10.0, WARN), (11.9, WARN)])
def test_small_prints_are_too_small_for_the_hand(mm, severity):
    (finding,) = (finding for finding in found("module-size", PrintSize(mm, 1200)) if finding.fix)
    assert finding.severity is severity
    assert finding.fix.size == PrintSize(12, 1200)


def test_a_border_and_a_caption_leave_less_for_the_code():
    framed = QrDesign(border="line", border_width=6.0, caption="Hello", caption_side="left")
    drawing = draw("https://go.example.com/q/spring", framed, font=FONT)
    assert not [finding for finding in found("module-size", PrintSize(13, 1200)) if finding.fix]
    assert [finding for finding in found("module-size", PrintSize(13, 1200), drawing=drawing) if finding.fix]


@pytest.mark.parametrize(("side", "severity"), [(110, FAIL), (111, WARN), (147, WARN), (148, OK)])
def test_pixels_for_a_module_decide_on_screens(side, severity):
    (finding,) = found("resolution", Pixels(side))
    assert finding.severity is severity
    assert finding.measured == side // 37


@pytest.mark.parametrize(("mm", "severity"), [(99, FAIL), (100, WARN), (199, WARN), (200, OK)])
def test_a_code_is_read_from_ten_times_its_width(mm, severity):
    (finding,) = found("distance", PrintSize(mm, 100), 2000)
    assert finding.severity is severity
    assert "2 m" in finding.message


def test_dense_codes_need_more():
    dense = draw("https://go.example.com/" + "a1" * 40, QrDesign())
    (finding,) = found("distance", PrintSize(200, 100), 2000, dense)
    assert finding.severity is WARN
    assert finding.wanted == pytest.approx(200 * dense.symbol.size / 25)


def test_a_distance_without_a_size_is_answered_with_a_size():
    (finding,) = found("distance", None, 2000)
    assert finding.severity is OK
    assert "200 mm wide" in finding.message
    assert not found("module-size")
    assert not found("resolution")


def test_what_cannot_be_printed_at_all_is_offered_no_size():
    (finding,) = found("distance", PrintSize(100, 300), 1_000_000)
    assert finding.severity is FAIL
    assert finding.fix is None


@given(mm=st.floats(1, 2000), dpi=st.floats(30, 4800), distance=st.none() | st.floats(1, 100_000))
def test_a_larger_print_that_is_offered_is_large_enough(mm, dpi, distance):
    plan = PrintPlan(PrintSize(mm, dpi), distance)
    for finding in rules_only(PLAIN, plan).problems:
        if finding.fix:
            later = rules_only(PLAIN, finding.fix.planned(plan))
            assert finding not in later.problems
            assert later.verdict.rank <= rules_only(PLAIN, plan).verdict.rank
