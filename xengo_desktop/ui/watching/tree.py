"""Sites, the destinations at each, and their links, as a tree that is filled when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xengo_desktop.domain.watching import Site, Watched
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.watching.cells import CHECKED, LINKS, Node, Value, WatchCells
from xengo_desktop.ui.watching.wording import WatchWording
from xengo_desktop.ui.widgets.heads import head_data

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class WatchTree(QAbstractItemModel):
    """`wanted` asks for the children of a node that are not there yet.

    `filling` is told before some are put in or replaced, and `filled` with their parent's index after it.
    """

    wanted = Signal(object)
    filling = Signal()
    filled = Signal(QModelIndex)

    def __init__(self, theme: Theme, words: WatchWording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells = WatchCells(theme, words)
        self._sites: list[Node] = []
        self._titles = (self.tr("Destination"), self.tr("Found"), self.tr("Links"), self.tr("Checked"))
        theme.changed.connect(self._repaint)

    @property
    def sites(self) -> Sequence[Node]:
        """The sites, from top to bottom."""
        return self._sites

    def show_sites(self, sites: Sequence[Site], *, keep: bool = True) -> None:
        """Show these; `keep` leaves there what was read of a site that stays."""
        known = {node.name: node for node in self._sites} if keep else {}
        self.beginResetModel()
        self._sites = []
        for row, site in enumerate(sites):
            node = known.get(site.name) or Node(site)
            node.value, node.row, node.asked, node.whole = site, row, False, False
            del node.children[site.total :]
            self._sites.append(node)
        self.endResetModel()

    def add(self, node: Node, start: int, values: Sequence[Value]) -> None:
        """Put children in that were wanted; those that were there already are replaced."""
        node.asked = False
        node.whole = not values or isinstance(node.value, Watched)
        if start > len(node.children) or not self._is_here(node):
            return
        fresh = [Node(value, node, start + number) for number, value in enumerate(values)]
        place = self.index_of(node)
        for old, new in zip(node.children[start:], fresh, strict=False):
            if old.name == new.name:
                new.children = old.children
                for child in new.children:
                    child.parent = new
        self.filling.emit()
        if start < len(node.children):
            self.beginRemoveRows(place, start, len(node.children) - 1)
            del node.children[start:]
            self.endRemoveRows()
        if fresh:
            self.beginInsertRows(place, start, start + len(fresh) - 1)
            node.children += fresh
            self.endInsertRows()
        self.filled.emit(place)

    def node(self, index: Index) -> Node | None:
        """Return the node at an index."""
        return cast(Node, index.internalPointer()) if index.isValid() else None

    def index_of(self, node: Node) -> QModelIndex:
        """Return where a node is."""
        return self.createIndex(node.row, 0, node)

    def _is_here(self, node: Node) -> bool:
        top = node
        while top.parent is not None:
            top = top.parent
        return top.row < len(self._sites) and self._sites[top.row] is top

    # what Qt asks

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        above = self.node(parent)
        nodes = above.children if above else self._sites
        return self.createIndex(row, column, nodes[row]) if 0 <= row < len(nodes) else QModelIndex()

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        return self.index_of(node.parent) if node and node.parent else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid() and parent.column() > 0:
            return 0
        node = self.node(parent)
        return len(node.children) if node else len(self._sites)

    def columnCount(self, parent: Index = ROOT) -> int:
        return len(self._titles)

    def hasChildren(self, parent: Index = ROOT) -> bool:
        node = self.node(parent)
        return bool(self._sites) if node is None else parent.column() == 0 and node.expected > 0

    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        # A tree view asks for all that can be had of an open line, so it gets the first ones only.
        return node is not None and not node.children and self._lacks(node)

    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node is not None and self._lacks(node):
            node.asked = True
            self.wanted.emit(node)

    def reached(self, index: Index) -> None:
        """Take note that a line came into sight; the last one of many brings the next ones."""
        node = self.node(index)
        if node and node.parent and node is node.parent.children[-1]:
            self.fetchMore(self.index_of(node.parent))

    def _lacks(self, node: Node) -> bool:
        return not node.asked and not node.whole and len(node.children) < node.expected

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return head_data(self._titles, section, orientation, role, right=lambda column: column >= LINKS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        return None if node is None else self._cells.data(node, index.column(), role)

    def _repaint(self) -> None:
        for row in range(len(self._sites)):
            self.dataChanged.emit(self.index(row, 0), self.index(row, CHECKED))
