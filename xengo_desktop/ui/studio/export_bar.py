"""The ways out, in one line below the picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import DressedButton, IconButton
from xengo_desktop.ui.widgets.choices import Choice

IN_INKS = "+cmyk"
"""Behind a format's key: in the colours of the press."""


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
        self.formats = Choice()
        self.formats.setAccessibleName(self.tr("Format"))
        for key, name in self._formats():
            self.formats.addItem(name, key)
        self.image = DressedButton(theme, "copy", self.tr("Image"))
        self.image.setAccessibleName(self.tr("Copy image"))
        self.vector = DressedButton(theme, "copy", "SVG")
        self.vector.setAccessibleName(self.tr("Copy SVG"))
        self.printer = IconButton(theme, "printer", self.tr("Print…"))
        self.batch = IconButton(theme, "files", self.tr("Batch: many codes as files…"))
        self.sheet = IconButton(theme, "layout-grid", self.tr("Sheet of labels…"))
        self._equip()
        self._lay_out()
        self._connect()

    @property
    def format(self) -> str:
        """The key of the chosen format."""
        return str(self.formats.currentData()).removesuffix(IN_INKS)

    @property
    def press_colours(self) -> bool:
        """Whether the file shall have the colours of the press."""
        return str(self.formats.currentData()).endswith(IN_INKS)

    def choose(self, key: str) -> None:
        """Choose a format, as remembered."""
        place = self.formats.findData(key)
        if place >= 0:
            self.formats.setCurrentIndex(place)

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
        self.formats.activated.connect(self._tell_format)

    def _tell_format(self) -> None:
        self.format_chosen.emit(str(self.formats.currentData()))

    def _formats(self) -> tuple[tuple[str, str], ...]:
        return (
            ("svg", "SVG"),
            ("png", "PNG"),
            ("pdf", "PDF"),
            ("pdf" + IN_INKS, self.tr("PDF in CMYK")),
            ("eps", "EPS"),
            ("eps" + IN_INKS, self.tr("EPS in CMYK")),
        )

    def _lay_out(self) -> None:
        self.formats.setFixedWidth(136)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.formats)
        row.addStretch()
        for part in (self.image, self.vector, self.printer, self.batch, self.sheet):
            row.addWidget(part)
