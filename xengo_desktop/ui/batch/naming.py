"""How files are named: a pattern, and the words that it may use as chips to click."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.qr.batch.patterns import USUAL
from xengo_desktop.ui.batch.chips import Chips
from xengo_desktop.ui.widgets.fields import Field

COUNTER = "n:04"
MOST_CHIPS = 24


class Naming(QWidget):
    """Tells every change; a chip puts its word where the cursor stands."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit(USUAL)
        self.line.setMaxLength(300)
        self.field = Field(self.tr("File name"), self.line)
        self.chips = Chips()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.chips)
        self.line.textChanged.connect(self._tell)
        self.chips.chosen.connect(self._insert)

    @property
    def pattern(self) -> str:
        return self.line.text()

    def offer(self, words: Iterable[str]) -> None:
        """Show a chip for each word that a name may be made of; they stay as they are from then on."""
        if not self.chips.chips:
            self.chips.offer([COUNTER if word == "n" else word for word in words][:MOST_CHIPS])

    def _insert(self, text: str) -> None:
        self.line.insert(text)
        self.line.setFocus()

    def _tell(self) -> None:
        self.changed.emit()
