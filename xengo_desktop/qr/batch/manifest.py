"""`manifest.csv`: every file of a batch, with its sum and its verdict."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from xengo_desktop.qr.batch.making import FAIL, FileMade

NAME = "manifest.csv"
COLUMNS = ("row", "code", "text", "file", "format", "sha256", "verdict", "width", "height", "unit")
FORCED = ("forced", "reason")
"""Columns that follow where something was exported although it failed."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def written(files: Sequence[FileMade]) -> bytes:
    """Return the manifest in UTF-8. A cell that a spreadsheet would compute begins with an apostrophe."""
    forced = any(file.verdict == FAIL for file in files)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*COLUMNS, *FORCED) if forced else COLUMNS)
    for file in files:
        cells = [_cell(getattr(file, column)) for column in COLUMNS]
        if forced:
            failed = file.verdict == FAIL
            cells += ["yes", _cell(" ".join(file.reasons))] if failed else ["", ""]
        writer.writerow(cells)
    return out.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
