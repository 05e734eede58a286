"""Several buttons as one stop of the Tab key; the arrow keys go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


def one_stop(*parts: QWidget) -> None:
    """Leave only the first part to the Tab key."""
    if len(parts) > 1:
        OneStop(parts)


class OneStop(QObject):
    """Moves the keyboard along a row that lives as long as its first part."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__(parts[0])
        self._parts = parts
        for place, part in enumerate(parts):
            part.installEventFilter(self)
            if place:
                part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        seen = [part for part in self._parts if part.isVisible() and part.isEnabled()]
        if watched in seen:
            seen[(seen.index(watched) + step) % len(seen)].setFocus(Qt.FocusReason.TabFocusReason)
        return True
