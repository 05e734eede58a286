"""The menu of what is wanted seldom: brand, templates, files, and the designs at the left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget


class MoreMenu(QMenu):
    """Wishes only."""

    templates_requested = Signal()
    design_requested = Signal()
    rail_switched = Signal(bool)

    def __init__(self, brand: QMenu, *, rail: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.addMenu(brand)
        self.templates = self.addAction(self.tr("Templates of xQR accounts…"))
        self.file = self.addAction(self.tr("Open a design file…"))
        self.addSeparator()
        self.rail = self.addAction(self.tr("Show the designs at the left"))
        self.rail.setCheckable(True)
        self.rail.setChecked(rail)
        self.templates.triggered.connect(self.templates_requested)
        self.file.triggered.connect(self.design_requested)
        self.rail.toggled.connect(self.rail_switched)
