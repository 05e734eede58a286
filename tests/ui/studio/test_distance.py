"""How large a code looks from afar."""

from __future__ import annotations

import math

import pytest

from xengo_desktop.qr.preflight import print_plan
from xengo_desktop.ui.studio import distance
from xengo_desktop.ui.studio.distance import Sight, sheet_for
from xengo_desktop.ui.studio.lens import metres_of, turn_of


def test_a_module_of_a_millimetre_at_two_metres_looks_under_two_minutes_wide():
    sight = Sight(33, 33, 2_000)
    assert sight.module_mm == 1
    assert sight.minutes == pytest.approx(math.degrees(1 / 2_000) * 60, rel=1e-6)


def test_twice_as_far_looks_half_as_large():
    near, far = Sight(40, 33, 1_000), Sight(40, 33, 2_000)
    assert far.minutes == pytest.approx(near.minutes / 2, rel=1e-5)
    assert far.on_screen == near.on_screen / 2


def test_what_is_as_near_as_the_screen_is_shown_at_its_own_size():
    assert Sight(40, 33, distance.SCREEN_DISTANCE).on_screen == 1


def test_the_rule_is_that_of_preflight():
    assert distance.WIDTHS_AWAY == print_plan.WIDTHS_AWAY
    assert distance.USUAL_MODULES == print_plan.USUAL_MODULES
    assert distance.DENSE == print_plan.DENSE


@pytest.mark.parametrize(("symbol", "wanted"), [(25, 200), (33, 200), (41, 328)])
def test_dense_codes_want_more(symbol, wanted):
    sight = Sight(40, symbol + 8, 2_000, symbol)
    assert sight.wanted_mm == pytest.approx(wanted)
    assert sight.reach_mm == pytest.approx(40 * 2_000 / wanted)


def test_a_frame_takes_its_share():
    assert Sight(40, 43, 2_000, 25, share=0.8).wanted_mm == pytest.approx(250)


def test_the_sheet_grows_with_the_code():
    assert sheet_for(20)[0] == "A4"
    assert sheet_for(100)[0] == "A3"
    assert sheet_for(400)[0] == "city light"
    assert sheet_for(9_000)[0] == "billboard"


def test_the_slider_covers_all_distances_and_comes_back():
    assert (metres_of(0), metres_of(100)) == (0.2, 50.0)
    assert all(abs(turn_of(metres_of(turn)) - turn) <= 3 for turn in range(20, 101))
    assert (turn_of(0.0), turn_of(1_000)) == (0, 100)
