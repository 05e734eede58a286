"""Printers set up so that a millimetre of ours is a millimetre on paper."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.qr.sizes import MM_PER_INCH

KNOWN: Mapping[str, QPageSize.PageSizeId] = {
    "A3": QPageSize.PageSizeId.A3,
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "Letter": QPageSize.PageSizeId.Letter,
    "Legal": QPageSize.PageSizeId.Legal,
}


def has_printer() -> bool:
    """Whether the system knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def new_printer() -> QPrinter:
    """Return the system's usual printer at its full resolution."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator("xengo desktop")
    return printer


def set_paper(printer: QPrinter, paper: str) -> None:
    """Take one of our papers to its very edges: positions count from its corner, not from a margin."""
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(KNOWN[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def begin(printer: QPrinter) -> QPainter:
    """Return a painter whose unit is the millimetre of paper; FileTrouble where the printer takes nothing.

    Qt rounds the page of a PDF to whole points, 0.35 mm; what is painted on it is exact.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise FileTrouble(
            "The printer does not take the pages; see whether it is switched on, or take another."
        )
    painter.scale(printer.logicalDpiX() / MM_PER_INCH, printer.logicalDpiY() / MM_PER_INCH)
    return painter


def unprintable(printer: QPrinter) -> tuple[float, float, float, float]:
    """Return how near to the edges the printer cannot print: left, top, right and bottom in mm."""
    margins = printer.pageLayout().minimumMargins()
    unit = _millimetres(printer.pageLayout().units())
    return margins.left() * unit, margins.top() * unit, margins.right() * unit, margins.bottom() * unit


def _millimetres(unit: QPageLayout.Unit) -> float:
    if unit is QPageLayout.Unit.Millimeter:
        return 1.0
    return MM_PER_INCH if unit is QPageLayout.Unit.Inch else MM_PER_INCH / 72


def cut_labels(stock: Stock, margins: tuple[float, float, float, float], padding: float) -> int:
    """Return how many labels of a sheet the printer cannot print whole; their padding may stay blank."""
    left, top, right, bottom = margins
    wide, high = stock.page
    boxes = (stock.label(place) for place in range(stock.per_page))
    return sum(
        box.x + padding < left
        or box.y + padding < top
        or box.x + box.width - padding > wide - right
        or box.y + box.height - padding > high - bottom
        for box in boxes
    )
