"""The rules dialog: what is typed becomes rules in the order of the list, and one sees who goes where."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from support.desk import NOW
from support.names import unnamed
from xengo_desktop.domain.addresses import destination_problem
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.ui.rules.countries import countries
from xengo_desktop.ui.rules.dialog import RulesDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

A = RoutingRule(destination="https://a.example/", priority=1, countries=("DE",))
B = RoutingRule(destination="https://b.example/", priority=2, percentage=25)
OWN = "https://own.example/"


@pytest.fixture
def opened(qtbot, theme):
    def make(*rules):
        dialog = RulesDialog(
            theme,
            None,
            rules=rules,
            destination=OWN,
            judge=destination_problem,
            zone=ZoneInfo("Europe/Berlin"),
            clock=lambda: NOW,
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def used(qtbot, dialog):
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.use.click()
    return chosen.args[0]


def shares(dialog):
    return [(round(each.percentage), each.destination) for each in dialog.tester.outcomes]


def test_what_nobody_touched_comes_back_as_it_was(qtbot, opened):
    strange = RoutingRule(destination="https://c.example/", priority=7, hours=(22, 0), percentage=33.333)
    assert used(qtbot, opened(strange, A, B)) == (A, B, strange)


def test_rules_that_were_typed_are_told_as_they_are_and_not_thrown_away_unasked(qtbot, opened):
    dialog, told = opened(A), []
    dialog.typed.connect(told.append)
    dialog.add.click()
    qtbot.keyClicks(dialog.form.destination, "https://c.exam")
    assert [rule.destination for rule in told[-1]] == [A.destination, "https://c.exam"]
    dialog.remove.click()
    assert told[-1] == (A,)
    dialog.add.click()
    dialog.reject()
    assert dialog.isVisible()
    dialog.question.yes.click()
    assert not dialog.isVisible()


def test_a_rule_is_typed_by_keyboard(qtbot, opened):
    dialog = opened()
    dialog.add.click()
    assert not dialog.use.isEnabled()
    qtbot.keyClicks(dialog.form.destination, "https://new.example/")
    qtbot.keyClicks(dialog.form.countries.line, "germany,fr,")
    dialog.form.mode.choose("but")
    dialog.form.devices["mobile"].click()
    dialog.form.hours.only.click()
    dialog.form.shared.click()
    (rule,) = used(qtbot, dialog)
    assert rule == RoutingRule(
        destination="https://new.example/",
        priority=1,
        countries=("DE", "FR"),
        exclude_countries=True,
        devices=("mobile",),
        hours=(8, 18),
        percentage=50,
    )


def test_moving_a_rule_changes_who_is_asked_first(qtbot, opened):
    dialog = opened(A, B)
    dialog.tester.country.setCurrentIndex(dialog.tester.country.findData("DE"))
    assert shares(dialog) == [(100, A.destination)]
    dialog.list.setCurrentRow(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shares(dialog) == [(25, B.destination), (75, A.destination)]
    assert [rule.destination for rule in used(qtbot, dialog)] == [B.destination, A.destination]


def test_without_a_fitting_rule_everybody_goes_where_the_link_leads(opened):
    dialog = opened(A)
    assert shares(dialog) == [(100, OWN)]
    assert dialog.tester.bar.accessibleDescription() == f"100 % {OWN}"


def test_a_rule_that_nobody_reaches_is_marked_and_what_is_no_country_stays_typed(qtbot, opened):
    dialog = opened(RoutingRule(destination="https://a.example/"), B)
    dialog.list.setCurrentRow(1)
    assert "never asked" in dialog.trouble.text()
    qtbot.keyClicks(dialog.form.countries.line, "Atlantis,")
    assert dialog.form.countries.unknown == "Atlantis,"
    assert dialog.form.rule.countries == ()


def test_a_beginning_is_a_country_when_only_one_begins_so_and_else_is_in_the_way(qtbot, opened):
    dialog = opened(RoutingRule(destination="https://a.example/"), B)
    line = dialog.form.countries.line
    qtbot.keyClicks(line, "united")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.form.countries.unknown == "united"
    assert not dialog.use.isEnabled()
    dialog.list.setCurrentRow(1)
    dialog.list.setCurrentRow(0)
    assert dialog.use.isEnabled()
    qtbot.keyClicks(line, "germ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.form.rule.countries == ("DE",)
    assert dialog.use.isEnabled()


def test_times_are_shown_in_utc_and_on_the_viewers_clock(opened):
    dialog = opened(RoutingRule(destination="https://a.example/", hours=(22, 6)))
    assert dialog.form.hours.start.currentText() == "22:00 UTC, here 23:00"
    assert "Over midnight" in dialog.form.hours.note.text()


def test_every_control_has_a_name_and_every_country_is_there_once(opened):
    dialog = opened(A, B)
    assert unnamed(dialog) == []
    codes = [code for code, _ in countries()]
    assert len(codes) == len(set(codes)) > 240
    assert {"DE", "GB", "US", "XK"} <= set(codes)


def test_a_rule_fits_a_low_screen_and_begins_without_a_word_of_reproach(qtbot, opened):
    dialog, told = opened(), []
    dialog.typed.connect(told.append)
    dialog.resize(920, 700)
    dialog.begin.click()
    assert told == []
    until = dialog.form.expires
    qtbot.waitUntil(lambda: until.visibleRegion().boundingRect() == until.rect())
    dialog.remove.click()
    assert dialog.focusWidget() is dialog.begin
