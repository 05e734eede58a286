"""Known-bad designs are caught for the right reason, known-good ones pass."""

from __future__ import annotations

import subprocess
from collections import Counter

import pytest

from support.corpus import FOLDER, judged, known_bad, known_good, named, samples
from xengo_desktop.qr.preflight import Severity, rules_only

RULES = {
    "address",
    "caption",
    "contrast",
    "decode",
    "density",
    "distance",
    "error-correction",
    "finder",
    "glyphs",
    "ground",
    "logo",
    "module-size",
    "polarity",
    "quiet-zone",
    "resolution",
    "text",
}


@pytest.mark.parametrize("sample", known_bad(), ids=named(known_bad()))
def test_a_known_bad_design_is_caught_for_the_right_reason(sample):
    found = judged(sample).of(sample.rule)
    assert found, f"nothing was said about {sample.rule}"
    assert max(finding.severity.rank for finding in found) >= sample.severity.rank


@pytest.mark.parametrize("sample", known_good(), ids=named(known_good()))
def test_a_known_good_design_passes(sample):
    verdict = judged(sample)
    assert {finding.rule for finding in verdict.problems} <= sample.warnings
    assert verdict.verdict is not Severity.FAIL
    assert verdict.score >= 85


def test_every_rule_has_a_design_that_only_it_is_there_for():
    caught = Counter(sample.rule for sample in known_bad())
    assert set(caught) == RULES
    assert {finding.rule for sample in known_bad() for finding in judged(sample).findings} <= RULES


def test_there_are_enough_designs_and_each_is_told_once():
    first, second = samples("known_bad_first"), samples("known_bad_second")
    assert len(first) >= 32
    assert len(second) >= 32
    assert len(known_good()) >= 25
    names = [(sample.file, sample.name) for sample in known_bad() + known_good()]
    assert len(set(names)) == len(names)


def test_what_the_rules_alone_say_is_what_they_say_with_the_battery():
    for sample in known_bad() + known_good():
        alone = rules_only(sample.drawn(), sample.plan).findings
        assert set(alone) == {finding for finding in judged(sample).findings if finding.rule != "decode"}


def test_every_message_is_a_sentence_and_findings_come_gravest_first():
    for sample in known_bad() + known_good():
        findings = judged(sample).findings
        assert all(finding.message.endswith(".") for finding in findings)
        assert not any(finding.message[0].islower() for finding in findings)
        ranks = [finding.severity.rank for finding in findings]
        assert ranks == sorted(ranks, reverse=True)


def test_bad_artwork_scores_below_good_artwork():
    worst_good = min(judged(sample).score for sample in known_good())
    failed = [sample for sample in known_bad() if sample.rule in ("contrast", "polarity", "logo", "decode")]
    graves = [sample for sample in failed if sample.severity is Severity.FAIL]
    assert max(judged(sample).score for sample in graves) < worst_good
    spent = [sample for sample in known_bad() if (sample.drawn().spare or 1) <= 0]
    assert spent
    assert all(judged(sample).score <= 15 for sample in spent)


def test_the_first_half_of_the_bad_designs_is_older_than_the_code():
    def first_commit(path):
        line = ["git", "log", "--diff-filter=A", "--format=%ct", "--", str(path)]
        found = subprocess.run(
            line, cwd=FOLDER, capture_output=True, text=True, check=False, timeout=60
        ).stdout.split()
        return int(found[-1]) if found else None

    corpus = first_commit(FOLDER / "known_bad_first.json")
    code = first_commit(FOLDER.parents[2] / "xengo_desktop/qr/preflight/checking.py")
    if corpus is None or code is None:
        pytest.skip("this copy has no history")
    assert corpus <= code
