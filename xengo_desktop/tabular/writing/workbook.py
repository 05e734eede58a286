"""XLSX with one sheet: texts stay texts, whatever they begin with, and dates are dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import IO, TYPE_CHECKING

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.tabular.writing.base import Cell, Format
from xengo_desktop.tabular.writing.delimited import text_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format as Style
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
MOST_ROWS = 1_048_575
"""Characters of a cell, and rows under the header, that a sheet can hold."""

_OPTIONS = {
    # Row by row through a temporary file, so that a million of them fit.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FIRST_YEAR = 1900
"""Earlier days are no dates to a workbook; they are written as texts."""

_LEAST, _MOST = 10, 64
"""Characters that a column is wide."""
_MEASURED = 200
"""Rows whose texts a column's width is taken from."""


class WorkbookWriter:
    """Rows of a sheet."""

    def __init__(self, sheet: Worksheet, moment: Style) -> None:
        self._sheet, self._moment = sheet, moment
        self._row = 0
        self._cut = 0
        self._widths: list[int] = []

    @property
    def notes(self) -> list[str]:
        if not self._cut:
            return []
        return [f"{self._cut:,} texts were cut: a cell of a workbook holds {LONGEST:,} characters. Use CSV."]

    def write(self, cells: Sequence[Cell], style: Style | None = None) -> None:
        """Write one row. Raise Invalid when the sheet is full."""
        if self._row > MOST_ROWS:
            raise Invalid(f"A sheet holds at most {MOST_ROWS:,} links; export as CSV instead.")
        for column, cell in enumerate(cells):
            self._put(column, cell, style)
        if self._row <= _MEASURED:
            self._measure(cells)
        self._row += 1

    def finish(self) -> None:
        """Make every column as wide as its first texts, within reason, and let its head filter the rows."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        self._sheet.autofilter(0, 0, max(1, self._row - 1), max(0, len(self._widths) - 1))

    def _measure(self, cells: Sequence[Cell]) -> None:
        self._widths += [_LEAST] * (len(cells) - len(self._widths))
        for column, cell in enumerate(cells):
            needed = min(_MOST, len(text_of(cell)) + 2)
            self._widths[column] = max(self._widths[column], needed)

    def _put(self, column: int, cell: Cell, style: Style | None) -> None:
        match cell:
            case None | "":
                return
            case bool():
                self._sheet.write_string(self._row, column, text_of(cell), style)
            case int() | float():
                self._sheet.write_number(self._row, column, cell, style)
            case datetime() if cell.year >= FIRST_YEAR:
                self._sheet.write_datetime(self._row, column, cell, self._moment)
            case _:
                text = str(cell).encode("utf-8", "replace").decode()
                self._cut += len(text) > LONGEST
                self._sheet.write_string(self._row, column, text[:LONGEST], style)


@contextmanager
def write_workbook(file: IO[bytes], header: Sequence[str]) -> Iterator[WorkbookWriter]:
    """Write a workbook with one sheet, whose first line stays in sight."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheet = book.add_worksheet("Links")
    sheet.freeze_panes(1, 0)
    writer = WorkbookWriter(sheet, book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}))
    writer.write(header, book.add_format({"bold": True}))
    yield writer
    writer.finish()
    try:
        book.close()
    except XlsxWriterException as error:
        raise FileTrouble("The workbook could not be written.", detail=str(error)) from error


XLSX = Format("xlsx", "Excel workbook (XLSX)", write_workbook, most_rows=MOST_ROWS)
