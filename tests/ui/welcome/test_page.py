"""The first run offers two ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from xengo_desktop.ui.welcome.page import WelcomePage


def test_both_ways_are_one_click(qtbot, theme):
    page = WelcomePage(theme)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.explore_requested):
        qtbot.mouseClick(page.explore, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.connect_requested):
        qtbot.mouseClick(page.connect_account, Qt.MouseButton.LeftButton)


def test_a_way_that_was_taken_cannot_be_taken_twice(qtbot, theme):
    page = WelcomePage(theme)
    qtbot.addWidget(page)
    page.say_starting()
    assert not page.explore.isEnabled()
    page.say_ready()
    assert page.explore.isEnabled()
