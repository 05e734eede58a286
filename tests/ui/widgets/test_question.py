"""Questions before something that cannot be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from xengo_desktop.ui.widgets.question import Question


def test_a_name_in_a_question_is_never_read_as_markup(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    question = Question(over, "Delete", "Delete “<img src=x>”?", "<b>All</b> of it goes.", "Delete")
    asked = [part for part in question.findChildren(QLabel) if "<" in part.text()]
    assert len(asked) == 2
    assert {part.textFormat() for part in asked} == {Qt.TextFormat.PlainText}


def test_only_the_button_that_says_so_goes_on(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    question = Question(over, "Delete", "Delete it?", "It goes.", "Delete")
    assert question.defaultButton() is question.escapeButton() is question.no
    with qtbot.assertNotEmitted(question.agreed):
        question.no.click()
    with qtbot.waitSignal(question.agreed):
        question.yes.click()
