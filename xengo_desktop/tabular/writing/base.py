"""What every format of tables has: a name, and a writer that takes one row after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, Protocol

Cell = str | int | float | bool | datetime | None | Sequence[Any]
"""A value as the program has it; a list only goes into JSON as one. Times are without a zone in XLSX."""


class Writer(Protocol):
    """Takes rows; `notes` says afterwards what a format could not hold."""

    @property
    def notes(self) -> Sequence[str]: ...

    def write(self, cells: Sequence[Cell]) -> None:
        """Write one row."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One way to save a table. `structured`: cells keep their types and lists; else everything is text."""

    key: str
    label: str
    open: Callable[[IO[bytes], Sequence[str]], AbstractContextManager[Writer]]
    structured: bool = False
    most_rows: int | None = None

    @property
    def suffix(self) -> str:
        return f".{self.key}"
