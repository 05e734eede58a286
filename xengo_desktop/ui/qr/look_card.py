"""Whose look a code has, and the way to where it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.owning import Owning
from xengo_desktop.ui.widgets.basics import DressedButton, ElidedLabel, sentence

if TYPE_CHECKING:
    from xengo_desktop.ui.studio.opened import Opened


class LookCard(QWidget):
    """Two lines of words and a button."""

    studio_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._owning = Owning()
        self.name = ElidedLabel("", Type.STRONG)
        self.note = sentence("", Type.SECONDARY, "muted")
        self.studio = DressedButton(theme, "palette", self.tr("Change in the studio"))
        self.studio.setToolTip(self.tr("Shapes, colours, logo, caption, preflight, print (Alt+5)"))
        self.studio.clicked.connect(self.studio_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.note)
        column.addSpacing(8)
        column.addWidget(self.studio)

    def show_look(self, opened: Opened | None) -> None:
        """Say whose look it is."""
        self.name.setText(self._owning.name(opened))
        self.note.setText(self._owning.note(opened))
