"""The tree of sites and destinations on screen: what is open and chosen stays so while it is read anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from xengo_desktop.domain.watching import Site, Watched
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.watching.cells import CHECKED, FINDING, LINKS, PLACE
from xengo_desktop.ui.watching.tree import Index, WatchTree
from xengo_desktop.ui.watching.wording import WatchWording

HEIGHT, HEAD = 36, 36
WIDTHS = {FINDING: 208, LINKS: 64, CHECKED: 112}


class _Lines(QStyledItemDelegate):
    """Lines of one height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, HEIGHT)


class WatchList(QTreeView):
    """`chosen` tells the value of the current line, `stale` a site whose destinations may have changed."""

    chosen = Signal(object)
    stale = Signal(object)

    def __init__(self, theme: Theme, words: WatchWording) -> None:
        super().__init__()
        self.setObjectName("watchlist")
        self.setAccessibleName(self.tr("Sites and destinations"))
        self.tree = WatchTree(theme, words, self)
        self.setModel(self.tree)
        self._lines = _Lines(self)
        self.setItemDelegate(self._lines)
        self._open: set[str] = set()
        self._current = ""
        self._showing = self._expected = False
        self._place = 0
        self._dress()
        self.expanded.connect(self._note_open)
        self.collapsed.connect(self._note_closed)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.verticalScrollBar().valueChanged.connect(self._look_for_ends)
        self.tree.filling.connect(self._hold)
        self.tree.filled.connect(self._let_go)

    def show_sites(self, sites: Sequence[Site], *, keep: bool = True) -> None:
        """Show these; what was open and chosen is so again, and is asked for anew."""
        place = self.verticalScrollBar().value()
        self._showing = True
        self.tree.show_sites(sites, keep=keep)
        for node in self.tree.sites:
            if node.name in self._open:
                self.setExpanded(self.tree.index_of(node), True)
                self._restore(self.tree.index_of(node))
                if node.children:
                    self.stale.emit(node)
        self._showing = False
        self.verticalScrollBar().setValue(place)

    def expect(self, site: str, destination: str) -> None:
        """Open a site and choose one of its destinations as soon as they are read."""
        self._open.add(site)
        self._current = destination
        self._expected = True

    def selected(self) -> tuple[list[str], list[str]]:
        """Return the names of the sites that are selected, and the destinations."""
        nodes = [self.tree.node(index) for index in self.selectionModel().selectedRows()]
        sites = [node.name for node in nodes if node and isinstance(node.value, Site)]
        return sites, [node.name for node in nodes if node and isinstance(node.value, Watched)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(WIDTHS.values())
        self.header().resizeSection(PLACE, max(200, self.viewport().width() - others))

    def _restore(self, index: QModelIndex) -> None:
        """Open and choose again what was open and chosen below a line."""
        node = self.tree.node(index)
        for child in node.children if node else ():
            if child.name == self._current:
                self.setCurrentIndex(self.tree.index_of(child))
            if child.name in self._open:
                self.setExpanded(self.tree.index_of(child), True)

    def _note_open(self, index: QModelIndex) -> None:
        node = self.tree.node(index)
        if node:
            self._open.add(node.name)

    def _note_closed(self, index: QModelIndex) -> None:
        node = self.tree.node(index)
        if node and not self._showing:
            self._open.discard(node.name)

    def _tell(self, index: QModelIndex) -> None:
        node = self.tree.node(index)
        if self._showing:
            return
        self._current = node.name if node else ""
        self.chosen.emit(node.value if node else None)

    def _look_for_ends(self) -> None:
        """Have more read where the last one that was read has come into sight."""
        if not self._showing:
            for y in range(0, self.viewport().height() + HEIGHT, HEIGHT):
                self.tree.reached(self.indexAt(QPoint(1, y)))

    def _hold(self) -> None:
        """Take what Qt says while lines are replaced for no choice of the user's."""
        self._showing = True
        self._place = self.verticalScrollBar().value()

    def _let_go(self, above: QModelIndex) -> None:
        self._restore(above)
        self._showing = False
        # What is chosen comes into sight when it is wished for, and not whenever it is read anew.
        if not self._expected:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(self._place)
        self._expected = False

    def _dress(self) -> None:
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(20)
        self.setIconSize(QSize(16, 16))
        head = self.header()
        head.setFixedHeight(HEAD)
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            head.resizeSection(column, width)
