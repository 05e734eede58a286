"""Dialogs on screens that are smaller than they would like."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.frame import lay_out

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_a_dialog_that_asks_for_more_than_the_screen_opens_with_its_foot_in_sight(
    qtbot: QtBot, theme: Theme
) -> None:
    dialog, go_on = QDialog(), button("Review…", "primary")
    lay_out(dialog, "", QLabel("what is to be done"), go_on)
    qtbot.addWidget(dialog)
    dialog.setMinimumSize(4000, 4000)
    dialog.resize(5000, 5000)
    dialog.show()
    room = dialog.screen().availableGeometry()
    assert dialog.height() < room.height()
    assert dialog.width() < room.width()
    assert room.contains(go_on.mapToGlobal(go_on.rect().bottomRight()))
