"""Sites, the destinations at each, and their links, as a tree that is filled when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.watching import Health, Site, Watched
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.watching.wording import ICONS, TONES, WatchWording

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Value = Site | Watched | Row
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
PLACE, FINDING, LINKS, CHECKED = range(4)


@dataclass(slots=True, eq=False)
class Node:
    """One line. `expected` counts its children, of whom `children` are there; `asked` while more are read.

    `whole`: nothing more is there, whatever was expected; links come and go.
    """

    value: Value
    parent: Node | None = None
    row: int = 0
    children: list[Node] = field(default_factory=list)
    asked: bool = False
    whole: bool = False

    @property
    def expected(self) -> int:
        if isinstance(self.value, Site):
            return self.value.total
        return min(self.value.links, 50) if isinstance(self.value, Watched) else 0

    @property
    def name(self) -> str:
        """What it is, for finding it again."""
        if isinstance(self.value, Site):
            return self.value.name
        return self.value.destination if isinstance(self.value, Watched) else str(self.value.id)


class WatchTree(QAbstractItemModel):
    """`wanted` asks for the children of a node that are not there yet.

    `filling` is told before some are put in or replaced, and `filled` with their parent's index after it.
    """

    wanted = Signal(object)
    filling = Signal()
    filled = Signal(QModelIndex)

    def __init__(self, theme: Theme, words: WatchWording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
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
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= LINKS:
            return RIGHT
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if node is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(node, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column >= LINKS else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(self._tone(node, column))
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(node, column)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(node, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._whole(node, column)
        return None

    # how it reads

    def _text(self, node: Node, column: int) -> str:
        value, words = node.value, self._words
        if isinstance(value, Site):
            return (words.name(value), words.site(value), words.number(value.links), "")[column]
        if isinstance(value, Watched):
            checked = words.ago(value.finding.at) if value.finding else "–"
            return (words.place(value), words.problems(value), words.number(value.links), checked)[column]
        link = value.link
        return (link.name, link.title, "", "")[column]

    def _whole(self, node: Node, column: int) -> str:
        value = node.value
        if isinstance(value, Watched):
            if column == PLACE:
                return value.destination
            if column == FINDING and value.finding and value.finding.said:
                return value.finding.said
            if column == CHECKED and value.finding:
                return self._words.moment(value.finding.at)
        return self._text(node, column)

    def _tone(self, node: Node, column: int) -> str:
        value = node.value
        if isinstance(value, Row):
            return "muted"
        if column == FINDING and value.health in (Health.BAD, Health.DOUBTFUL):
            return TONES[value.health]
        return "muted" if column in (FINDING, CHECKED) else "text"

    def _icon(self, node: Node, column: int) -> object:
        if column != PLACE:
            return None
        if isinstance(node.value, Row):
            return self._lasting("link", "muted")
        return self._lasting(ICONS[node.value.health], TONES[node.value.health])

    def _lasting(self, name: str, tone: str) -> QIcon:
        """Return an icon that keeps its colour on a line that is chosen."""
        icon = self._theme.icon(name, tone, 16)
        for ratio in (1.0, 2.0):
            drawn = self._theme.pixmap(name, self._theme.colour(tone), 16, ratio)
            icon.addPixmap(drawn, QIcon.Mode.Selected)
        return icon

    def _font(self, node: Node, column: int) -> object:
        if column >= LINKS:
            return font(Type.FIGURE)
        strong = isinstance(node.value, Site) and column == PLACE
        return font(Type.STRONG if strong else Type.BODY)

    def _repaint(self) -> None:
        for row in range(len(self._sites)):
            self.dataChanged.emit(self.index(row, 0), self.index(row, CHECKED))
