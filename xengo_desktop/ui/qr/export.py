"""How large the code becomes, and where it goes: files and the clipboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from xengo_desktop.qr.sizes import DPI_RANGE, MOST_PIXELS, Pixels, PrintSize, Size
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import DressedButton
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.numbers import decimal_box, whole_box
from xengo_desktop.ui.widgets.rows import in_a_row
from xengo_desktop.ui.widgets.segments import Segments

SCREEN, PRINT = "pixels", "print"


class ExportPart(QWidget):
    """Buttons over one size, which all of them use; `save_requested` tells the key of a format."""

    save_requested = Signal(str)
    print_requested = Signal()
    image_requested = Signal()
    vector_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.svg = _button(theme, "download", self.tr("Save SVG…"), "Ctrl+Shift+S")
        self.png = _button(theme, "download", self.tr("Save PNG…"), "Ctrl+Shift+P")
        self.pdf = _button(theme, "download", self.tr("Save PDF…"), "Ctrl+Shift+F")
        self.printer = _button(theme, "printer", self.tr("Print…"), "Ctrl+P")
        self.image = _button(theme, "copy", self.tr("Copy image"), "Ctrl+Shift+I")
        self.vector = _button(theme, "copy", self.tr("Copy SVG"), "Ctrl+Shift+V")
        self.unit = Segments(self.tr("Size"), ((SCREEN, self.tr("Pixels")), (PRINT, self.tr("Print"))))
        low, high = map(int, DPI_RANGE)
        self.pixels = whole_box(32, MOST_PIXELS, 1024, " px", self.tr("Width in pixels"))
        self.mm = decimal_box(5, 2000, 30, " mm", self.tr("Width in millimetres"))
        self.dpi = whole_box(low, high, 300, " dpi", self.tr("Dots per inch"))
        self._lay_out()
        self._connect()

    @property
    def _parts(self) -> tuple[DressedButton, ...]:
        return self.svg, self.png, self.pdf, self.printer, self.vector, self.image

    @property
    def size_wanted(self) -> Size:
        """The width as set, of the whole artwork; Invalid for one that cannot be."""
        if self.unit.key == PRINT:
            return PrintSize(self.mm.value(), float(self.dpi.value()))
        return Pixels(self.pixels.value())

    def allow(self, allowed: bool) -> None:
        """Grey the buttons out while there is no code."""
        for part in self._parts:
            part.setEnabled(allowed)

    def _show_unit(self, key: str) -> None:
        self._figures.setCurrentIndex(int(key == PRINT))

    def _connect(self) -> None:
        self.unit.chosen.connect(self._show_unit)
        self.svg.clicked.connect(partial(self.save_requested.emit, "svg"))
        self.png.clicked.connect(partial(self.save_requested.emit, "png"))
        self.pdf.clicked.connect(partial(self.save_requested.emit, "pdf"))
        self.printer.clicked.connect(self.print_requested)
        self.image.clicked.connect(self.image_requested)
        self.vector.clicked.connect(self.vector_requested)

    def _lay_out(self) -> None:
        self._figures = QStackedWidget()
        self._figures.addWidget(in_a_row(self.pixels))
        self._figures.addWidget(in_a_row(self.mm, self.dpi))
        self._figures.setFixedHeight(34)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        for place, part in enumerate(self._parts):
            buttons.addWidget(part, place // 2, place % 2)
        choice = QWidget()
        size = QVBoxLayout(choice)
        size.setContentsMargins(0, 0, 0, 0)
        size.setSpacing(6)
        size.addWidget(self.unit)
        size.addWidget(self._figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(buttons)
        column.addWidget(Field(self.tr("Size"), choice))


def _button(theme: Theme, icon: str, text: str, keys: str) -> DressedButton:
    made = DressedButton(theme, icon, text)
    made.setShortcut(keys)
    made.setToolTip(f"{text.rstrip('…')} ({keys})")
    return made
