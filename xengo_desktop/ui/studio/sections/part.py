"""What the sections have in common: they show the design on the bench, and change it there."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.bench import Bench


class Part(QWidget):
    """Subclasses fill `column` and show a design; what they `change` while showing is nobody's wish."""

    def __init__(self, theme: Theme, bench: Bench) -> None:
        super().__init__()
        self._theme, self._bench = theme, bench
        self._showing = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 4, 8, 16)
        self.column.setSpacing(14)
        self._behind = False
        bench.design_changed.connect(self._hear)

    def follow(self) -> None:
        """Show the design as it is now."""
        self._showing, self._behind = True, False
        self.show_design(self._bench.design)
        self._showing = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self.follow()

    def _hear(self) -> None:
        # While a slider runs, what nobody sees need not follow at every step.
        if self.isVisible():
            self.follow()
        else:
            self._behind = True

    def show_design(self, design: QrDesign) -> None:
        """Set every control."""
        raise NotImplementedError

    def summary(self) -> str:
        """Say in a few words what is set."""
        return ""

    def change(self, group: str = "", **values: Any) -> None:
        """Set fields of the design, unless they are only being shown."""
        if not self._showing:
            self._bench.change(group, **values)
