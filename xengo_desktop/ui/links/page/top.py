"""The bar over the table: what is shown, the search, refresh and new link."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.ui.links.search import SearchField
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, ElidedLabel, IconButton

NARROW = 600
"""Pixels below which the search needs the room of the button's words."""

NAMES = 140
"""Pixels that title and count have at least."""


class TopBar(QFrame):
    """Shows; what a press means is the page's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("top")
        self.title = ElidedLabel(self.tr("Links"), Type.TITLE)
        self.count = ElidedLabel("", Type.SECONDARY, "muted")
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
        for part in (self.refresh, self.columns, self.new_link):
            row.addWidget(part)

    def below_columns(self) -> QPoint:
        """Return where the menu of the columns button opens, on the screen."""
        return self.columns.mapToGlobal(QPoint(0, self.columns.height() + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.new_link.setText("" if narrow else self.new_link.accessibleName())
        self._names.setMaximumWidth(NAMES if narrow else 2 * NAMES)

    def _stack_names(self) -> QWidget:
        names = QWidget()
        names.setMinimumWidth(NAMES)
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.count)
        return names
