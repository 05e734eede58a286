"""The table's own columns, to be exported for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from operator import attrgetter
from zoneinfo import ZoneInfo

from xengo_desktop.desk.transfer.columns import Saying
from xengo_desktop.desk.transfer.reading import ReadColumn, ReadingOrder
from xengo_desktop.domain.queries import Row
from xengo_desktop.tabular.writing import Cell, Format
from xengo_desktop.ui.links.copying.cutting import cell, with_destination
from xengo_desktop.ui.links.table.column import Column
from xengo_desktop.ui.links.table.columns import BY_KEY, COLUMNS
from xengo_desktop.ui.links.wording import Wording

PICTURES = frozenset({"trend"})
"""Columns that say something only where they are drawn."""

MOMENTS = {
    "last_click": "last_click_at",
    "created": "created_at",
    "updated": "updated_at",
    "expires": "expires_at",
}
COUNTS = frozenset({"clicks", "clicks_24h", "scans"})


@dataclass(frozen=True, slots=True)
class TableLook:
    """How the table stands: its columns, left to right, and the words in it."""

    keys: tuple[str, ...]
    wording: Wording

    @property
    def usual(self) -> tuple[str, ...]:
        """The columns that the table has, and what a reader asks for first: name, destination, end."""
        keys = [column.key for column in with_destination(self.keys) if column.key not in PICTURES]
        if "title" not in keys:
            keys.insert(keys.index("destination") + 1 if "destination" in keys else 0, "title")
        return tuple(dict.fromkeys((*keys, "expires")))

    @property
    def offered(self) -> tuple[tuple[str, str], ...]:
        """Return all columns by key and head, those of the table in front and in its order."""
        others = (column.key for column in COLUMNS if column.key not in PICTURES)
        return tuple((key, self.head(key)) for key in dict.fromkeys((*self.usual, *others)))

    def head(self, key: str) -> str:
        """Return the head of a column."""
        return self.wording.heading(BY_KEY[key].title)

    def order(self, keys: Sequence[str], format: Format, zone: ZoneInfo) -> ReadingOrder:
        """Return the order for a file with these columns."""
        columns = tuple(ReadColumn(self.head(key), self._cell(BY_KEY[key])) for key in keys)
        return ReadingOrder(format=format, columns=columns, zone=zone)

    def _cell(self, column: Column) -> Callable[[Row, Saying], Cell]:
        if column.key in MOMENTS:
            return partial(_moment, attrgetter(f"link.{MOMENTS[column.key]}"), column, self.wording)
        if column.key in COUNTS:
            return partial(_count, attrgetter(f"link.{column.key}"))
        return partial(_text, column, self.wording)


def _moment(
    get: Callable[[Row], datetime | None], column: Column, wording: Wording, row: Row, say: Saying
) -> Cell:
    at = get(row)
    if at is None or not say.dates:
        return cell(column, wording, row)
    # Seconds are no news to a reader.
    return say.moment(at.replace(second=0, microsecond=0))


def _count(get: Callable[[Row], int | None], row: Row, say: Saying) -> Cell:
    return get(row)


def _text(column: Column, wording: Wording, row: Row, say: Saying) -> Cell:
    return cell(column, wording, row)
