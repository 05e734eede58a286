"""A row of choices of which one is on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.frame import body_of, lay_out
from xengo_desktop.ui.widgets.segments import Segments

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_enter_goes_on_from_the_choice_that_is_on_and_chooses_another_one(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    segments = Segments("State", (("on", "On"), ("off", "Off")))
    go_on = button("Review", "primary")
    lay_out(dialog, "", body_of(segments), button("Cancel"), go_on)
    pressed = []
    go_on.clicked.connect(lambda: pressed.append(segments.key))
    dialog.show()
    qtbot.keyClick(segments.button("off"), Qt.Key.Key_Return)
    assert (segments.key, pressed) == ("off", [])
    qtbot.keyClick(segments.button("off"), Qt.Key.Key_Return)
    assert pressed == ["off"]
