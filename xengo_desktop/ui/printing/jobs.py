"""What is sent to a printer, in a worker: sheets page by page, or one code on a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.sheets.order import Sheet
from xengo_desktop.ui.printing.painting import SheetPainter, paint_drawing
from xengo_desktop.ui.printing.paper import begin

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing
    from xengo_desktop.qr.sheets.pages import SheetPage


def print_sheet(printer: QPrinter, sheet: Sheet, font: bytes, job: Job) -> int:
    """Print the pages of an order that the printer's dialog asked for; return how many."""
    from xengo_desktop.qr.sheets.pages import Composer

    composer = Composer(sheet, font, job)
    first = printer.fromPage() or 1
    last = min(printer.toPage() or sheet.pages, sheet.pages)
    paint_pages(printer, (composer.page(number, job) for number in range(first, last + 1)))
    return last - first + 1


def paint_pages(printer: QPrinter, pages: Iterable[SheetPage]) -> None:
    """Put pages on paper; what interrupts them takes the rest back."""
    painter = begin(printer)
    sheet_painter = SheetPainter(painter)
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            sheet_painter.paint(page)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def print_code(printer: QPrinter, drawing: Drawing, width: float) -> int:
    """Print a drawing in the middle of the paper, `width` mm wide; return how many pages, which is one.

    Raise Invalid where the paper is too small.
    """
    page = printer.paperRect(QPrinter.Unit.Millimeter)
    height = width * drawing.height / drawing.width
    if width > page.width() or height > page.height():
        most = min(page.width(), page.height() * drawing.width / drawing.height)
        raise Invalid(
            f"The paper is too small for {width:g} mm; {most:.0f} mm would fill it.", field="size_mm"
        )
    painter = begin(printer)
    paint_drawing(painter, drawing, (page.width() - width) / 2, (page.height() - height) / 2, width)
    painter.end()
    return 1
