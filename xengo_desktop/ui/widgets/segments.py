"""A row of choices of which exactly one is on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from xengo_desktop.ui.widgets.pressing import ENTER, Button


class Segment(Button):
    """One choice. Enter chooses it; where it is chosen already, Enter is the dialog's."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("kind", "segment")
        self.setCheckable(True)
        # The group below sees to it already; by this it is told to screen readers as one of several.
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isChecked() and event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Segments(QFrame):
    """Choices as (key, text); the arrow keys move between them."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, text in choices:
            self._buttons[key] = self._segment(key, text)
            row.addWidget(self._buttons[key], 1)
        self.choose(choices[0][0])
        self._group.buttonToggled.connect(self._tell)

    @property
    def key(self) -> str:
        """The key of the choice that is on."""
        return next(key for key, choice in self._buttons.items() if choice.isChecked())

    def choose(self, key: str) -> None:
        """Switch to a choice; an unknown key changes nothing."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def allow(self, key: str, allowed: bool, reason: str = "") -> None:
        """Grey a choice out, with the reason as its tool tip."""
        self._buttons[key].setEnabled(allowed)
        self._buttons[key].setToolTip("" if allowed else reason)

    def button(self, key: str) -> QPushButton:
        """Return the button of a choice, for shortcuts and tests."""
        return self._buttons[key]

    def _segment(self, key: str, text: str) -> QPushButton:
        made = Segment(text)
        made.setProperty("key", key)
        self._group.addButton(made)
        return made

    def _tell(self, source: QPushButton, on: bool) -> None:
        if on:
            self.chosen.emit(source.property("key"))
