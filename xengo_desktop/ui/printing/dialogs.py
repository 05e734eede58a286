"""The system's print dialogs around our pages: which printer, a look before, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QWidget

from xengo_desktop.domain.errors import NotSupported, XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.sheets.order import Sheet
from xengo_desktop.ui.printing.counting import sheets_words
from xengo_desktop.ui.printing.jobs import paint_pages, print_code, print_sheet
from xengo_desktop.ui.printing.paper import cut_labels, has_printer, new_printer, set_paper, unprintable
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.question import Question

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing
    from xengo_desktop.qr.sheets.pages import SheetPage

Ask = Callable[[QPrinter, QWidget, Callable[[], None]], None]
"""Shows a printer's dialog over a window and calls back when the user agrees; tests answer in its place."""

MOST_PREVIEWED = 300
"""Labels in the system's print preview, which makes all its pages at once and in the window's own time."""


def ask_printer(printer: QPrinter, over: QWidget, agreed: Callable[[], None]) -> None:
    """Ask which printer, how many copies, which pages."""
    dialog = QPrintDialog(printer, over)
    dialog.accepted.connect(agreed)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)


class Printing(QObject):
    """Prints sheets and single codes. Progress tells labels done and all of them."""

    began = Signal(object)
    progressed = Signal(int, int)
    printed = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        over: QWidget,
        font: Callable[[], bytes],
        *,
        ask: Ask = ask_printer,
        found: Callable[[], bool] = has_printer,
        make: Callable[[], QPrinter] = new_printer,
    ) -> None:
        super().__init__(over)
        self._tasks, self._over, self._font = tasks, over, font
        self._ask, self._found, self._make = ask, found, make
        self._previewed: QPrinter | None = None

    def print_sheet(self, sheet: Sheet) -> None:
        """Ask for a printer and print an order at 100 %, on the stock's own paper."""
        printer = self._printer(sheet.stock.paper)
        if printer is not None:
            printer.setDocName(self.tr("Labels"))
            self._ask(printer, self._over, partial(self._check_edges, printer, sheet))

    def print_code(self, drawing: Drawing, width: float, paper: str = "A4") -> None:
        """Ask for a printer and print one code in the middle of the paper, `width` mm wide."""
        printer = self._printer(paper)
        if printer is not None:
            printer.setDocName(self.tr("QR code"))
            self._ask(printer, self._over, partial(self._send_code, printer, drawing, width, paper))

    def preview_pages(self, pages: Sequence[SheetPage], paper: str) -> QDialog | None:
        """Show pages in the system's print preview, from which they can be printed, too."""
        return self._preview(paper, partial(_paint_all, tuple(pages)))

    def preview_code(self, drawing: Drawing, width: float, paper: str = "A4") -> QDialog | None:
        """Show one code in the system's print preview."""
        return self._preview(paper, partial(self._paint_code, drawing, width))

    def _printer(self, paper: str) -> QPrinter | None:
        if not self._found():
            self.troubled.emit(NotSupported(_no_printer()))
            return None
        printer = self._make()
        set_paper(printer, paper)
        return printer

    def _preview(self, paper: str, paint: Callable[[QPrinter], None]) -> QDialog | None:
        printer = self._printer(paper)
        if printer is None:
            return None
        dialog = QPrintPreviewDialog(printer, self._over)
        # The dialog paints on the printer as long as it is open, but does not keep it.
        self._previewed = printer
        dialog.setAccessibleName(self.tr("Print preview"))
        dialog.paintRequested.connect(paint)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)
        return dialog

    def _check_edges(self, printer: QPrinter, sheet: Sheet) -> None:
        # The dialog may have put another paper in, and its margins are the chosen printer's.
        set_paper(printer, sheet.stock.paper)
        cut = cut_labels(sheet.stock, unprintable(printer), sheet.padding)
        if not cut:
            self._send_sheet(printer, sheet)
            return
        question = Question(
            self._over,
            self.tr("Labels at the edge"),
            self.tr("This printer cannot print {0} of the {1} labels of a sheet whole.").format(
                cut, sheet.stock.per_page
            ),
            self.tr(
                "They reach into the margin that it leaves blank. Take more padding, or labels with a margin."
            ),
            self.tr("Print anyway"),
        )
        question.agreed.connect(partial(self._send_sheet, printer, sheet))
        question.open()

    def _send_sheet(self, printer: QPrinter, sheet: Sheet) -> None:
        job = self._tasks.run(
            self,
            partial(_print_order, printer, sheet, self._font),
            done=partial(self._say_printed, printer),
            failed=self.troubled.emit,
            progress=self._tell_progress,
        )
        self.began.emit(job)

    def _send_code(self, printer: QPrinter, drawing: Drawing, width: float, paper: str) -> None:
        set_paper(printer, paper)
        self._tasks.run(
            self,
            partial(print_code, printer, drawing, width),
            done=partial(self._say_printed, printer),
            failed=self.troubled.emit,
        )

    def _paint_code(self, drawing: Drawing, width: float, printer: QPrinter) -> None:
        try:
            print_code(printer, drawing, width)
        except XengoError as error:
            self.troubled.emit(error)

    def _say_printed(self, printer: QPrinter, pages: int) -> None:
        where = printer.printerName() or self.tr("the printer")
        self.printed.emit(self.tr("{0} went to {1}.").format(sheets_words(pages), where))

    def _tell_progress(self, done: int, total: int | None, _: str) -> None:
        self.progressed.emit(done, total or 0)


def _no_printer() -> str:
    return "No printer is set up on this computer. Save a PDF and print it elsewhere, or add a printer first."


def _print_order(printer: QPrinter, sheet: Sheet, font: Callable[[], bytes], job: Job) -> int:
    return print_sheet(printer, sheet, font(), job)


def _paint_all(pages: tuple[SheetPage, ...], printer: QPrinter) -> None:
    paint_pages(printer, pages)
