"""A value that one copies: its name, the value, a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel, IconButton, label
from xengo_desktop.ui.widgets.clipboard import put_text

NAME_WIDTH = 112


class CopyLine(QWidget):
    """Tells in a sentence that the value was copied; no secret is ever put here."""

    copied = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._name = name
        self._label = label(name, Type.SECONDARY, "muted")
        self._label.setFixedWidth(NAME_WIDTH)
        self.value = ElidedLabel("", Type.BODY, mode=Qt.TextElideMode.ElideMiddle)
        self.value.setAccessibleDescription(name)
        self.copy = IconButton(theme, "copy", self.tr("Copy: {0}").format(name))
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self.value, 1)
        row.addWidget(self.copy)

    def show_value(self, text: str) -> None:
        """Show this value; without one the line is not there."""
        self.value.setText(text)
        self.setVisible(bool(text))

    def _copy(self) -> None:
        put_text(self.value.text())
        self.copied.emit(self.tr("Copied {0}.").format(self.value.text()))
