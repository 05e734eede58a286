"""The side bar's lines as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from xengo_desktop.ui.side.entries import Entry
from xengo_desktop.ui.widgets.tool_tips import tool_tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


MOVED = "application/x-xengo-view"


class SideModel(QAbstractListModel):
    """A few dozen entries; replaced as a whole, without a reset where only counts and states have changed.

    `renamed` tells an entry's key and its new name, `moved` a key and the key it shall stand before, "" for
    the end.
    """

    renamed = Signal(str, str)
    moved = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Take new entries; the selection survives as long as the keys are the same."""
        same = [entry.key or entry.text for entry in entries] == [e.key or e.text for e in self._entries]
        if same:
            self._entries = tuple(entries)
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry(self, index: Index) -> Entry:
        """Return the entry of a valid index."""
        return self._entries[index.row()]

    def find(self, key: str) -> QModelIndex:
        """Return the index of a key, or an invalid one."""
        rows = (row for row, entry in enumerate(self._entries) if entry.key == key)
        row = next(rows, None)
        return NOWHERE if row is None else self.index(row)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return entry.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(entry.hint) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = "" if entry.count is None else f"{entry.count}"
            hint = "" if entry.hint == entry.text else entry.hint
            state = self.tr("also chosen") if entry.also else self.tr("excluded") if entry.out else ""
            return ", ".join(part for part in (entry.text, count, hint, state) if part)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name:
            return False
        if name != self.entry(index).text:
            self.renamed.emit(self.entry(index).key, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        entry = self.entry(index)
        if entry.is_head:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if entry.movable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    # dragging: only among the lines that can be moved

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MOVED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MOVED, self.entry(indexes[0]).key.encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(MOVED) and not parent.isValid() and self._before(row) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        before = self._before(row)
        if before is None:
            return False
        self.moved.emit(bytes(data.data(MOVED).data()).decode(), before)
        # The list is told anew; a view that believes in the move would take the line out itself.
        return False

    def _before(self, row: int) -> str | None:
        """Return the key that what is dropped at a row comes before; None where nothing can be dropped."""
        entries = self._entries
        if 0 <= row < len(entries) and entries[row].movable:
            return entries[row].key
        behind_the_last = 0 < row <= len(entries) and entries[row - 1].movable
        return "" if behind_the_last else None
