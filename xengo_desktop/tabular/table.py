"""A table that was opened: its columns, how it is written, and its rows as often as one wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from xengo_desktop.tabular.records import Line


class Kind(StrEnum):
    """What sort of file it is."""

    DELIMITED = "delimited"
    JSON = "json"
    JSON_LINES = "json-lines"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a file shall be read; what is empty or None is found out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns with a name each, and how they were read.

    `encoding` and `delimiter` are "" where the kind of file has none, `sheets` the names to choose from in a
    workbook. `headed` says whether the names stood in the file. `notes` are sentences for people.
    """

    name: str
    kind: Kind
    header: tuple[str, ...]
    lines: Callable[[], Iterator[Line]] = field(repr=False)
    headed: bool = True
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def rows(self) -> Iterator[Line]:
        """Yield all rows under the header with their line numbers, from the beginning each time."""
        return self.lines()

    def sample(self, count: int) -> tuple[Line, ...]:
        """Return the first rows that can be read."""
        found = []
        for line in self.rows():
            if line.trouble:
                continue
            found.append(line)
            if len(found) == count:
                break
        return tuple(found)
