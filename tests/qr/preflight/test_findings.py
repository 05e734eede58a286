"""Findings, repairs and verdicts as values, light enough for a window that starts."""

from __future__ import annotations

import subprocess
import sys

from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight import Finding, Fix, PrintPlan, Severity, Verdict, preflight, rules_only
from xengo_desktop.qr.sizes import PrintSize

OK, WARN, FAIL = Severity
NOTE = Finding("contrast", OK, "Fine.")
WORRY = Finding("expiry", WARN, "It ends soon.")
NO = Finding("polarity", FAIL, "It is light on dark.")


def loaded_after(code: str) -> set[str]:
    line = [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"]
    done = subprocess.run(line, capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def test_the_gravest_finding_is_the_verdict():
    assert Verdict((), 100).verdict is OK
    assert Verdict((NOTE,), 100).verdict is OK
    assert Verdict((WORRY, NOTE), 80).verdict is WARN
    assert Verdict((NO, WORRY, NOTE), 10).verdict is FAIL


def test_severities_are_words_in_order():
    assert [str(severity) for severity in Severity] == ["ok", "warn", "fail"]
    assert OK.rank < WARN.rank < FAIL.rank


def test_what_others_found_is_put_in_order():
    verdict = Verdict((WORRY, NOTE), 80).with_findings([NO])
    assert verdict.findings == (NO, WORRY, NOTE)
    assert verdict.verdict is FAIL
    assert verdict.score == 80
    assert verdict.problems == (NO, WORRY)
    assert verdict.remarks == (NOTE,)
    assert verdict.of("expiry") == (WORRY,)
    assert verdict.of("contrast ") == ()


def test_a_repair_changes_a_copy():
    design, plan = QrDesign(), PrintPlan(PrintSize(10), 300)
    fix = Fix("Larger", (("quiet_zone", 6), ("dots", "dots")), PrintSize(20))
    assert fix.applied(design) == QrDesign(quiet_zone=6, dots="dots")
    assert fix.planned(plan) == PrintPlan(PrintSize(20), 300)
    assert Fix("None").applied(design) == design
    assert Fix("None").planned(plan) is plan


def test_the_same_drawing_gets_the_same_verdict_again():
    drawing = draw("https://go.example.com/a", QrDesign(dots="dots", foreground="#555555"))
    assert preflight(drawing) == preflight(draw("https://go.example.com/a", drawing.design))


def test_a_window_that_starts_loads_nothing_that_draws():
    heavy = {"numpy", "PIL", "segno", "zxingcpp", "fontTools", "uharfbuzz", "pypdfium2", "resvg_py"}
    assert not heavy & loaded_after("import xengo_desktop.qr.preflight")


def test_the_rules_need_no_reader():
    judged = (
        "from xengo_desktop.qr.designs.design import QrDesign\n"
        "from xengo_desktop.qr.artwork.drawing import draw\n"
        "from xengo_desktop.qr.preflight import rules_only\n"
        "rules_only(draw('https://go.example.com', QrDesign(eye_frame='circle')))"
    )
    assert "zxingcpp" not in loaded_after(judged)


def test_rules_alone_never_ask_the_battery():
    assert not rules_only(draw("HELLO", QrDesign())).of("decode")
    assert preflight(draw("HELLO", QrDesign())).of("decode")
