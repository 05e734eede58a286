"""Closing the window over something that is not saved."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from support.stage import on_stage
from xengo_desktop.ui.leaving import Leaving

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot, theme):
    return on_stage(qtbot, QWidget(), 400, 300)


@pytest.fixture
def leaving(window):
    return Leaving(window)


def press(window, words):
    (box,) = window.findChildren(QMessageBox)
    next(button for button in box.buttons() if button.text() == words).click()


def test_nothing_typed_is_no_question(window, leaving):
    assert leaving.may(0)
    assert not window.findChildren(QMessageBox)


def test_something_typed_is_asked_about_once(window, leaving):
    assert not leaving.may(1)
    assert not leaving.may(1)
    (box,) = window.findChildren(QMessageBox)
    assert box.informativeText() == "One link has changes that are not saved."
    press(window, "Stay")


def test_staying_keeps_the_window_and_asks_the_next_time_too(qtbot, window, leaving):
    with qtbot.assertNotEmitted(leaving.confirmed):
        leaving.may(2)
        press(window, "Stay")
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    assert not leaving.may(2)
    press(window, "Stay")


def test_leaving_is_told_and_not_asked_again(qtbot, window, leaving):
    leaving.may(2)
    with qtbot.waitSignal(leaving.confirmed):
        press(window, "Leave without saving")
    assert leaving.may(2)


def test_a_run_in_the_middle_is_a_question_whose_safe_answer_is_the_default(window, leaving):
    assert not leaving.may(0, 3900)
    (box,) = window.findChildren(QMessageBox)
    assert box.informativeText().startswith("3,900 changes are left to be sent.")
    assert box.defaultButton().text() == "Stay"
    press(window, "Quit")
    assert leaving.may(0, 3899)
