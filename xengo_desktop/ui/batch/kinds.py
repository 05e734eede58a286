"""Which files each code becomes, and in which colours."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

KINDS = ("svg", "png", "pdf", "eps")
FIRST = ("svg", "png")
PRESS = ("pdf", "eps")
"""Formats that can name the inks of a press."""


class Kinds(QWidget):
    """One box per format, and one for the press where a format knows it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        self.boxes: dict[str, QCheckBox] = {}
        self.cmyk = self._box(self.tr("CMYK colours in PDF and EPS"), on=False)
        for place, key in enumerate(KINDS):
            self.boxes[key] = self._box(key.upper(), on=key in FIRST)
            grid.addWidget(self.boxes[key], 0, place)
        grid.addWidget(self.cmyk, 1, 0, 1, len(KINDS))
        self.setFocusProxy(self.boxes[KINDS[0]])
        self._tell()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the formats that are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    @property
    def in_inks(self) -> bool:
        """Whether formats of the press shall have its colours."""
        return self.cmyk.isEnabled() and self.cmyk.isChecked()

    def _box(self, text: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(on)
        box.setAccessibleName(text)
        box.toggled.connect(self._tell)
        return box

    def _tell(self) -> None:
        self.cmyk.setEnabled(any(key in PRESS for key in self.chosen))
        self.changed.emit()
