"""The ways to the page of this computer, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.settings.launch import Page
from xengo_desktop.ui.pages import COMPUTER, LINKS
from xengo_desktop.ui.settings.server import ServerSection

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def stand(windows):
    with windows.open(before=lambda desk: desk.settings.update(local_server=True)) as stand:
        yield stand


def test_opening_the_account_leads_there(stand):
    side = stand.window.side
    side.accounts.doubleClicked.emit(side.accounts.entries.find(THIS_COMPUTER))
    assert stand.window.pages.name == COMPUTER
    assert not stand.window.inspector.isVisible()


def test_the_menu_and_the_command_line_do_too(stand):
    stand.window.menus.actions["computer"].trigger()
    assert stand.window.pages.name == COMPUTER
    stand.window.pages.show_page(LINKS)
    stand.window.ways.begin_with(Page.COMPUTER)
    assert stand.window.pages.name == COMPUTER


def test_the_settings_lead_on_to_it(stand):
    stand.window.menus.actions["settings"].trigger()
    stand.press(stand.window.pages.currentWidget().findChild(ServerSection).more)
    assert stand.window.pages.name == COMPUTER


def test_started_there_the_server_runs_everywhere(stand):
    stand.window.menus.actions["computer"].trigger()
    page = stand.window.pages.currentWidget()
    assert page.stopped.isVisible()
    stand.press(page.stopped.start)
    stand.wait(page.stack.isVisible)
    stand.rest()
    assert stand.desk.this_computer.api in page.stack.currentWidget().addresses.api.value.text()
    stand.press(page.stack.currentWidget().state.stop)
    stand.wait(page.stopped.isVisible)
    stand.rest()
    assert stand.preferences.value.local_server is False


def test_escape_leads_back_to_the_links(stand):
    stand.window.menus.actions["computer"].trigger()
    stand.qtbot.keyClick(stand.window.pages.currentWidget(), Qt.Key.Key_Escape)
    stand.wait(lambda: stand.window.pages.name != COMPUTER)
