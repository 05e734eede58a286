"""Delete with undo, copy, open: from anywhere in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from support.desk import NOW, row
from xengo_desktop.desk.changes import Deleted
from xengo_desktop.desk.journal import Turned
from xengo_desktop.domain.changes import Change, ChangeKind, ChangeState, Step, Way, Wish
from xengo_desktop.domain.errors import Offline
from xengo_desktop.ui.links.actions import LinkActions
from xengo_desktop.ui.widgets.notices import Notices


class Changes:
    def __init__(self):
        self.trouble = None

    def delete(self, row):
        if self.trouble:
            raise self.trouble
        wish = Wish(kind=ChangeKind.DELETE, account_id=row.account_id, before=row.link)
        change = Change(id=1, at=NOW, step=7, wish=wish, state=ChangeState.DONE, link_id=row.link.id)
        return Deleted(row=row, change=change, lost="Its clicks are lost.")


class Journal:
    def undo(self, step_id):
        step = Step(id=step_id, at=NOW, title="Delete", changes=1)
        return Turned(step=step, way=Way.UNDO, rows=(row(),))


@pytest.fixture
def changes():
    return Changes()


@pytest.fixture
def notices(qtbot, theme):
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    return Notices(theme, window)


@pytest.fixture
def actions(tasks, changes, notices):
    return LinkActions(tasks, changes, Journal(), notices)


def test_a_deletion_says_what_is_lost_and_offers_to_undo(qtbot, actions, notices):
    with qtbot.waitSignal(actions.deleted):
        actions.delete(row())
    assert notices.text == "Deleted go.example.com/invite-wdqg. Its clicks are lost."
    with qtbot.waitSignal(actions.restored) as restored:
        qtbot.mouseClick(notices.action, Qt.MouseButton.LeftButton)
    assert restored.args == [row()]


def test_a_failed_deletion_deletes_nothing_says_why_and_tells_which_link_stays(
    qtbot, actions, changes, notices
):
    changes.trouble = Offline("The server did not answer.")
    with qtbot.assertNotEmitted(actions.deleted), qtbot.waitSignal(actions.kept) as kept:
        actions.delete(row())
    assert kept.args == [row()]
    qtbot.waitUntil(lambda: notices.text == "The server did not answer.")


def test_copying_takes_the_address_that_the_service_prints(qtbot, actions, notices, qapp):
    actions.copy(row())
    assert qapp.clipboard().text() == "https://go.example.com/invite-wdqg"
    assert notices.text == "Copied https://go.example.com/invite-wdqg"


class Browser(QObject):
    """Takes addresses in place of a browser."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def take(self, url):
        self.opened.append(url.toString())


def test_opening_takes_the_address_that_reaches_it_from_here(actions):
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "take")
    try:
        actions.open(row())
    finally:
        QDesktopServices.unsetUrlHandler("http")
    assert browser.opened == ["http://127.0.0.1:4001/@go.example.com/invite-wdqg"]
