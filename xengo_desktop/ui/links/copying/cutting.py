"""What is cut out of the table to be copied: the heads, the cells, and of each link its two addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.table.column import Column
from xengo_desktop.ui.links.table.columns import BY_KEY, LINK
from xengo_desktop.ui.links.wording import Wording

DESTINATION = "destination"


@dataclass(frozen=True, slots=True)
class Named:
    """A link by its two addresses and what it is called."""

    short: str
    destination: str
    name: str


@dataclass(slots=True)
class Cutting:
    """Rows as text, column by column, in the order of the table."""

    columns: tuple[Column, ...]
    wording: Wording
    headed: bool = True
    """Whether a table begins here, with its heads, or goes on."""
    links: list[Named] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    unmade: list[str] = field(default_factory=list)
    """Names of links that are left out, since they have no address before they are made."""

    @property
    def heads(self) -> list[str]:
        """The columns' names; the first two are the two lines of the table's first column."""
        return [self.wording.heading(column.title) for column in self.columns]

    def add(self, rows: Iterable[Row], *, cells: bool = True, addressed: bool = False) -> None:
        """Take in rows, or only their addresses, of links that have one; safe on any thread."""
        for row in rows:
            if addressed and not row.link.short_url:
                self.unmade.append(self.wording.short_link(row))
                continue
            if cells:
                self.cells.append([cell(column, self.wording, row) for column in self.columns])
            short = self.wording.short_url(row)
            name = row.link.title or self.wording.short_link(row)
            self.links.append(Named(short, row.link.destination, name))


def cell(column: Column, wording: Wording, row: Row) -> str:
    """Return one cell as it is copied."""
    return (column.copied or column.text)(wording, row)


def with_destination(keys: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of these keys, and the destination: the table shows it below the short link."""
    names = list(keys)
    if LINK in names and DESTINATION not in names:
        names.insert(names.index(LINK) + 1, DESTINATION)
    return tuple(BY_KEY[name] for name in names)
