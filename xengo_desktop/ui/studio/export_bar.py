"""The ways out, in one line below the picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import DressedButton, IconButton, button
from xengo_desktop.ui.widgets.segments import Segments

PRESS = ("pdf", "eps")
"""Formats whose colours can be those of the press; qr.formats says so, too, but loads much to do it."""


class ExportBar(QFrame):
    """Wishes only: what they need is asked for and done elsewhere."""

    save_requested = Signal()
    image_requested = Signal()
    vector_requested = Signal()
    print_requested = Signal()
    batch_requested = Signal()
    sheet_requested = Signal()
    format_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exportbar")
        self.save = DressedButton(theme, "download", self.tr("Save…"), "primary", "on_accent")
        self.formats = Segments(
            self.tr("Format"), (("svg", "SVG"), ("png", "PNG"), ("pdf", "PDF"), ("eps", "EPS"))
        )
        self.cmyk = QCheckBox("CMYK")
        self.cmyk.setAccessibleName(self.tr("Colours of the press (CMYK)"))
        self.image = DressedButton(theme, "copy", self.tr("Copy image"))
        self.vector = button(self.tr("Copy SVG"))
        self.printer = IconButton(theme, "printer", self.tr("Print…"))
        self.batch = IconButton(theme, "files", self.tr("Batch: many codes as files…"))
        self.sheet = IconButton(theme, "layout-grid", self.tr("Sheet of labels…"))
        self._equip()
        self._lay_out()
        self._connect()
        self._show_format(self.formats.key)

    @property
    def format(self) -> str:
        """The key of the chosen format."""
        return self.formats.key

    @property
    def press_colours(self) -> bool:
        """Whether the file shall have the colours of the press."""
        return self.cmyk.isChecked() and self.format in PRESS

    def allow(self, allowed: bool) -> None:
        """Grey out what needs a code."""
        for part in (self.save, self.image, self.vector, self.printer):
            part.setEnabled(allowed)

    def _equip(self) -> None:
        keys = (
            (self.save, "Ctrl+S"),
            (self.image, "Ctrl+Shift+I"),
            (self.vector, "Ctrl+Shift+V"),
            (self.printer, "Ctrl+P"),
            (self.batch, "Ctrl+Shift+B"),
            (self.sheet, "Ctrl+Shift+L"),
        )
        for part, shortcut in keys:
            part.setShortcut(shortcut)
            part.setToolTip(f"{part.accessibleName().rstrip('…')} ({shortcut})")

    def _connect(self) -> None:
        self.save.clicked.connect(self.save_requested)
        self.image.clicked.connect(self.image_requested)
        self.vector.clicked.connect(self.vector_requested)
        self.printer.clicked.connect(self.print_requested)
        self.batch.clicked.connect(self.batch_requested)
        self.sheet.clicked.connect(self.sheet_requested)
        self.formats.chosen.connect(self._show_format)
        self.formats.chosen.connect(self.format_chosen)

    def _show_format(self, key: str) -> None:
        self.cmyk.setVisible(key in PRESS)

    def _lay_out(self) -> None:
        policy = self.cmyk.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.cmyk.setSizePolicy(policy)
        self.formats.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        for part in (self.save, self.formats, self.cmyk):
            row.addWidget(part)
        row.addStretch()
        for part in (self.image, self.vector, self.printer, self.batch, self.sheet):
            row.addWidget(part)
