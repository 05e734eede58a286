"""What pops up: in the window's look, and on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from xengo_desktop.ui.widgets.popup import Popup, inside

# Offscreen, Qt says so of every window that pops up.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def test_a_panel_opens_below_what_asked_with_round_corners_and_the_keyboard(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(300, 32)
    field.show()
    panel = Popup(field)
    line = QLineEdit()
    QVBoxLayout(panel).addWidget(line)
    panel.resize(200, 120)
    panel.open_below(field, line)
    assert panel.y() >= field.mapToGlobal(field.rect().bottomLeft()).y()
    assert panel.mask().contains(panel.rect().center())
    assert not panel.mask().contains(panel.rect().topLeft())
    qtbot.waitUntil(line.hasFocus)
    panel.close()


def test_what_would_leave_the_screen_is_moved_back(qtbot):
    screen = QRect(0, 0, 800, 600)
    assert inside(QRect(700, 580, 200, 100), screen) == QRect(600, 500, 1, 1).topLeft()
    assert inside(QRect(-50, 10, 2_000, 100), screen) == QRect(0, 10, 1, 1).topLeft()
