"""Whatever can be drawn can be judged, quickly and without a stumble."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.corpus import FONT
from support.photographs import random_design
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import BORDERS, SIDES
from xengo_desktop.qr.preflight import PrintPlan, preflight, rules_only
from xengo_desktop.qr.sizes import Pixels, PrintSize

SIZES = st.one_of(
    st.none(),
    st.builds(Pixels, st.integers(1, 10_000)),
    st.builds(PrintSize, st.floats(1, 10_000), st.floats(30, 4800)),
)
AROUND = st.fixed_dictionaries(
    {
        "border": st.sampled_from(BORDERS),
        "border_width": st.floats(0.2, 6),
        "border_colour": st.sampled_from([None, "#ffffff", "#000000", "#c0c0c0"]),
        "caption": st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12),
        "caption_side": st.sampled_from(SIDES),
        "caption_size": st.floats(1, 20),
        "quiet_zone": st.integers(0, 32),
        "background_radius": st.floats(0, 32),
    }
)


@given(number=st.integers(0, 10_000), around=AROUND, size=SIZES, distance=st.none() | st.floats(1, 1e6))
def test_any_design_at_any_size_is_judged_and_its_repairs_can_be_drawn(number, around, size, distance):
    text, design = random_design(number)
    design = replace(design, **around)
    plan = PrintPlan(size, distance)
    verdict = rules_only(draw(text, design, font=FONT), plan)
    assert 0 <= verdict.score <= 100
    for finding in verdict.problems:
        assert finding.message.endswith(".")
        if finding.fix is not None:
            rules_only(draw(text, finding.fix.applied(design), font=FONT), finding.fix.planned(plan))


@given(text=st.text(max_size=80))
def test_any_text_is_judged(text):
    try:
        drawing = draw(text, random_design(1)[1])
    except Invalid:
        return
    assert rules_only(drawing).findings


@pytest.mark.parametrize("number", range(12))
def test_random_designs_pass_through_the_battery(number):
    text, design = random_design(10_000 + number)
    verdict = preflight(draw(text, design))
    assert verdict.of("decode")
    assert 0 <= verdict.score <= 100


@pytest.mark.parametrize("version", [1, 7, 25, 40])
def test_every_size_of_symbol_is_judged(version):
    assert preflight(draw("HELLO", random_design(0)[1], version=version)).of("decode")
