"""Scrolling through a form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox, QVBoxLayout, QWidget

from support.stage import on_stage
from xengo_desktop.ui.widgets.scroll import Scroller


@pytest.fixture
def number():
    made = QSpinBox(maximum=4000)
    made.setValue(1024)
    return made


@pytest.fixture
def area(qtbot, theme, number):
    body = QWidget()
    column = QVBoxLayout(body)
    column.addWidget(number)
    column.addSpacing(2000)
    return on_stage(qtbot, Scroller(body, "Form"), 300, 300)


def turn_wheel(number):
    at = QPointF(number.rect().center())
    up, held, buttons = QPoint(0, -120), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    away = number.mapToGlobal(at)
    turned = QWheelEvent(at, away, QPoint(), up, buttons, held, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(number, turned)


def test_a_number_under_the_mouse_does_not_change_while_one_scrolls(area, number):
    number.clearFocus()
    turn_wheel(number)
    assert number.value() == 1024
    assert area.verticalScrollBar().value() > 0
    assert not number.hasFocus()


def test_a_number_that_was_clicked_into_follows_the_wheel(area, number):
    number.setFocus()
    turn_wheel(number)
    assert number.value() == 1023
