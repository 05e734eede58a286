"""Dialogs of one family."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.frame import lay_out

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_ctrl_enter_goes_on_from_a_field_that_keeps_enter_for_itself(qtbot, theme):
    dialog, notes, go_on = QDialog(), QPlainTextEdit(), button("Review…", "primary")
    lay_out(dialog, "", notes, go_on)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    qtbot.keyClick(notes, Qt.Key.Key_Return)
    with qtbot.waitSignal(go_on.clicked):
        qtbot.keyClick(notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert notes.toPlainText() == "\n"
