"""The page: its sections by keyboard, and what it says while the server does not run."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from support.names import unnamed
from support.sections import column, words_in
from support.stage import on_stage
from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.ui.computer.page import ComputerPage

SECTIONS = ("overview", "network", "keys", "channels", "webhooks", "files", "requests")


@pytest.fixture
def page(bench):
    made = on_stage(bench.qtbot, ComputerPage(bench.kit, bench.power), 1000, 700)
    bench.rest()
    return made


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("size", [(1000, 700), (560, 480)])
def test_every_section_fits_and_names_its_controls(bench, page, name, size):
    page.resize(*size)
    page.show_section(name)
    bench.rest()
    assert page.stack.name == name
    assert unnamed(page) == []
    assert page.stack.currentWidget().width() <= size[0]


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_of_an_empty_computer_does_too(empty_bench, name):
    page = on_stage(empty_bench.qtbot, ComputerPage(empty_bench.kit, empty_bench.power), 1000, 700)
    page.show_section(name)
    empty_bench.rest()
    assert unnamed(page) == []


def test_a_section_is_made_when_it_is_first_wanted(page):
    assert page.stack.count() == 1


def test_arrow_keys_walk_along_the_sections(bench, page):
    page.sections.button("overview").setFocus()
    for name in SECTIONS[1:3]:
        bench.qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Right)
        bench.rest()
        assert page.stack.name == name
        assert page.window().focusWidget() is page.sections.button(name)


def test_what_is_not_in_sight_is_not_read(bench, page):
    page.show_section("keys")
    bench.rest()
    bench.computer.calls.clear()
    page.hide()
    assert not any(section._timer.isActive() for section in (page.stack.widget(0), page.stack.widget(1)))
    page.show()
    bench.rest()
    assert bench.computer.calls == ["api_keys"]


def focus(page):
    return page.window().focusWidget()


class TestTheKeyboard:
    """It is always with something in sight."""

    def test_it_begins_with_something_harmless(self, bench, page):
        page.setFocus()
        assert focus(page) is page.stack.currentWidget().addresses.links.copy

    def test_a_list_has_it_and_an_empty_one_gives_it_to_the_way_on(self, bench, page):
        page.show_section("files")
        page.setFocus()
        bench.rest()
        files = page.stack.currentWidget()
        assert focus(page) is files.table
        bench.computer.files = {"a2": bench.computer.files["a2"]}
        files.read()
        bench.rest()
        assert focus(page) is files.table
        bench.computer.files.clear()
        files.read()
        bench.rest()
        assert focus(page) is files.first

    def test_stopped_it_is_with_start_and_started_with_the_section(self, bench, page):
        state = page.stack.currentWidget().state
        state.stop.setFocus()
        bench.press(state.stop)
        assert focus(page) is page.stopped.start
        bench.press(page.stopped.start)
        bench.wait(lambda: page.stack.isAncestorOf(focus(page)))

    def test_restarting_gives_it_back_to_the_button(self, bench, page):
        state = page.stack.currentWidget().state
        state.restart.setFocus()
        bench.press(state.restart)
        assert focus(page) is state.restart


def test_after_a_restart_everything_is_read_anew(bench, page):
    bench.computer.calls.clear()
    bench.power.restart()
    bench.rest()
    assert bench.computer.calls == ["facts"]


class TestStopped:
    @pytest.fixture
    def stopped(self, bench, page):
        bench.power.stop()
        bench.rest()
        return page

    def test_every_section_says_so_and_can_start_it(self, bench, stopped):
        for name in SECTIONS:
            stopped.show_section(name)
            assert stopped.stopped.isVisible()
        assert "The local server is stopped" in words_in(stopped)
        assert unnamed(stopped) == []
        bench.press(stopped.stopped.start)
        bench.rest()
        assert stopped.stack.isVisible()
        assert stopped.stack.name == "requests"

    def test_nothing_is_read_meanwhile(self, bench, stopped):
        bench.computer.calls.clear()
        stopped.show_section("files")
        bench.rest()
        assert bench.computer.calls == []

    def test_a_taken_port_is_explained_and_another_is_offered(self, bench, stopped):
        assert not stopped.stopped.another_port.isVisible()
        bench.server.refuse = ServerTrouble("Port 40002 is taken by another program.")
        bench.server.taken_port = 40002
        bench.press(stopped.stopped.start)
        assert "Port 40002 is taken by another program." in words_in(stopped)
        bench.press(stopped.stopped.another_port)
        bench.rest()
        assert stopped.stack.isVisible()

    def test_starting_is_said(self, bench, stopped):
        bench.server.state = AccountState.STARTING
        stopped.show_state()
        assert "The local server is starting" in words_in(stopped)
        assert stopped.stopped.start.text() == "Starting…"


def test_a_server_that_comes_by_itself_is_shown(bench):
    bench.server.stop()
    page = on_stage(bench.qtbot, ComputerPage(bench.kit, bench.power), 1000, 700)
    assert page.stopped.isVisible()
    bench.server.start()
    page.show_state()
    bench.rest()
    assert page.stack.name == "overview"


def test_a_key_leads_to_its_requests(bench, page):
    page.show_section("keys")
    bench.rest()
    keys = page.stack.currentWidget()
    keys.table.choose(3)
    bench.press(keys.deeds.button("open"))
    assert page.stack.name == "requests"
    assert set(column(page.stack.currentWidget().table, 1)) == {"Shop · XURL"}


def test_escape_leaves(bench, page):
    with bench.qtbot.waitSignal(page.closed):
        bench.qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_news_of_a_section_are_the_pages(bench, page):
    with bench.qtbot.waitSignal(page.notice) as told:
        page.stack.currentWidget().addresses.api.copy.click()
    assert told.args == ["Copied http://127.0.0.1:40001."]
