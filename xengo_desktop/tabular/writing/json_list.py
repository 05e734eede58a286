"""A JSON list of objects, one on each line, so that both people and programs find their way."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import IO

from xengo_desktop.tabular.writing.base import Cell, Format


class JsonWriter:
    """Rows as objects."""

    def __init__(self, file: IO[bytes], names: Sequence[str]) -> None:
        self.notes: list[str] = []
        self._file = file
        self._names = tuple(names)
        self._between = b"\n"

    def write(self, cells: Sequence[Cell]) -> None:
        """Write one row."""
        item = dict(zip(self._names, map(_plain, cells), strict=True))
        self._file.write(self._between + json.dumps(item, ensure_ascii=False).encode("utf-8", "replace"))
        self._between = b",\n"


@contextmanager
def write_json_list(file: IO[bytes], header: Sequence[str]) -> Iterator[JsonWriter]:
    """Write the brackets around the rows."""
    file.write(b"[")
    yield JsonWriter(file, header)
    file.write(b"\n]\n")


def _plain(cell: Cell) -> object:
    return cell.isoformat(" ") if isinstance(cell, datetime) else cell


JSON = Format("json", "JSON", write_json_list, structured=True)
