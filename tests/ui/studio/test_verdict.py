"""What speaks against a code, always in sight."""

from __future__ import annotations

import pytest

from support.names import unnamed
from support.stage import on_stage
from xengo_desktop.qr.preflight.findings import Finding, Fix, Severity, Verdict
from xengo_desktop.ui.studio.verdict import VerdictPart

GOOD = Finding("contrast", Severity.OK, "The modules and the ground differ by 21:1.")
LOUD = Finding("quiet-zone", Severity.FAIL, "Too little room.", Fix("Four modules", (("quiet_zone", 4),)))
SOFT = Finding("ownership", Severity.WARN, "Who owns go.example.com?")


@pytest.fixture
def part(qtbot, theme):
    return on_stage(qtbot, VerdictPart(theme), 600, 140)


def shown(part):
    return [line.finding for line in part.list.lines]


def test_without_a_code_there_is_nothing_to_judge(part):
    assert part.title.text() == "No code to check yet"
    assert part.verdict is None
    assert not part.waiting.isVisible()


@pytest.mark.parametrize(
    ("findings", "title"),
    [
        ((GOOD,), "Ready to print"),
        ((SOFT, GOOD), "1 thing to look at"),
        ((SOFT, Finding("x", Severity.WARN, "Y.")), "2 things to look at"),
        ((LOUD, SOFT), "Not ready: 1 problem"),
        ((LOUD, Finding("x", Severity.FAIL, "Y.")), "Not ready: 2 problems"),
    ],
)
def test_the_title_counts(part, findings, title):
    part.show_verdict(Verdict(findings, 80), whole=True)
    assert part.title.text() == title
    assert part.score.text() == "Scans: 80 of 100"
    assert part.accessibleDescription() == title


def test_a_code_that_scans_but_leads_nowhere_is_no_contradiction(part):
    nowhere = Finding("address", Severity.FAIL, "Only this computer can open it.")
    part.show_verdict(Verdict((nowhere,), 100), whole=True)
    assert (part.title.text(), part.score.text()) == ("Not ready: 1 problem", "Scans: 100 of 100")
    assert "wherever it leads" in part.score.toolTip()


def test_only_what_is_grave_is_listed_unless_nothing_is(part):
    part.show_verdict(Verdict((LOUD, SOFT, GOOD), 20), whole=True)
    assert shown(part) == [LOUD, SOFT]
    part.show_verdict(Verdict((GOOD,), 100), whole=True)
    assert shown(part) == [GOOD]


def test_rules_alone_do_not_promise_anything(part):
    part.show_verdict(Verdict((GOOD,), 100), whole=False)
    assert part.title.text() == "Nothing found so far"
    assert part.score.text() == ""
    assert part.waiting.isVisible()


def test_a_fix_is_asked_for(qtbot, part):
    part.show_verdict(Verdict((LOUD,), 20), whole=True)
    with qtbot.waitSignal(part.fix_requested) as told:
        part.list.lines[0].fix.click()
    assert told.args == [LOUD.fix]


def test_a_finding_that_stays_keeps_its_line_and_the_keyboard(part):
    part.show_verdict(Verdict((LOUD, SOFT), 20), whole=False)
    line = part.list.lines[0]
    line.fix.setFocus()
    part.show_verdict(Verdict((LOUD, GOOD), 30), whole=True)
    assert part.list.lines[0] is line
    assert line.fix.hasFocus()


def test_severity_is_said_by_shape_and_word(part):
    part.show_verdict(Verdict((LOUD, SOFT), 20), whole=True)
    first, second = part.list.lines
    assert first.sign.accessibleName() == "Problem"
    assert second.sign.accessibleName() == "Warning"
    assert first.words.accessibleName() == "Problem: Too little room."
    assert first.sign.pixmap().toImage() != second.sign.pixmap().toImage()
    assert unnamed(part) == []


def test_only_a_link_has_a_destination(part):
    high = part.sizeHint().height()
    part.allow_destination(False)
    assert part.ask.isHidden()
    assert part.sizeHint().height() == high
    part.allow_destination(True)
    assert part.ask.isVisible()
