"""The overview: every figure and address, and what can be set there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from support.names import unnamed
from support.sections import words_in
from xengo_desktop.domain.errors import FileTrouble, Offline
from xengo_desktop.domain.servers import Storage
from xengo_desktop.ui.computer.overview import OverviewSection
from xengo_desktop.ui.computer.storage_card import StorageCard


@pytest.fixture
def section(bench):
    return bench.put(OverviewSection(bench.kit, bench.power))


def test_it_says_how_things_stand(section):
    words = words_in(section)
    for expected in ("The local server is running", "Version 0.1.0.", "305", "48213", "14.2 MB", "2.3 MB"):
        assert expected in words
    assert "port 40002" in words
    assert unnamed(section) == []


def test_addresses_are_copied(bench, section):
    bench.press(section.addresses.api.copy)
    assert QGuiApplication.clipboard().text() == "http://127.0.0.1:40001"
    assert bench.notices == ["Copied http://127.0.0.1:40001."]


def test_a_public_address_is_shown_where_there_is_one(bench, section):
    assert not section.addresses.public.isVisible()
    bench.computer.facts_now = replace(bench.computer.facts_now, public_url="https://go.example.com")
    section.read()
    bench.rest()
    assert section.addresses.public.value.text() == "https://go.example.com"


class TestDomains:
    def test_one_is_added(self, bench, section, qtbot):
        with qtbot.waitSignal(section.server_changed):
            qtbot.keyClicks(section.domains.host, "new.example.com\r")
        bench.rest()
        assert "new.example.com" in words_in(section.domains)
        assert section.domains.host.text() == ""

    def test_what_cannot_be_one_is_said_and_stays_typed(self, bench, section, qtbot):
        qtbot.keyClicks(section.domains.host, "go example")
        bench.press(section.domains.add)
        assert "check its spelling" in section.domains.field.problem
        assert section.domains.host.text() == "go example"
        qtbot.keyClicks(section.domains.host, "x")
        assert section.domains.field.problem == ""

    def test_nothing_typed_is_said(self, bench, section):
        bench.press(section.domains.add)
        assert section.domains.field.problem.startswith("Type the name of a domain")

    def test_another_becomes_the_default(self, bench, section):
        section.domains.make_default("promo.example.com")
        bench.rest()
        assert bench.computer.facts_now.default_domain == "promo.example.com"
        assert bench.notices == ["New links are made on promo.example.com unless you say otherwise."]

    def test_one_is_removed(self, bench, section):
        section.domains.remove("promo.example.com")
        bench.rest()
        assert "promo.example.com" not in words_in(section.domains)

    def test_a_reading_leaves_what_is_being_typed(self, bench, section, qtbot):
        qtbot.keyClicks(section.domains.host, "half.exa")
        section.read()
        bench.rest()
        assert section.domains.host.text() == "half.exa"


class TestOwnClicks:
    def test_the_switch_is_in_force_at_once(self, bench, section):
        assert section.counts.own.isChecked()
        section.counts.own.click()
        bench.rest()
        assert not bench.computer.facts_now.own_clicks
        section.read()
        bench.rest()
        assert section.counts.own.text() == "Clicks from this computer are left out"

    def test_a_refusal_puts_it_back(self, bench, section):
        def before(call):
            if call == "count_own_clicks":
                raise Offline("The server did not answer.")

        bench.computer.before = before
        section.counts.own.click()
        bench.rest()
        assert section.counts.own.isChecked()
        assert str(bench.troubles[0]) == "The server did not answer."


class TestBackup:
    @pytest.fixture
    def card(self, bench, tmp_path):
        answer = tmp_path / "mine.xengo-backup"

        def ask(parent, title, suggestion, pattern):
            self.suggested = suggestion
            return str(answer)

        made = StorageCard(bench.kit, ask)
        made.notice.connect(bench.notices.append)
        made.troubled.connect(bench.troubles.append)
        bench.qtbot.addWidget(made)
        made.show_facts(bench.computer.facts_now)
        return made

    def test_it_is_written_where_one_says(self, bench, card, tmp_path):
        card.ask_back_up()
        bench.rest()
        assert (tmp_path / "mine.xengo-backup").exists()
        assert bench.notices == [f"Backed up to {tmp_path / 'mine.xengo-backup'} (8.0 kB)."]
        assert self.suggested.endswith("xengo-2026-11-21.xengo-backup")

    def test_a_failure_is_told_and_the_button_comes_back(self, bench, card):
        def before(call):
            raise FileTrouble("The disk is full.")

        bench.computer.before = before
        card.ask_back_up()
        assert not card.back_up.isEnabled()
        bench.rest()
        assert card.back_up.isEnabled()
        assert str(bench.troubles[0]) == "The disk is full."

    def test_the_folder_of_the_database_is_opened(self, bench, card, tmp_path):
        database = tmp_path / "server.sqlite"
        database.touch()
        facts = replace(bench.computer.facts_now, storage=Storage(place=str(database)))
        card.show_facts(facts)
        with bench.qtbot.waitSignal(card.folder_requested) as asked:
            card.open.click()
        assert asked.args == [str(tmp_path)]


class TestTheSwitches:
    def test_stop_and_restart_ask_the_power(self, bench, section, qtbot):
        with qtbot.waitSignal(bench.power.changed):
            section.state.restart.click()
        with qtbot.waitSignal(bench.power.changed):
            section.state.stop.click()
        assert not bench.power.running

    def test_a_server_that_is_not_ours_is_only_let_go(self, bench, section):
        bench.server.ours = False
        section.read()
        bench.rest()
        assert not section.state.restart.isVisible()
        assert section.state.stop.text() == "Disconnect"
        assert "goes on when this window closes" in words_in(section.state)


def test_what_cannot_be_read_is_said_and_tried_again(bench):
    def before(call):
        raise Offline("The server did not answer.")

    bench.computer.before = before
    section = bench.put(OverviewSection(bench.kit, bench.power))
    assert section.failed.isVisible()
    bench.computer.before = lambda call: None
    bench.press(section.failed.again)
    assert section.state.isVisible()
    bench.computer.before = before
    section.read()
    bench.rest()
    assert section.trouble.text == "The server did not answer."
    assert section.state.isVisible()


@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (560, 1)])
def test_cards_stand_in_as_many_columns_as_there_is_room(bench, section, width, columns):
    section.resize(width, 640)
    cards = (section.state, section.storage)
    bench.wait(lambda: len({card.mapTo(section, card.rect().topLeft()).x() for card in cards}) == columns)
    assert section.storage.width() <= width
