"""Webhooks and what became of their events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from support.computer import SECRET, delivery
from support.names import unnamed
from support.sections import column, texts, told
from xengo_desktop.domain.errors import Offline
from xengo_desktop.domain.webhooks import DeliveryState
from xengo_desktop.ui.computer.secret import SecretDialog
from xengo_desktop.ui.computer.webhook_dialog import WebhookDialog
from xengo_desktop.ui.computer.webhooks import WebhooksSection

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

URL, EVENTS, FAILURES, ADDED, STATE = range(5)


@pytest.fixture
def section(bench):
    return bench.put(WebhooksSection(bench.kit))


class TestTheList:
    def test_it_says_where_what_and_how(self, section, qtmodeltester):
        qtmodeltester.check(section.table.records)
        assert column(section.table, URL)[0] == "crm.example.com/hooks/links"
        assert column(section.table, EVENTS) == ["All events", "link.scanned", "link.created"]
        assert column(section.table, FAILURES) == ["0", "7", "100"]
        assert column(section.table, STATE) == ["On", "On", "Gave up"]
        assert unnamed(section) == []

    def test_empty_has_no_deliveries(self, empty_bench):
        section = empty_bench.put(WebhooksSection(empty_bench.kit))
        assert not section.deliveries.isVisible()
        empty_bench.press(section.first)
        empty_bench.dialog(WebhookDialog).reject()


class TestDeliveries:
    def test_those_of_the_chosen_one_are_shown(self, bench, section, qtmodeltester):
        assert texts(section.deliveries.table)[0] == [
            "link.scanned",
            "Waiting",
            "2",
            "503",
            "21 Nov, 14:15:00",
            "in 4 min",
        ]
        assert column(section.deliveries.table, 1) == ["Waiting", "Delivered", "Given up", "Delivered"]
        assert column(section.deliveries.table, 3)[2] == "The address did not answer within 10 s."
        qtmodeltester.check(section.deliveries.table.records)

    def test_one_without_any_says_how_to_try_it(self, bench, section):
        section.table.choose("w2")
        bench.rest()
        assert "Nothing has been sent" in section.deliveries.words.text()

    def test_a_new_one_comes_in_by_itself(self, bench, section):
        bench.computer.sent["w1"].insert(0, delivery("d5", event="link.deleted"))
        section.deliveries._read_quietly()
        bench.rest()
        assert column(section.deliveries.table, 0)[0] == "link.deleted"

    def test_what_cannot_be_read_is_said(self, bench, section):
        def before(call):
            raise Offline("The server did not answer.")

        bench.computer.before = before
        section.deliveries.read()
        bench.rest()
        assert section.deliveries.trouble.text == "The server did not answer."
        assert len(texts(section.deliveries.table)) == 4


class TestChanging:
    def test_a_webhook_for_some_events(self, bench, section):
        bench.press(section.new)
        dialog = bench.dialog(WebhookDialog)
        assert unnamed(dialog) == []
        bench.qtbot.keyClicks(dialog.url, "https://example.com/hook")
        dialog.events.choice.choose("some")
        dialog.events.boxes["link.scanned"].click()
        bench.press(dialog.accept_button)
        assert section.table.current.url == "https://example.com/hook"
        assert section.table.current.events == ("link.scanned",)

    def test_what_is_missing_is_said_at_its_field(self, bench, section):
        bench.press(section.new)
        dialog = bench.dialog(WebhookDialog)
        dialog.events.choice.choose("some")
        bench.press(dialog.accept_button)
        assert dialog.url_field.problem.startswith("The address begins with https://")
        assert dialog.events_field.problem == "Tick at least one event."
        dialog.reject()

    def test_editing_begins_with_what_is_there(self, bench, section):
        section.table.choose("w2")
        bench.deed(section, "open")
        dialog = bench.dialog(WebhookDialog)
        assert dialog.url.text() == "https://hooks.example.net/scan"
        assert dialog.events.chosen == ("link.scanned", "link.threshold")
        dialog.description.setText("Warehouse")
        bench.press(dialog.accept_button)
        assert bench.computer.hooks["w2"].description == "Warehouse"

    def test_off_and_on(self, bench, section):
        section.table.choose("w1")
        bench.deed(section, "off")
        assert column(section.table, STATE)[0] == "Off"
        bench.deed(section, "on")
        assert column(section.table, STATE)[0] == "On"

    def test_deleting_is_asked(self, bench, section):
        section.table.choose("w2")
        bench.deed(section, "delete")
        assert "what still waits is not sent" in bench.agree()
        assert "w2" not in bench.computer.hooks


class TestTheSecret:
    def test_it_is_asked_for_shown_masked_and_copied(self, bench, section):
        section.table.choose("w1")
        assert "webhook_secret" not in bench.computer.calls
        bench.deed(section, "secret")
        handed = bench.dialog(SecretDialog)
        assert SECRET not in told(handed) + told(section)
        assert handed.secret.line.displayText() != SECRET
        bench.press(handed.secret.copy)
        assert QGuiApplication.clipboard().text() == SECRET
        handed.reject()
        assert handed.secret.line.text() == ""


class TestTrying:
    @pytest.mark.parametrize(
        ("came_to", "words"),
        [
            ({}, "test.ping arrived: 200."),
            (
                {"state": DeliveryState.PENDING, "response_status": 302},
                "test.ping was answered with 302; only 2xx counts as arrived.",
            ),
            (
                {"state": DeliveryState.PENDING, "response_status": None, "trouble": "Nobody listens there."},
                "test.ping did not arrive. Nobody listens there.",
            ),
        ],
    )
    def test_what_came_of_it_is_a_sentence(self, bench, section, monkeypatch, came_to, words):
        answer = replace(delivery("d9", event="test.ping"), **came_to)
        monkeypatch.setattr(bench.computer, "try_webhook", lambda webhook_id: answer)
        section.table.choose("w1")
        bench.deed(section, "try")
        assert bench.notices[-1] == words

    def test_it_is_in_the_list_at_once(self, bench, section):
        section.table.choose("w2")
        bench.rest()
        bench.deed(section, "try")
        assert column(section.deliveries.table, 0) == ["test.ping"]
