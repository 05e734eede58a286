"""A repair by one click clears what it is offered for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.corpus import Sample, judged, known_bad, named
from support.photographs import random_design
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.preflight import Finding, Severity, Verdict, preflight, rules_only

ROUNDS = 8
BEYOND_REPAIR = {"address", "text", "glyphs", "density", "caption", "decode"}
"""Rules whose bad designs may need another text, font or caption, which no click can know."""


def repaired(sample: Sample, finding: Finding) -> Sample:
    """Apply a repair; where the version was fixed, it is no longer."""
    design, plan = finding.fix.applied(sample.design), finding.fix.planned(sample.plan)
    return replace(sample, design=design, plan=plan, version=None)


def graver(verdict: Verdict, finding: Finding) -> list[Finding]:
    """Return what is still said on that matter."""
    kind = type(finding.measured)
    return [
        other
        for other in verdict.of(finding.rule)
        if other.severity is not Severity.OK
        and type(other.measured) is kind
        and other.wanted == finding.wanted
    ]


@pytest.mark.parametrize("sample", known_bad(), ids=named(known_bad()))
def test_a_repair_clears_its_finding(sample):
    for finding in judged(sample).problems:
        if finding.fix is not None:
            after = repaired(sample, finding)
            assert not graver(rules_only(after.drawn(), after.plan), finding), finding.fix


@pytest.mark.parametrize("sample", known_bad(), ids=named(known_bad()))
def test_taking_every_repair_leads_to_a_code_that_passes(sample):
    for _ in range(ROUNDS):
        found = [finding for finding in rules_only(sample.drawn(), sample.plan).problems if finding.fix]
        if not found:
            break
        sample = repaired(sample, found[0])
    verdict = preflight(sample.drawn(), sample.plan)
    assert {finding.rule for finding in verdict.problems} <= BEYOND_REPAIR
    assert "decode" not in {finding.rule for finding in verdict.problems}


@pytest.mark.parametrize("number", range(60))
def test_repairs_of_random_designs_clear_their_findings_and_can_be_drawn(number):
    text, design = random_design(number)
    for finding in rules_only(draw(text, design)).problems:
        if finding.fix is not None:
            other = finding.fix.applied(design)
            other.check()
            assert not graver(rules_only(draw(text, other)), finding), finding.fix


def test_a_repair_changes_no_more_than_it_says():
    sample = next(sample for sample in known_bad() if sample.name == "grey on white")
    (finding,) = judged(sample).of("contrast")
    assert {name for name, _ in finding.fix.changes} == {"foreground"}
    assert finding.fix.applied(sample.design) == replace(sample.design, foreground=finding.fix.changes[0][1])
    assert finding.fix.planned(sample.plan) == sample.plan
