"""How large every code becomes: so many pixels, or so many millimetres of print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.qr.sizes import DPI_RANGE, MOST_PIXELS, Pixels, PrintSize, Size
from xengo_desktop.ui.widgets.numbers import decimal_box, whole_box
from xengo_desktop.ui.widgets.rows import in_a_row
from xengo_desktop.ui.widgets.segments import Segments

SCREEN, PRINT = "pixels", "print"
HEIGHT = 34


class Sizing(QWidget):
    """The width of the whole artwork, quiet zone included."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.unit = Segments(self.tr("Size"), ((SCREEN, self.tr("Pixels")), (PRINT, self.tr("Print"))))
        low, high = map(int, DPI_RANGE)
        self.pixels = whole_box(32, MOST_PIXELS, 1024, " px", self.tr("Width in pixels"))
        self.mm = decimal_box(5, 2000, 30, " mm", self.tr("Width in millimetres"))
        self.dpi = whole_box(low, high, 300, " dpi", self.tr("Dots per inch"))
        self._figures = QStackedWidget()
        self._figures.addWidget(in_a_row(self.pixels))
        self._figures.addWidget(in_a_row(self.mm, self.dpi))
        self._figures.setFixedHeight(HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.unit)
        column.addWidget(self._figures)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.unit.button(SCREEN))
        self.unit.chosen.connect(self._show_unit)
        for box in (self.pixels, self.mm, self.dpi):
            box.valueChanged.connect(self._tell)

    @property
    def size_wanted(self) -> Size:
        if self.unit.key == SCREEN:
            return Pixels(self.pixels.value())
        return PrintSize(self.mm.value(), float(self.dpi.value()))

    def _show_unit(self, key: str) -> None:
        self._figures.setCurrentIndex(int(key == PRINT))
        self.changed.emit()

    def _tell(self) -> None:
        self.changed.emit()
