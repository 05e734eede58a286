"""Lists that drop down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from support.stage import on_stage
from xengo_desktop.ui.widgets.choices import Choice, dress_completer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_list_shows_a_long_domain_whole(qtbot, theme):
    choice = on_stage(qtbot, Choice(editable=True), 120, 40)
    choice.addItems(["a.example", "an-uncommonly-long-short-domain.harbour-museum.example"])
    choice.showPopup()
    assert choice.view().viewport().width() >= choice.view().sizeHintForColumn(0)
    choice.hidePopup()


def test_the_lines_of_a_list_have_room(qtbot, theme):
    choice = on_stage(qtbot, Choice(), 120, 40)
    choice.addItems(["one", "two"])
    choice.showPopup()
    assert choice.view().visualRect(choice.model().index(0, 0)).height() >= 28
    choice.hidePopup()


def test_the_line_inside_is_named_for_screen_readers(qtbot, theme):
    choice = on_stage(qtbot, Choice(editable=True), 120, 40)
    choice.setAccessibleName("Domain")
    assert choice.lineEdit().accessibleName() == "Domain"


def test_completions_drop_down_in_the_same_dress(qtbot, theme):
    line = on_stage(qtbot, QLineEdit(), 200, 40)
    completer = QCompleter(["market=AT", "market=BE"], line)
    dress_completer(completer)
    line.setCompleter(completer)
    line.setFocus()
    qtbot.keyClicks(line, "mar")
    popup = completer.popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.visualRect(popup.model().index(0, 0)).height() >= 28
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
