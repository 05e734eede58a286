"""Keys: minted, handed over once, rotated, revoked; their text is nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from support.computer import KEY, api_key
from support.names import unnamed
from support.sections import column, told, words_in
from xengo_desktop.domain.errors import NotAllowed, Offline
from xengo_desktop.domain.keys import NewKey
from xengo_desktop.ui.computer.key_dialog import KeyDialog
from xengo_desktop.ui.computer.keys import KeysSection
from xengo_desktop.ui.computer.secret import SecretDialog

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

NAME, SERVICE, MAY, USED, LAST, EXPIRES, STATE = range(7)


@pytest.fixture
def section(bench):
    return bench.put(KeysSection(bench.kit))


class TestTheList:
    def test_what_still_opens_comes_first_and_says_how_it_is(self, section, qtmodeltester):
        qtmodeltester.check(section.table.records)
        assert column(section.table, STATE) == ["Expired", "Active", "Spent", "Active", "Active", "Revoked"]
        assert column(section.table, SERVICE) == ["This computer", "xengo", "XURL", "XURL", "xQR", "xQR"]
        assert column(section.table, USED)[2:4] == ["500 of 500", "412 of 500"]
        assert column(section.table, MAY)[4] == "3 scopes"
        assert column(section.table, LAST)[3:5] == ["5 h ago", "2 min ago"]
        assert column(section.table, EXPIRES)[:2] == ["1 d ago", "in 30 d"]

    def test_figures_and_moments_are_sorted_as_such(self, section):
        section.table.sortByColumn(USED, Qt.SortOrder.DescendingOrder)
        assert column(section.table, USED)[:3] == ["12480", "500 of 500", "412 of 500"]
        section.table.sortByColumn(EXPIRES, Qt.SortOrder.AscendingOrder)
        assert column(section.table, EXPIRES)[:3] == ["1 d ago", "in 30 d", "Never"]

    def test_a_revoked_key_offers_nothing_more(self, section):
        section.table.choose(7)
        assert not section.deeds.button("rotate").isVisible()
        assert not section.deeds.button("delete").isVisible()

    def test_a_revoked_key_shows_no_use_for_the_quota_is_that_of_the_others(self, section):
        assert column(section.table, USED)[5] == "–"

    def test_every_control_has_a_name(self, section):
        section.table.enter()
        assert unnamed(section) == []


class TestStates:
    def test_empty_says_what_a_key_is_for_and_makes_one(self, empty_bench):
        section = empty_bench.put(KeysSection(empty_bench.kit))
        assert section.empty.isVisible()
        assert not section.new.isVisible()
        empty_bench.press(section.first)
        empty_bench.dialog(KeyDialog).reject()

    def test_what_cannot_be_read_is_said_and_tried_again(self, bench):
        fail(bench, Offline("The server did not answer."))
        section = bench.put(KeysSection(bench.kit))
        assert section.failed.isVisible()
        assert "The server did not answer." in words_in(section.failed)
        bench.computer.before = lambda call: None
        bench.press(section.failed.again)
        assert len(column(section.table, NAME)) == 6

    def test_what_was_read_stays_when_a_later_reading_fails(self, bench, section):
        fail(bench, Offline("The server did not answer."))
        section.read()
        bench.rest()
        assert section.trouble.text == "The server did not answer."
        assert len(column(section.table, NAME)) == 6
        bench.computer.before = lambda call: None
        section.read()
        bench.rest()
        assert section.trouble.text == ""


class TestMinting:
    @pytest.fixture
    def dialog(self, bench, section):
        bench.press(section.new)
        return bench.dialog(KeyDialog)

    def test_the_key_is_handed_over_once_and_then_gone(self, bench, section, dialog):
        bench.qtbot.keyClicks(dialog.name, "Press office")
        bench.press(dialog.accept_button)
        handed = bench.dialog(SecretDialog)
        assert handed.secret.line.echoMode() is QLineEdit.EchoMode.Password
        assert handed.secret.line.isReadOnly()
        assert KEY not in told(handed) + told(section)
        bench.press(handed.secret.copy)
        assert QGuiApplication.clipboard().text() == KEY
        bench.press(handed.close_button)
        assert handed.secret.line.text() == ""
        assert section.table.current.name == "Press office"
        assert section.window().focusWidget() is section.table
        assert all(KEY not in cell for row in rows(section) for cell in row)

    def test_the_eye_shows_it(self, bench, dialog):
        bench.qtbot.keyClicks(dialog.name, "Press office")
        bench.press(dialog.accept_button)
        handed = bench.dialog(SecretDialog)
        bench.press(handed.secret.reveal)
        assert handed.secret.line.displayText() == KEY
        handed.reject()
        assert handed.secret.line.text() == ""

    def test_only_what_the_service_knows_is_asked(self, dialog):
        seen = {}
        for service in ("local", "xengo", "xurl", "xqr"):
            dialog.service.choose(service)
            seen[service] = (dialog.plan_field.isVisible(), dialog.scopes_field.isVisible())
        assert seen == {
            "local": (False, False),
            "xengo": (False, False),
            "xurl": (True, False),
            "xqr": (True, True),
        }
        dialog.reject()

    def test_a_key_with_some_scopes_on_a_plan_until_a_day(self, bench, dialog):
        dialog.service.choose("xqr")
        bench.qtbot.keyClicks(dialog.name, " Reports ")
        dialog.plan.setCurrentIndex(dialog.plan.findData("pro"))
        dialog.scopes.choice.choose("some")
        dialog.scopes.boxes["analytics:read"].click()
        dialog.expiry.quick("quarter").click()
        wanted = dialog.wanted
        assert wanted == NewKey(
            service="xqr",
            name="Reports",
            scopes=("analytics:read",),
            plan="pro",
            expires_at=dialog.expiry.moment,
        )
        assert wanted.expires_at is not None
        dialog.reject()

    def test_what_is_missing_is_said_at_its_field(self, bench, dialog):
        dialog.service.choose("xqr")
        dialog.scopes.choice.choose("some")
        bench.press(dialog.accept_button)
        assert dialog.name_field.problem == "Give the key a name."
        assert dialog.scopes_field.problem == "Tick at least one scope."
        assert dialog.name.hasFocus()
        assert "mint_key" not in bench.computer.calls
        dialog.reject()

    def test_a_plan_without_api_is_explained(self, dialog):
        dialog.service.choose("xurl")
        assert dialog.plan.currentData() == "enterprise"
        dialog.plan.setCurrentIndex(dialog.plan.findData("pro"))
        assert "refused" in words_in(dialog.plan_field)
        dialog.reject()

    def test_a_refusal_leaves_everything_as_typed(self, bench, dialog):
        bench.computer.before = lambda call: refuse(call, "mint_key", NotAllowed("No more keys."))
        bench.qtbot.keyClicks(dialog.name, "Press office")
        bench.press(dialog.accept_button)
        assert dialog.verdict.trouble.text == "No more keys."
        assert dialog.name.text() == "Press office"
        dialog.reject()

    def test_every_control_has_a_name(self, dialog):
        dialog.service.choose("xqr")
        dialog.scopes.choice.choose("some")
        assert unnamed(dialog) == []
        dialog.reject()

    def test_escape_and_enter_answer(self, bench, dialog):
        assert dialog.accept_button.isDefault()
        bench.qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


class TestChanging:
    def test_rotating_is_asked_and_hands_over_a_new_key(self, bench, section):
        section.table.choose(2)
        bench.deed(section, "rotate")
        assert "The old one stops working at once." in bench.agree()
        handed = bench.dialog(SecretDialog)
        assert handed.secret.line.text() == KEY
        handed.accept()
        bench.rest()
        assert column(section.table, NAME).count("Newsletter script") == 2
        assert bench.computer.keys[2].revoked_at is not None

    def test_revoking_is_asked_also_by_the_delete_key(self, bench, section):
        section.table.choose(3)
        bench.qtbot.keyClick(section.table, Qt.Key.Key_Delete)
        bench.disagree()
        assert bench.computer.keys[3].revoked_at is None
        bench.deed(section, "delete")
        assert "Shop" in bench.agree()
        assert bench.computer.keys[3].revoked_at is not None
        assert section.table.current.id == 3

    def test_a_refusal_is_told(self, bench, section):
        bench.computer.before = lambda call: refuse(call, "revoke_key", Offline("The server did not answer."))
        section.table.choose(3)
        bench.deed(section, "delete")
        bench.agree()
        assert [str(trouble) for trouble in bench.troubles] == ["The server did not answer."]


def test_a_key_that_appears_elsewhere_appears_here(bench, section):
    section.table.choose(2)
    bench.computer.keys[90] = api_key(90, name="From the command line")
    section.read()
    bench.rest()
    assert column(section.table, NAME)[0] == "From the command line"
    assert section.table.current.id == 2


def fail(bench, error):
    def before(call):
        raise error

    bench.computer.before = before


def refuse(call, which, error):
    if call == which:
        raise error


def rows(section):
    model = section.table.records
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    return [
        [str(model.index(row, place).data(role)) for place in range(model.columnCount()) for role in roles]
        for row in range(model.rowCount())
    ]
