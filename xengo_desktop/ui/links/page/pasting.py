"""Cells that are pasted onto chosen links: into the column that the current cell stands in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Signal

from xengo_desktop.ui.links.copying.cells import cells_in
from xengo_desktop.ui.links.dragging.incoming import single_address
from xengo_desktop.ui.links.table.columns import BY_KEY, COLUMNS, LINK
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.links.wording import Wording

FIELDS = {
    "title": "title",
    "destination": "destination",
    "tags": "tags",
    "notes": "notes",
    "expires": "expires_at",
}
"""The field behind a column that can be pasted into."""

DESTINATION = "destination"

SOME = 200
"""Cells by which one sees what they are; looking at 100,000 would be felt."""


class CellPasting(QObject):
    """`given` tells the field, how its column is called, and the cells: one for each link, or one for all.

    Addresses begin new links, as everywhere else on the page, unless the current cell is a destination.
    """

    given = Signal(str, str, object)
    refused = Signal(str)

    def __init__(self, table: LinksTable, wording: Wording) -> None:
        super().__init__(table)
        self._table, self._wording = table, wording

    def take(self, data: QMimeData) -> bool:
        """Take what is meant for the chosen links; say whether anything was, or was refused."""
        count, column = self._table.selected_count(), self._column()
        cells = cells_in(data) if count and column != LINK else None
        if not cells or not any(cells) or (column != DESTINATION and _are_addresses(cells)):
            return False
        if column not in FIELDS:
            return count > 1 and self._refuse(self._wanting_column())
        if len(cells) not in (1, count):
            return count > 1 and self._refuse(self._not_fitting(len(cells), count))
        self.given.emit(FIELDS[column], self._wording.heading(BY_KEY[column].title), cells)
        return True

    def _column(self) -> str:
        """Return the key of the current cell's column, the first one where it is not on show."""
        key = COLUMNS[max(0, self._table.currentIndex().column())].key
        return key if key in self._table.head.fitting() else LINK

    def _refuse(self, words: str) -> bool:
        self.refused.emit(words)
        return True

    def _wanting_column(self) -> str:
        names: Sequence[str] = [self._wording.heading(BY_KEY[key].title) for key in FIELDS]
        words = self.tr("Go to the column that is pasted into with the arrow keys: {0}.")
        return words.format(", ".join(names))

    def _not_fitting(self, cells: int, links: int) -> str:
        words = self.tr(
            "{0} cells were copied, and {1} are chosen. Choose as many, or copy one cell for all of them."
        )
        return words.format(self._wording.number(cells), self._wording.links(links))


def _are_addresses(cells: Sequence[str]) -> bool:
    return all(map(single_address, cells[:SOME]))
