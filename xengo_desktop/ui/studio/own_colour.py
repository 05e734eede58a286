"""A colour that may be that of something else: the code, the border, the ground."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.colours import ColourEdit


class OwnColour(QWidget):
    """`edited` tells a colour, or None for the one that it follows."""

    edited = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._name = ""
        self.colour = ColourEdit(theme)
        self.same = QCheckBox(self.tr("As the code"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.colour, 1)
        row.addWidget(self.same)
        self.setFocusProxy(self.same)
        self.colour.edited.connect(self._colour)
        self.same.clicked.connect(self._switch)

    def show_colour(self, own: str | None, followed: str, words: str = "") -> None:
        """Show its own colour, or for None the one followed, with `words` for whose that is; tell nobody."""
        self.same.setText(words or self.tr("As the code"))
        self._name_same()
        self.same.setChecked(own is None)
        self.colour.setEnabled(own is not None)
        shown = own or followed
        if self.colour.colour != shown:
            self.colour.show_colour(shown)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.colour.setAccessibleName(name)
        self._name = name
        self._name_same()

    def _name_same(self) -> None:
        self.same.setAccessibleName(f"{self._name}: {self.same.text()}")

    def _colour(self, colour: str) -> None:
        self.edited.emit(colour)

    def _switch(self, same: bool) -> None:
        self.colour.setEnabled(not same)
        self.edited.emit(None if same else self.colour.colour)
