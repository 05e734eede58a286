"""Records as rows of a table: columns are data, and what is chosen stays chosen while rows come and go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from xengo_desktop.ui.widgets.heads import head_data
from xengo_desktop.ui.widgets.tool_tips import tool_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CELL = Qt.ItemDataRole.UserRole
"""The role of the whole Cell."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in one place. `below` is a second, quieter line, `share` a meter from 0 to 1 there.

    `tone` is a token; `icon` stands before the text in that tone. `hint` is the tool tip. A `rising` share
    is work that is done, not something that is used up. A `named` text is told apart by its end as much as
    by its beginning: where there is no room its middle is left out.
    """

    text: str
    below: str = ""
    hint: str = ""
    tone: str = "text"
    icon: str = ""
    share: float | None = None
    rising: bool = False
    named: bool = False

    @property
    def spoken(self) -> str:
        """Everything that is written here."""
        return ", ".join(filter(None, (self.text, self.below)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `order` is what rows are sorted by, else the text. A `width` of 0 takes the room left."""

    title: str
    cell: Callable[[Any], Cell]
    order: Callable[[Any], Any] | None = None
    width: int = 0
    right: bool = False

    def sorts_by(self, record: Any) -> Any:
        """Return what this record is sorted by."""
        return self.order(record) if self.order else self.cell(record).text.casefold()


class RecordModel(QAbstractTableModel):
    """Shows records; the next ones are compared by key, so that nothing jumps."""

    def __init__(
        self,
        columns: Sequence[Column],
        key: Callable[[Any], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._key = tuple(columns), key
        self._titles = tuple(column.title for column in self._columns)
        self._given: tuple[Any, ...] = ()
        self._records: list[Any] = []
        self._sorted = (-1, False)

    @property
    def records(self) -> Sequence[Any]:
        """The records as they were given."""
        return self._given

    def record(self, row: int) -> Any:
        """Return the record in a row."""
        return self._records[row]

    def row_of(self, key: Hashable) -> int:
        """Return the row of a key, -1 where it is not."""
        return next((row for row, each in enumerate(self._records) if self._key(each) == key), -1)

    def show(self, records: Sequence[Any]) -> None:
        """Replace what is shown."""
        self._given = tuple(records)
        wanted = self._in_order(self._given)
        keys = [self._key(record) for record in wanted]
        self._drop(set(keys))
        self._arrange({key: place for place, key in enumerate(keys)})
        self._fill(wanted)
        if wanted:
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, len(self._columns) - 1))

    def amend(self, records: Sequence[Any]) -> None:
        """Put records in the place of those with their keys; every row stays where it is."""
        fresh = {self._key(record): record for record in records}
        self._given = tuple(fresh.get(self._key(each), each) for each in self._given)
        last = len(self._columns) - 1
        for row, each in enumerate(self._records):
            record = fresh.get(self._key(each))
            if record is not None:
                self._records[row] = record
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order that the records were given in."""
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder)
        wanted = self._in_order(self._given)
        self._arrange({self._key(record): place for place, record in enumerate(wanted)})

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return head_data(self._titles, section, orientation, role, right=self._is_right)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if column.right else LEFT)
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, *_SAID):
            return None
        cell = column.cell(self._records[index.row()])
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        return (tool_tip(cell.hint) or None) if role == Qt.ItemDataRole.ToolTipRole else cell.spoken

    def _is_right(self, section: int) -> bool:
        return self._columns[section].right

    def _in_order(self, records: Sequence[Any]) -> list[Any]:
        column, falling = self._sorted
        if column < 0:
            return list(records)
        return sorted(records, key=self._columns[column].sorts_by, reverse=falling)

    def _drop(self, wanted: set[Hashable]) -> None:
        for row in reversed(range(len(self._records))):
            if self._key(self._records[row]) not in wanted:
                self.beginRemoveRows(ROOT, row, row)
                del self._records[row]
                self.endRemoveRows()

    def _arrange(self, places: dict[Hashable, int]) -> None:
        ordered = sorted(self._records, key=lambda record: places[self._key(record)])
        if [*map(self._key, ordered)] == [*map(self._key, self._records)]:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._key(self._records[index.row()]) for index in before]
        self._records = ordered
        rows = {self._key(record): row for row, record in enumerate(ordered)}
        after = [self.index(rows[key], index.column()) for key, index in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _fill(self, wanted: list[Any]) -> None:
        """Put in what is new, run by run; the others are in their order already."""
        known = {self._key(record) for record in self._records}
        row = 0
        while row < len(wanted):
            end = row
            while end < len(wanted) and self._key(wanted[end]) not in known:
                end += 1
            if end > row:
                self.beginInsertRows(ROOT, row, end - 1)
                self._records[row:row] = wanted[row:end]
                self.endInsertRows()
            row = end + 1
        self._records = wanted


_SAID = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
