"""What stands in the rail: heads, and designs below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import SavedDesign

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a group."""

    text: str


class RailModel(QAbstractListModel):
    """Heads cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Any] = []

    def show_groups(self, groups: Sequence[tuple[str, Sequence[SavedDesign]]]) -> None:
        """Show these groups; empty ones are left out."""
        self.beginResetModel()
        self._entries = []
        for name, designs in groups:
            if designs:
                self._entries += [Head(name), *designs]
        self.endResetModel()

    def row_of(self, saved_id: str) -> int:
        """Return where a design stands; -1 for nowhere."""
        for row, entry in enumerate(self._entries):
            if not isinstance(entry, Head) and entry.id == saved_id:
                return row
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        head = isinstance(entry, Head)
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.text if head else entry.name
        if role == Qt.ItemDataRole.ToolTipRole and not head:
            return self._hint(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._entries[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _hint(self, saved: SavedDesign) -> str:
        if not saved.used:
            return saved.name
        if saved.used == 1:
            return self.tr("{0}: 1 link follows it").format(saved.name)
        return self.tr("{0}: {1} links follow it").format(saved.name, saved.used)
