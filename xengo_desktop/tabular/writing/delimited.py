"""CSV in UTF-8 as spreadsheets and scripts read it (RFC 4180); what looks like a formula is defused."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from xengo_desktop.tabular.guarding import guarded_fully
from xengo_desktop.tabular.writing.base import Cell, Format


class CsvWriter:
    """Rows as text."""

    def __init__(self, file: IO[bytes]) -> None:
        self.notes: list[str] = []
        self._file = file
        self._writer = csv.writer(_Encoded(file))

    def write(self, cells: Sequence[Cell]) -> None:
        """Write one row."""
        self._writer.writerow([guarded_fully(text_of(cell)) for cell in cells])


class _Encoded:
    """What csv writes into."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        self._file.write(text.encode("utf-8", "replace"))


@contextmanager
def write_csv(file: IO[bytes], header: Sequence[str]) -> Iterator[CsvWriter]:
    """Begin with the byte order mark that spreadsheets need to see UTF-8, and the names of the columns."""
    file.write(codecs.BOM_UTF8)
    writer = CsvWriter(file)
    writer.write(header)
    yield writer


def text_of(cell: Cell) -> str:
    """Write a value as people type it."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case _:
            return str(cell)


CSV = Format("csv", "CSV", write_csv)
