"""Buttons that have the keyboard are pressed by Enter, too, and not only in dialogs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def presses(event: QKeyEvent) -> bool:
    """Whether this is Enter alone, struck once. Qt itself asks no more than the space bar outside dialogs."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in ENTER and not event.isAutoRepeat()


def pressed_by(event: QKeyEvent, button: QAbstractButton) -> bool:
    """Press a button that is struck by Enter; say whether it was."""
    if not presses(event):
        return False
    event.accept()
    button.click()
    return True


class Button(QPushButton):
    """A push button that Enter presses wherever it stands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by(event, self):
            super().keyPressEvent(event)
