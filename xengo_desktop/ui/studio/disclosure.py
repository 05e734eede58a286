"""Something for those who want it: a tick that brings out more controls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget


class Disclosure(QWidget):
    """The controls are made when they are first wanted. `switched` is the user's doing only."""

    switched = Signal(bool)

    def __init__(self, text: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self.inside: QWidget | None = None
        self.tick = QCheckBox(text)
        self.tick.setAccessibleName(text)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.tick)
        self.tick.clicked.connect(self._click)

    @property
    def is_open(self) -> bool:
        return self.tick.isChecked()

    def show_open(self, is_open: bool) -> None:
        """Open or close without telling anybody."""
        self.tick.setChecked(is_open)
        if is_open and self.inside is None:
            self.inside = self._make()
            self._column.addWidget(self.inside)
        if self.inside is not None:
            self.inside.setVisible(is_open)

    def _click(self, on: bool) -> None:
        self.show_open(on)
        self.switched.emit(on)
