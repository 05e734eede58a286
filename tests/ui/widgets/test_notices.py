"""A notice says what happened and takes one answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableView, QWidget

from xengo_desktop.domain.errors import Offline
from xengo_desktop.ui.widgets.notices import Notices


@pytest.fixture
def notices(qtbot, theme):
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    made = Notices(theme, window)
    made.setProperty("window", window)
    window.show()
    return made


def test_an_offer_can_be_taken_once(qtbot, notices):
    taken = []
    notices.offer("Deleted go.acme.test/spring.", "Undo", lambda: taken.append(True))
    qtbot.mouseClick(notices.action, Qt.MouseButton.LeftButton)
    assert taken == [True]
    assert notices.isHidden()


def test_the_keyboard_can_take_an_offer_before_a_menu_with_the_same_keys(qtbot, notices):
    window, taken = notices.parentWidget(), []
    menu = QAction("Undo", window, shortcut="Ctrl+Z")
    menu.triggered.connect(lambda: taken.append("menu"))
    window.addAction(menu)
    table = QTableView(window)
    table.show()
    notices.offer("Deleted go.acme.test/spring.", "Undo", lambda: taken.append("notice"), "Ctrl+Z")
    assert notices.action.toolTip() == "Undo (Ctrl+Z)"
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taken == ["notice"]
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taken == ["notice", "menu"]


def test_a_newer_notice_takes_the_place_of_the_older(notices):
    notices.offer("Deleted.", "Undo", lambda: None)
    notices.say("Copied.")
    assert notices.text == "Copied."
    assert notices.action.isHidden()


def test_it_stands_in_the_middle_of_its_column_and_never_beyond_the_window(notices):
    column = QWidget(notices.parentWidget())
    notices.stay_within(column)
    column.setGeometry(100, 0, 640, 600)
    notices.say("Copied.")
    assert notices.geometry().center().x() == pytest.approx(100 + 320, abs=1)
    column.setGeometry(700, 0, 200, 600)
    assert notices.geometry().right() < notices.parentWidget().width()
    column.setParent(None)
    column.deleteLater()


def test_what_is_said_elsewhere_is_not_said_a_second_time(notices):
    banner = QWidget(notices.parentWidget())
    notices.offer("3 changes wait.", "Show", lambda: None, said_by=banner)
    assert notices.isVisible()
    banner.show()
    assert not notices.isVisible()
    notices.offer("3 changes wait.", "Show", lambda: None, said_by=banner)
    assert not notices.isVisible()
    notices.say("Copied.")
    assert notices.isVisible()


def test_trouble_is_said_in_its_sentence(notices):
    notices.trouble(Offline("The server did not answer.", detail="connection refused"))
    assert notices.text == "The server did not answer."


def test_a_long_notice_stays_inside_the_window(notices):
    notices.say("A very long sentence about what happened. " * 8)
    assert notices.parentWidget().rect().contains(notices.geometry())


def test_a_notice_leaves_the_foot_of_a_page_free_while_that_is_seen(notices):
    window = notices.parentWidget()
    notices.say("Saved.")
    usual = notices.geometry()
    foot = QWidget(window)
    foot.setGeometry(0, 450, 900, 150)
    notices.stay_above(foot)
    assert notices.geometry() == usual
    foot.show()
    assert notices.geometry().bottom() < 450
    assert notices.width() == usual.width()
    foot.move(0, 400)
    assert notices.geometry().bottom() < 400
    foot.hide()
    assert notices.geometry() == usual
