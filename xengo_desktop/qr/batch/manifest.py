"""`manifest.csv`: every file of a batch, with its sum and its verdict."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from xengo_desktop.qr.batch.errands import FileMade
from xengo_desktop.qr.batch.opinions import FAIL
from xengo_desktop.tabular.guarding import guarded

NAME = "manifest.csv"
COLUMNS = ("row", "code", "text", "file", "format", "sha256", "verdict", "width", "height", "unit")
FORCED = ("forced", "reason")
"""Columns that follow where something was exported although it failed."""


def written(files: Sequence[FileMade]) -> bytes:
    """Return the manifest in UTF-8. A cell that a spreadsheet would compute begins with an apostrophe."""
    forced = any(file.verdict == FAIL for file in files)
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow((*COLUMNS, *FORCED) if forced else COLUMNS)
    for file in files:
        cells = [_cell(getattr(file, column)) for column in COLUMNS]
        if forced:
            failed = file.verdict == FAIL
            cells += ["yes", _cell(" ".join(file.reasons))] if failed else ["", ""]
        writer.writerow(cells)
    return "".join(lines.written).encode()


class _Lines:
    """Ends lines as shells like it, with what csv puts into quotes for CR LF: a bare CR, too."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, line: str) -> None:
        self.written.append(line.removesuffix("\r\n") + "\n")


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return guarded(str(value))
