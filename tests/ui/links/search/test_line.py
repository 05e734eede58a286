"""Chips for the terms of a search, and the sentence about what is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from support.searching import read
from xengo_desktop.ui.links.search import SearchField
from xengo_desktop.ui.links.search.chips import TermChip
from xengo_desktop.ui.links.search.line import SearchLine

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def line(qtbot, theme):
    field = SearchField(theme, read)
    made = SearchLine(theme, field)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(made)
    qtbot.addWidget(window)
    window.show()
    made.field = field
    made.window_around = window
    return made


def chips(line):
    return [chip for chip in line.findChildren(TermChip) if not chip.isHidden()]


def test_each_term_but_plain_words_has_a_chip(line):
    line.field.setText("poster tag:spring -off clicks>5")
    assert [chip.words for chip in chips(line)] == ["tag:spring", "off", "clicks>5"]
    assert "Without off" in chips(line)[1].accessibleName()


def test_a_chip_turns_its_term_and_its_cross_takes_it_off(qtbot, line):
    line.field.setText("poster tag:spring clicks>5")
    qtbot.mouseClick(chips(line)[0], Qt.MouseButton.LeftButton)
    assert line.field.text() == "poster -tag:spring clicks>5"
    qtbot.mouseClick(chips(line)[0].cross, Qt.MouseButton.LeftButton)
    assert line.field.text() == "poster clicks>5"


def test_backspace_on_chips_takes_one_after_the_other_off(qtbot, line):
    line.field.setText("tag:spring is:pinned")
    for rest in ("tag:spring", ""):
        qtbot.keyClick(chips(line)[-1], Qt.Key.Key_Backspace)
        assert line.field.text() == rest


def test_what_is_wrong_is_said_and_mended_by_a_press(qtbot, line):
    line.field.setText("poster status:activ")
    qtbot.waitUntil(lambda: "activ" in line.words.text())
    assert line.field.accessibleDescription() == line.words.text()
    qtbot.mouseClick(line.better, Qt.MouseButton.LeftButton)
    assert line.field.text() == "poster status:active"
    assert line.words.text() == ""


def test_nobody_is_corrected_in_the_middle_of_a_term(qtbot, line):
    line.window_around.activateWindow()
    line.field.setFocus()
    qtbot.waitUntil(line.field.hasFocus)
    line.field.setText("tag:")
    line.show_problem()
    assert line.words.text() == ""
    line.field.clearFocus()
    line.show_problem()
    assert "Say what follows" in line.words.text()


def test_plain_words_need_no_line(line):
    line.field.setText("is:pinned")
    assert line.isVisible()
    line.field.setText("poster")
    assert not line.isVisible()
