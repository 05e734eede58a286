"""The bar over the table: what is shown, the search, refresh and new link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.ui.links.page.heading import Count, Title
from xengo_desktop.ui.links.search import SearchField
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import DressedButton, IconButton

NARROW = 600
"""Pixels below which the search needs the room of the button's words."""

FRAME = 112
"""Pixels of the search field that its icons and margins take."""

NAMES = 140
"""Pixels that title and count have at least."""


class TopBar(QFrame):
    """Shows; what a press means is the page's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("top")
        self.title = Title(self.tr("Links"))
        self.count = Count()
        self._most = 0
        self.search = SearchField(theme)
        self.refresh = IconButton(theme, "refresh-cw", self.tr("Refresh (F5)"))
        self.columns = IconButton(theme, "columns-3", self.tr("Sort and columns"))
        self.new_link = DressedButton(theme, "plus", self.tr("New link"), "primary", "on_accent")
        self.new_link.setToolTip(self.tr("New link (Ctrl+N)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        self._names = self._stack_names()
        row.addWidget(self._names, 1)
        row.addWidget(self.search, 4)
        self._grown = False
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._grow)
        for part in (self.refresh, self.columns, self.new_link):
            row.addWidget(part)

    def below_columns(self) -> QPoint:
        """Return where the menu of the columns button opens, on the screen."""
        return self.columns.mapToGlobal(QPoint(0, self.columns.height() + 4))

    def make_room(self, words: str) -> None:
        """Have room for the longest count that may come, so that nothing moves while somebody types."""
        self._most = self.count.wanted(words)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._grown = False
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        """Let a search that is longer than its field have the title's room, as long as it is typed."""
        room = self.search.width() - FRAME
        wide = self.search.fontMetrics().horizontalAdvance(self.search.text()) > room
        self._grown = self.search.hasFocus() and bool(self.search.text()) and (wide or self._grown)
        self._names.setVisible(not self._grown)

    def _share_room(self) -> None:
        narrow = self.width() < NARROW
        self.new_link.setText("" if narrow else self.new_link.accessibleName())
        self._names.setMaximumWidth(NAMES if narrow else 2 * NAMES)
        self._names.setMinimumWidth(NAMES if narrow else min(max(NAMES, self._most), 2 * NAMES))

    def _stack_names(self) -> QWidget:
        names = QWidget()
        names.setMinimumWidth(NAMES)
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.count)
        return names
