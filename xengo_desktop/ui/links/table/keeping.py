"""A large selection on its way through a new order.

Qt would take note of every selected row one by one, which freezes the window for seconds at a million.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker

from xengo_desktop.domain.queries import Order

if TYPE_CHECKING:
    from xengo_desktop.ui.links.table.table import LinksTable

FEW = 500
"""Selected rows that Qt may keep by itself."""
CHUNK = 20_000
MOST_SPANS = 20_000
"""Ids looked at in one go; pieces of a selection from which on painting would be slow."""

Spans = Sequence[tuple[int, int]]
SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class Held:
    """Which positions of which order were selected."""

    order: Order
    spans: Spans

    def spans_in(self, order: Order) -> Spans:
        """Return where the selected rows stand in another order; safe on any thread."""
        ids: set[int] = set()
        for first, last in self.spans:
            ids.update(self.order.ids(first, last + 1))
        found: list[tuple[int, int]] = []
        for start in range(0, len(order), CHUNK):
            for place, row_id in enumerate(order.ids(start, start + CHUNK), start):
                if row_id not in ids:
                    continue
                if found and found[-1][1] == place - 1:
                    found[-1] = (found[-1][0], place)
                else:
                    found.append((place, place))
        return found


class Keeper:
    """Takes the table's selection away before the rows move, and puts it where they have gone."""

    def __init__(self, table: LinksTable) -> None:
        self._table = table

    def hold(self, order: Order) -> Held | None:
        """Return what is selected, None where Qt can keep it by itself."""
        spans = self._table.selected_spans()
        return Held(order, spans) if sum(last - first + 1 for first, last in spans) > FEW else None

    def lift(self) -> None:
        """Take the selection away without telling anybody."""
        with QSignalBlocker(self._table.selectionModel()):
            self._table.clearSelection()

    def put_back(self, spans: Spans) -> None:
        """Select these positions; a selection in too many pieces is let go."""
        model = self._table.model()
        selection = QItemSelection()
        for first, last in spans if len(spans) <= MOST_SPANS else ():
            selection.select(model.index(first, 0), model.index(last, 0))
        self._table.selectionModel().select(selection, SELECT)
        self._table.selection_changed.emit()
        self._table.viewport().update()
