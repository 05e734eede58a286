"""The table's model: a vector of ids, pages of rows behind it, and nothing that waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.domain.queries import FirstRows, LinkQuery, Order, Row, ShortOrder
from xengo_desktop.ui.links.table.columns import COLUMNS
from xengo_desktop.ui.links.table.keeping import Held, Keeper, Spans
from xengo_desktop.ui.links.table.page_reader import PageReader
from xengo_desktop.ui.links.table.pages import PAGE, Pages
from xengo_desktop.ui.links.table.stretch import Stretch
from xengo_desktop.ui.links.table.words import cell_data
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.tasks import Tasks

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

LANE = "links.query"


class LinkSource(Protocol):
    """What the model needs of the desk's catalogue."""

    def first_rows(self, query: LinkQuery) -> FirstRows: ...
    def order(self, query: LinkQuery) -> Order: ...
    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]: ...


class LinksModel(QAbstractTableModel):
    """Shows the answer to one query. `answered` follows every step of an answer, `rows_read` every page.

    A new query shows its first rows at once and the rest when the whole order is known. A reload keeps all
    rows that stay, and with them selection and scroll position.
    """

    answered = Signal()
    rows_read = Signal()
    failed = Signal(object)

    def __init__(self, source: LinkSource, tasks: Tasks, wording: Wording) -> None:
        super().__init__()
        self._source, self._tasks, self._wording = source, tasks, wording
        self._pages = Pages()
        self._count = 0
        self._asking = self._begun = self._reloading = self._again = False
        self._reader = PageReader(self._pages, source.rows, tasks, self)
        self._reader.filled.connect(self._tell_filled)
        self._reader.read.connect(self.rows_read)
        self._reader.failed.connect(self.failed)
        self.query = LinkQuery()
        self.keeper: Keeper | None = None
        self.settled = False
        """Whether the whole order of `query` is on show."""
        self.scope_total: int | None = None
        """All links of the query without its text, where known."""

    # asking

    def ask(self, query: LinkQuery) -> None:
        """Show another query; until its first rows are there, the old ones stay."""
        if _scope(query) != _scope(self.query):
            self.scope_total = None
        self.query = query
        self.settled = self._reloading = self._again = False
        self._asking, self._begun = True, False
        self._run(partial(self._source.first_rows, query), self._show_first)

    def reload(self) -> None:
        """Read the same query again; what is on show stays until then."""
        if self._asking:
            self.ask(self.query)
        elif self._reloading:
            self._again = True
        else:
            self._reloading = True
            held = self.keeper.hold(self._pages.order) if self.keeper else None
            work = partial(_reordered, self._source, self.query, held)
            self._run(work, partial(self._show_reordered, held))

    def renew(self, row: Row) -> None:
        """Show one row as it is now, wherever it stands."""
        position = self._pages.put(row)
        if 0 <= position < self._count:
            self._tell_changed(position, position)

    def reword(self) -> None:
        """Say everything again: the zone, the language or the accounts' names have changed."""
        self._tell_changed(0, self._count - 1)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    # positions and rows

    @property
    def loading(self) -> bool:
        """Whether there is nothing on show only because nothing has been answered yet."""
        return not self._count and not self.settled

    def row_at(self, position: int) -> Row | None:
        """Return the row; None while it is being read."""
        number = position // PAGE
        if self._pages.lacking(number):
            self._reader.want(number)
        return self._pages.row_at(position)

    def id_at(self, position: int) -> int | None:
        return self._pages.id_at(position)

    def ids(self, spans: Sequence[tuple[int, int]]) -> Stretch:
        """Return the ids of the rows from one position to another, both included, stretch by stretch."""
        return Stretch(self._pages.order, spans)

    def find(self, row_id: int) -> int:
        """Return the position of a row, -1 when it is not on show."""
        position = self._pages.order.find(row_id)
        return position if position < self._count else -1

    # Qt

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return cell_data(self._wording, COLUMNS[index.column()], self.row_at(index.row()), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.InitialSortOrderRole:
            return Qt.SortOrder.DescendingOrder if column.big_first else Qt.SortOrder.AscendingOrder
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._wording.heading(column.title)
        return None

    # answers

    def _run(self, work: partial[Any], done: Callable[[Any], None]) -> None:
        answer = partial(self._take, done)
        self._tasks.run(
            self, partial(_unless_overtaken, work), done=answer, failed=self._fail, lane=LANE, urgent=True
        )

    def _take(self, done: Callable[[Any], None], answer: Any) -> None:
        if answer is None:
            self._reloading = self._again = False
        else:
            done(answer)

    def _fail(self, error: XengoError) -> None:
        self._asking = self._reloading = self._again = False
        self.failed.emit(error)

    def _show_first(self, first: FirstRows) -> None:
        whole = first.total is not None and first.total <= len(first.rows)
        # An empty head of an answer whose length nobody knows yet is no reason to clear the table.
        if first.rows or whole:
            self._begun = True
            self._replace(ShortOrder(row.id for row in first.rows), first.rows)
        if whole:
            self._settle()
        else:
            self._run(partial(self._source.order, self.query), self._show_order)
            self.answered.emit()

    def _show_order(self, order: Order) -> None:
        if not (self._begun and self._continues(order)):
            self._replace(order, ())
        elif len(order) > self._count:
            self.beginInsertRows(NOWHERE, self._count, len(order) - 1)
            self._pages.reorder(order, fresh=True)
            self._count = len(order)
            self.endInsertRows()
        self._settle()

    def _continues(self, order: Order) -> bool:
        """Say whether the order begins with the rows on show."""
        shown = self._pages.order.ids(0, self._count)
        return list(map(int, order.ids(0, self._count))) == list(shown)

    def _replace(self, order: Order, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._pages.forget()
        self._pages.reorder(order, rows, fresh=True)
        self._count = len(order)
        self.endResetModel()

    def _show_reordered(self, held: Held | None, answer: tuple[Order, Spans]) -> None:
        order, spans = answer
        if self.keeper and self.keeper.hold(self._pages.order) != held:
            # Something else has been selected meanwhile.
            self._reloading = False
            self.reload()
            return
        if self.keeper and held:
            self.keeper.lift()
            self._rearrange(order)
            self.keeper.put_back(spans)
        else:
            self._rearrange(order)

    def _rearrange(self, order: Order) -> None:
        before, after = self._count, len(order)
        if after > before:
            self.beginInsertRows(NOWHERE, before, after - 1)
            self._count = after
            self.endInsertRows()
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self._pages.id_at(index.row()) for index in kept]
        self._pages.reorder(order, fresh=False)
        places = self._pages.positions({row_id for row_id in ids if row_id is not None})
        moved = [
            self.index(places[row_id], index.column()) if row_id in places else QModelIndex()
            for index, row_id in zip(kept, ids, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()
        if after < before:
            self.beginRemoveRows(NOWHERE, after, before - 1)
            self._count = after
            self.endRemoveRows()
        self.scope_total = None
        self._settle()

    def _settle(self) -> None:
        self.settled = True
        self._asking = self._reloading = False
        if not self.query.text:
            self.scope_total = self._count
        self.answered.emit()
        if self._again:
            self._again = False
            self.reload()
        elif self.scope_total is None:
            scope = replace(self.query, text="", terms=None)
            self._run(partial(self._source.order, scope), self._count_scope)

    def _count_scope(self, order: Order) -> None:
        self.scope_total = len(order)
        self.answered.emit()

    # pages

    def _tell_filled(self, number: int) -> None:
        self._tell_changed(number * PAGE, min(number * PAGE + PAGE, self._count) - 1)

    def _tell_changed(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))


def _reordered(source: LinkSource, query: LinkQuery, held: Held | None) -> tuple[Order, Spans]:
    order = source.order(query)
    return order, held.spans_in(order) if held else ()


def _unless_overtaken(work: Callable[[], Any]) -> Any:
    """Return the answer; None when the library gave it up for somebody else's newer question."""
    try:
        return work()
    except Cancelled:
        return None


def _scope(query: LinkQuery) -> LinkQuery:
    """Return the query without what only filters by word or sorts."""
    return LinkQuery(accounts=query.accounts, states=query.states, tags=query.tags)
