"""The rows in view stay where they are on the screen while others come and go above them."""

from __future__ import annotations

from statistics import median_low
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPersistentModelIndex

if TYPE_CHECKING:
    from xengo_desktop.ui.links.table.table import LinksTable


LOOKED_AT = 5
"""Rows in view that are followed: to find one among a million takes a fraction of a millisecond."""


class Steady(QObject):
    """Scrolls along with most of the rows in view when the same links are read again.

    At the very top, with none of them chosen, what is new comes into view instead.
    """

    def __init__(self, table: LinksTable) -> None:
        super().__init__(table)
        self._table = table
        self._seen: list[tuple[int, QPersistentModelIndex]] = []
        model = table.links
        model.layoutAboutToBeChanged.connect(self._look)
        model.layoutChanged.connect(self._follow)

    def _look(self) -> None:
        table = self._table
        rows = table.visible_rows()
        if table.verticalScrollBar().value() or table.current_number() in rows:
            some = rows[:: max(1, len(rows) // LOOKED_AT)][:LOOKED_AT]
            self._seen = [(row, QPersistentModelIndex(table.links.index(row, 0))) for row in some]

    def _follow(self) -> None:
        # One that is edited or pinned may go far away by itself; the others say where the view belongs.
        shifts = [index.row() - row for row, index in self._seen if index.isValid()]
        self._seen = []
        if shifts and (shift := median_low(shifts)):
            # Qt would make room for more rows a moment later.
            self._table.doItemsLayout()
            bar = self._table.verticalScrollBar()
            bar.setValue(bar.value() + shift * self._table.rowHeight(0))
