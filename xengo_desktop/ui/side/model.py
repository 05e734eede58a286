"""The side bar's lines as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from xengo_desktop.ui.side.entries import Entry

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class SideModel(QAbstractListModel):
    """A few dozen entries; replaced as a whole, without a reset where only counts and states have changed."""

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
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.hint or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = "" if entry.count is None else f"{entry.count}"
            hint = "" if entry.hint == entry.text else entry.hint
            return ", ".join(part for part in (entry.text, count, hint) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entry(index).is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
