"""One run of the window, from its command line on."""

from __future__ import annotations

import gc
from contextlib import contextmanager

import pytest
from shiboken6 import delete

from xengo_desktop.app import open_desk
from xengo_desktop.app.curtain import Curtain
from xengo_desktop.app.session import App
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.settings import Places
from xengo_desktop.settings.launch import Launch, Page
from xengo_desktop.settings.values import Theme
from xengo_desktop.ui.pages import SETTINGS, WELCOME

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

WITHIN = 60_000


@pytest.fixture
def running(qtbot, tmp_path):
    """Give a way to run the application in one data folder, again and again."""

    @contextmanager
    def run(**asked):
        places = Places(tmp_path / "data")
        places.make()
        launch = Launch(**asked)
        curtain = Curtain()
        desk = open_desk(launch, places, curtain)
        app = App(launch, desk, places.data_dir, curtain)
        try:
            app.show()
            qtbot.waitUntil(lambda: app.window.isVisible(), timeout=WITHIN)
            yield app
        finally:
            app.window.close()
            app.close()
            desk.close()
            delete(app.window)
            gc.collect()

    return run


def test_a_first_run_welcomes(running, qtbot):
    with running() as app:
        qtbot.waitUntil(lambda: app.tasks.busy == 0, timeout=WITHIN)
        assert app.window.pages.name == WELCOME
        assert app.desk.this_computer.api == ""


def test_an_address_on_the_command_line_becomes_a_new_link(running, qtbot):
    address = "https://www.example.com/brought-along?utm_source=browser"
    with running(new_link=address, with_sample=True) as app:
        form = app.window.inspector.body.editor.form
        qtbot.waitUntil(lambda: form.isVisible() and form.destination.text() == address, timeout=WITHIN)
        qtbot.waitUntil(lambda: app.window.links.model.rowCount() > 200, timeout=WITHIN)
        qtbot.waitUntil(lambda: app.tasks.busy == 0, timeout=WITHIN)
        # Neither the rows that have come nor the one that is chosen by itself takes it away.
        assert form.destination.text() == address
        assert app.window.inspector.row is None

        save = app.window.inspector.body.editor.foot.save
        qtbot.waitUntil(save.isEnabled, timeout=WITHIN)
        save.click()
        qtbot.waitUntil(lambda: app.window.inspector.row is not None, timeout=WITHIN)
        row = app.window.inspector.row
        assert (row.account_id, row.link.destination) == (THIS_COMPUTER, address)


def test_an_address_on_the_command_line_waits_until_there_is_an_account(running, qtbot):
    with running(new_link="https://www.example.com/too-early") as app:
        qtbot.waitUntil(app.window.notices.isVisible, timeout=WITHIN)
        assert "Add an account first" in app.window.notices.text


def test_size_theme_and_page_are_as_asked_for(running):
    with running(size=(1440, 900), theme=Theme.DARK, page=Page.SETTINGS) as app:
        assert (app.window.width(), app.window.height()) == (1440, 900)
        assert app.theme.dark
        assert app.window.pages.name == SETTINGS
    with running() as app:
        # Asked for once, not for ever.
        assert app.preferences.value.theme == Theme.SYSTEM


def test_a_server_that_dies_is_started_again_and_said(running, qtbot):
    with running(with_sample=True) as app:
        server = app.desk.this_computer
        qtbot.waitUntil(lambda: app.window.links.model.rowCount() > 200, timeout=WITHIN)
        child = server._server.child
        child._process.kill()
        qtbot.waitUntil(lambda: "was started again" in app.window.notices.text, timeout=WITHIN)
        assert server._server.child.alive
