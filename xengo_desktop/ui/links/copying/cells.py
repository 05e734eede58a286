"""Cells of one column on the clipboard: ours, and those of any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from xengo_desktop.tabular.guarding import guarded, unguarded

CELLS = "application/x-xengo-cells"
"""Cells that this app has copied, in the form in which spreadsheets write them."""

LONGEST = 3_000_000
"""Characters that are taken apart at once; more are a file's worth, and go where rows are pasted."""


def written(cells: Iterable[str]) -> str:
    """Write cells below each other, as spreadsheets do: line breaks within one in quotation marks."""
    text = io.StringIO()
    csv.writer(text, "excel-tab").writerows([guarded(cell)] for cell in cells)
    return text.getvalue()


def cells_in(data: QMimeData) -> list[str] | None:
    """Return the cells of a single column; None for none and for more columns."""
    text = bytes(data.data(CELLS).data()).decode() if data.hasFormat(CELLS) else data.text()
    if not text or len(text) > LONGEST or data.hasUrls():
        return None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True))
    except csv.Error:
        # A quotation mark that only begins a text, as people type it.
        rows = [line.split("\t") for line in text.splitlines()]
    if any(len(row) > 1 for row in rows):
        return None
    return [unguarded(row[0]) if row else "" for row in rows]
