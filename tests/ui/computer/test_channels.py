"""Channels: added with what their kind needs, tried, switched, deleted; where they lead stays secret."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from support.computer import TARGET
from support.names import unnamed
from support.sections import column, told, words_in
from xengo_desktop.domain.channels import ChannelKind
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.server.notify.targets import check
from xengo_desktop.ui.computer.channel_dialog import ChannelDialog
from xengo_desktop.ui.computer.channel_kinds import kinds, mail_address
from xengo_desktop.ui.computer.channels import ChannelsSection

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

NAME, TARGET_HINT, SENT, ADDED, STATE = range(5)
MAIL = {
    "to": "ana@example.com",
    "server": "smtp.example.com",
    "user": "links@example.com",
    "password": "p@ss/word:1",
    "sender": "",
}


@pytest.fixture
def section(bench):
    return bench.put(ChannelsSection(bench.kit))


@pytest.fixture
def dialog(bench, section):
    bench.press(section.new)
    return bench.dialog(ChannelDialog)


def choose(dialog, kind):
    place = next(place for place, each in enumerate(kinds()) if each.kind is kind)
    dialog.kind.setCurrentIndex(place)


class TestTheList:
    def test_it_says_where_each_leads_and_how_it_is(self, section, qtmodeltester):
        qtmodeltester.check(section.table.records)
        assert column(section.table, NAME) == ["team-clicks", "ana", "alerts", "desk"]
        assert column(section.table, TARGET_HINT)[0] == "hooks.slack.com/…"
        assert column(section.table, SENT)[:2] == ["12 min ago", "Never"]
        assert column(section.table, STATE) == ["On", "On", "Does not arrive", "Off"]

    def test_only_what_applies_is_offered(self, section):
        offered = {}
        for key in ("c1", "c4"):
            section.table.choose(key)
            offered[key] = [
                each for each in ("try", "off", "on", "delete") if section.deeds.button(each).isVisible()
            ]
        assert offered == {"c1": ["try", "off", "delete"], "c4": ["on", "delete"]}

    def test_empty_says_what_to_do(self, empty_bench):
        section = empty_bench.put(ChannelsSection(empty_bench.kit))
        empty_bench.press(section.first)
        empty_bench.dialog(ChannelDialog).reject()


class TestAdding:
    def test_what_leads_there_is_masked_sent_and_forgotten(self, bench, section, dialog):
        bench.qtbot.keyClicks(dialog.name, "press")
        line = dialog.line("target")
        assert line.echoMode() is QLineEdit.EchoMode.Password
        line.setText(TARGET)
        assert TARGET not in told(dialog)
        texts = []
        line.textChanged.connect(texts.append)
        bench.press(dialog.accept_button)
        assert bench.computer.target == TARGET
        assert texts == [""]
        assert section.table.current.name == "press"
        assert "secret" not in "".join(column(section.table, TARGET_HINT))

    def test_each_kind_asks_what_it_needs_and_names_everything(self, bench, dialog):
        asked = {}
        for kind in ChannelKind:
            choose(dialog, kind)
            asked[kind] = [part.key for part in dialog._chosen.parts]
            assert unnamed(dialog) == []
        mail = ["to", "server", "user", "password", "sender"]
        assert asked == {
            **dict.fromkeys(ChannelKind, ["target"]),
            ChannelKind.EMAIL: mail,
            ChannelKind.DESKTOP: [],
        }
        dialog.reject()

    def test_this_desktop_needs_nothing(self, bench, dialog):
        choose(dialog, ChannelKind.DESKTOP)
        bench.qtbot.keyClicks(dialog.name, "screen")
        bench.press(dialog.accept_button)
        assert bench.computer.target == ""

    def test_what_is_missing_or_odd_is_said_at_its_field(self, bench, dialog):
        dialog.line("target").setText("hooks.slack.com")
        bench.press(dialog.accept_button)
        assert dialog.name_field.problem == "Give the channel a name."
        assert "https://hooks.slack.com/services/" in words_in(dialog)
        assert dialog.line("target").property("wrong")
        assert "create_channel" not in bench.computer.calls
        dialog.reject()

    def test_a_name_that_is_taken_in_any_case_is_said(self, bench, dialog):
        bench.qtbot.keyClicks(dialog.name, "Team-Clicks")
        dialog.line("target").setText(TARGET)
        bench.press(dialog.accept_button)
        assert dialog.name_field.problem == "There is a channel of this name already."
        dialog.reject()

    def test_a_refusal_of_the_server_is_said_in_the_dialog(self, bench, dialog):
        def before(call):
            if call == "create_channel":
                raise Invalid("A Slack address begins with https://hooks.slack.com/services/.")

        bench.computer.before = before
        bench.qtbot.keyClicks(dialog.name, "press")
        dialog.line("target").setText("https://example.com/x")
        bench.press(dialog.accept_button)
        assert dialog.verdict.trouble.text.startswith("A Slack address begins with")
        assert dialog.line("target").text() == "https://example.com/x"
        dialog.reject()


class TestMail:
    @pytest.mark.parametrize(
        ("typed", "address"),
        [
            (
                {},
                "mailtos://links%40example.com:p%40ss%2Fword%3A1@smtp.example.com"
                "?from=links@example.com&to=ana@example.com",
            ),
            (
                {"server": "smtp.example.com:465", "user": "links", "sender": "desk@example.com"},
                "mailtos://links:p%40ss%2Fword%3A1@smtp.example.com:465"
                "?from=desk@example.com&to=ana@example.com&mode=ssl",
            ),
        ],
    )
    def test_the_lines_become_one_address(self, typed, address):
        assert mail_address(MAIL | typed) == address
        assert check(ChannelKind.EMAIL, address).hint == "ana@example.com"

    def test_line_by_line(self, bench, dialog):
        choose(dialog, ChannelKind.EMAIL)
        bench.qtbot.keyClicks(dialog.name, "ana-mail")
        for key, text in MAIL.items():
            dialog.line(key).setText(text)
        bench.press(dialog.accept_button)
        assert bench.computer.target == mail_address(MAIL)

    def test_an_address_without_a_host_is_said(self, bench, dialog):
        choose(dialog, ChannelKind.EMAIL)
        dialog.line("to").setText("ana")
        bench.press(dialog.accept_button)
        bench.wait(lambda: "This looks different, for example: ana@example.com" in words_in(dialog))
        dialog.reject()


class TestTrying:
    def test_a_test_that_arrives_is_a_sentence(self, bench, section):
        section.table.choose("c1")
        bench.deed(section, "try")
        assert bench.notices[-1] == "The test message to “team-clicks” has been sent."

    def test_one_that_does_not_says_why(self, bench, section):
        section.table.choose("c3")
        bench.deed(section, "try")
        assert str(bench.troubles[-1]) == "Slack answered 404: there is no such webhook any more."

    def test_off_and_on_again(self, bench, section):
        section.table.choose("c1")
        bench.deed(section, "off")
        assert column(section.table, STATE)[0] == "Off"
        bench.deed(section, "on")
        assert column(section.table, STATE)[0] == "On"

    def test_deleting_is_asked(self, bench, section):
        section.table.choose("c1")
        bench.deed(section, "delete")
        assert "team-clicks" in bench.agree()
        assert column(section.table, NAME) == ["ana", "alerts", "desk"]
