"""Links as a list for people: the columns of a table, its heads in words, times as clocks show them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from xengo_desktop.desk.transfer.columns import Saying
from xengo_desktop.domain.queries import Row
from xengo_desktop.tabular.writing import Cell, Format


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column: its head, and what a link has there."""

    head: str
    cell: Callable[[Row, Saying], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOrder:
    """What a list for people shall be like; such a file is not meant to be imported again."""

    format: Format
    columns: tuple[ReadColumn, ...]
    zone: ZoneInfo

    @property
    def heads(self) -> Sequence[str]:
        return [column.head for column in self.columns]

    def writing(self, say: Saying) -> Callable[[Row], Sequence[Cell]]:
        """Return what makes a line of a row."""
        cells = [column.cell for column in self.columns]
        return lambda row: [cell(row, say) for cell in cells]
