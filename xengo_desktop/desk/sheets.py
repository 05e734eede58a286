"""What label sheets are made of: a list of codes with their columns, from links or from a CSV file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xengo_desktop.desk.codes import Codes
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.sheets.order import SheetRow

TITLE, SHORT_LINK, CODE, DESTINATION, TAGS, NOTES = COLUMNS = (
    "title",
    "short link",
    "code",
    "destination",
    "tags",
    "notes",
)
"""What every link has; besides, each key of its tags is a column."""

TAG = "tag: "
"""What a tag's column begins with."""

MOST_TAG_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: what it says, its values in the order of the columns, and its row in the list, from 1."""

    text: str
    values: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class SheetList:
    """Codes to print. `left_out` are sentences on rows that cannot be, `warning` one on those that can."""

    columns: tuple[str, ...]
    entries: tuple[Entry, ...]
    left_out: tuple[str, ...] = ()
    warning: str = ""

    def rows(self, columns: Sequence[str]) -> tuple[SheetRow, ...]:
        """Return the rows of a sheet with the values of those columns beside each code."""
        places = [self.columns.index(column) for column in columns if column in self.columns]
        return tuple(
            SheetRow(entry.text, tuple(entry.values[place] for place in places), entry.number)
            for entry in self.entries
        )


class Sheets:
    """Turns what the user has into lists to print."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes

    def of_links(self, rows: Sequence[Row]) -> SheetList:
        """List links; their codes say what codes of theirs always say."""
        columns = (*COLUMNS, *_tag_columns(rows))
        said = [self._codes.text(row) for row in rows]
        entries = tuple(
            Entry(code.text, tuple(_value(row.link, column) for column in columns), number)
            for number, (row, code) in enumerate(zip(rows, said, strict=True), 1)
        )
        return SheetList(columns, entries, warning=next((code.note for code in said if code.note), ""))

    def of_table(self, data: bytes) -> SheetList:
        """List the rows of a CSV file. Raise Invalid where nothing can be made of it."""
        # Reading tables brings the machinery of batches along, which a window need not load at its start.
        from xengo_desktop.qr.batch.rows import rows_from_csv

        table = rows_from_csv(data)
        entries = tuple(
            Entry(row.text, tuple(row.value(column) for column in table.columns), row.number)
            for row in table.rows
        )
        return SheetList(table.columns, entries, tuple(map(str, table.bad)))


def _tag_columns(rows: Iterable[Row]) -> tuple[str, ...]:
    keys = dict.fromkeys(tag.key for row in rows for tag in row.link.tags)
    return tuple(f"{TAG}{key}" for key in list(keys)[:MOST_TAG_COLUMNS])


def _value(link: Link, column: str) -> str:
    match column:
        case "title":
            return link.title
        case "short link":
            return link.short_url.removeprefix("https://").removeprefix("http://")
        case "code":
            return link.code
        case "destination":
            return link.destination
        case "tags":
            return ", ".join(f"{tag.key}: {tag.value}" if tag.value else tag.key for tag in link.tags)
        case "notes":
            return link.notes
    key = column.removeprefix(TAG)
    return ", ".join(tag.value or tag.key for tag in link.tags if tag.key == key)
