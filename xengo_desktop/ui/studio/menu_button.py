"""A button that looks like a field and opens a menu below itself."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import DressedButton

CHEVRON, EDGE = 14, 12


class MenuButton(DressedButton):
    """Qt's own menu indicator takes the padding away from the text, so this draws one itself."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__(theme, icon, "", "field")
        self._menu: QMenu | None = None
        self.clicked.connect(self._open)

    def set_menu(self, menu: QMenu) -> None:
        """Open this when pressed."""
        self._menu = menu

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colour = self._theme.colour("muted")
        chevron = self._theme.pixmap("chevron-down", colour, CHEVRON, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - CHEVRON - EDGE, (self.height() - CHEVRON) // 2, chevron)

    def _open(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
