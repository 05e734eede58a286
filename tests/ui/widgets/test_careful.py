"""Dialogs that ask before they throw away what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from xengo_desktop.ui.widgets.careful import CarefulDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Form(CarefulDialog):
    def __init__(self, parent):
        super().__init__(parent)
        self.line = QLineEdit(self)

    def losing(self):
        return "The line is not kept." if self.line.text() else ""


@pytest.fixture
def form(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    made = Form(over)
    made.open()
    yield made
    made.line.clear()
    made.close()


def test_a_dialog_in_which_nothing_was_typed_closes_at_once(qtbot, form):
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_what_was_typed_outlives_esc_twice_and_the_close_button(qtbot, form):
    form.line.setText("typed")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.question.informativeText() == "The line is not kept."
    qtbot.keyClick(form.question, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.question is None
    assert not form.close()
    assert form.isVisible()
    assert form.question is not None
    form.question.no.click()


def test_what_was_typed_is_thrown_away_by_the_button_that_says_so(qtbot, form):
    form.line.setText("typed")
    form.reject()
    with qtbot.waitSignal(form.rejected, timeout=5_000):
        form.question.yes.click()
    assert not form.isVisible()
