"""Which link is chosen, held by its id through searches, sorts and reloads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractItemView

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.table import LinksTable

NOTICE = 72
"""Pixels at the foot of the table over which notices come up."""

MANY = 20
"""Links among which one is looked for; at a million each look takes half a millisecond."""


class Choice(QObject):
    """Tells `chosen` when it is another link or none, `renewed` when the same one has been read anew."""

    chosen = Signal(object)
    renewed = Signal(object)

    def __init__(self, model: LinksModel, table: LinksTable) -> None:
        super().__init__(table)
        self._model, self._table = model, table
        self._wanted: int | None = None
        self._rested: int | None = None
        self._number = -1
        self._query = model.query
        self.row: Row | None = None
        table.current_changed.connect(self._take_user)
        table.selection_changed.connect(self._take)
        model.answered.connect(self._find_again)
        model.rows_read.connect(self._take)
        model.dataChanged.connect(self._take)

    def choose(self, row_id: int) -> None:
        """Choose a row now, or when the next answer brings it."""
        number = self._model.find(row_id)
        self._wanted = row_id if number < 0 else None
        if number >= 0:
            self._show(number)

    def expect(self, row_id: int) -> None:
        """Choose a row when the next answer brings it, even where it is on show already."""
        self._wanted = row_id

    def expect_one(self, ids: Sequence[int]) -> None:
        """Choose the uppermost of these when the next answer comes; where one is selected, all stays."""
        places = {self._model.find(row_id): row_id for row_id in ids[:MANY]}
        spans = self._table.selected_spans()
        if ids and not any(first <= place <= last for place in places for first, last in spans):
            self.expect(places[min((place for place in places if place >= 0), default=-1)])

    def rest(self) -> None:
        """Choose none while a new link is made, so that nothing is done to another one meanwhile."""
        if self.row is not None:
            self._rested, self.row = self.row.id, None
            self._table.clearSelection()
            self.chosen.emit(None)

    def wake(self) -> None:
        """Choose again what was chosen before."""
        if self._rested is not None and self.row is None:
            self.choose(self._rested)
        self._rested = None

    def _show(self, number: int) -> None:
        """Choose a row that somebody did not go to; clear of the edges, and of a notice about it."""
        self._table.mark(number)
        index = self._table.currentIndex()
        place, height = self._table.visualRect(index), self._table.viewport().height()
        if place.top() < 0 or place.bottom() > height - NOTICE:
            self._table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _take_user(self) -> None:
        self._wanted = None
        self._take()

    def _take(self) -> None:
        """Tell about the row the table stands on, once it is known."""
        number = self._table.current_number()
        row = self._model.row_at(number) if number >= 0 else None
        if number >= 0:
            self._number = number
        if row is None or row == self.row:
            return
        same = self.row is not None and self.row.id == row.id
        self.row = row
        (self.renewed if same else self.chosen).emit(row)

    def _find_again(self) -> None:
        if self._wanted is not None and self._model.find(self._wanted) >= 0:
            self.choose(self._wanted)
        elif self.row is not None:
            self._hold(self.row)
        if self._model.settled:
            self._query = self._model.query

    def _hold(self, row: Row) -> None:
        number = self._model.find(row.id)
        if number >= 0:
            # Among several the current one may be the very one that was let go.
            if number != self._table.current_number() and self._table.selected_count() <= 1:
                self._table.mark(number)
        elif self._model.settled:
            self._let_go()

    def _let_go(self) -> None:
        """Go on without the chosen link: to the next one where it was deleted, to none in another query."""
        self.row = None
        if self._query == self._model.query and self._model.rowCount():
            self._table.go_to(min(self._number, self._model.rowCount() - 1))
        else:
            self._table.clearSelection()
            self.chosen.emit(None)
