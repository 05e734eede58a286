"""A small grip: dragged, the code leaves as a file; pressed, the file is copied."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton

from xengo_desktop.ui.look.theme import Theme

GAP = 4


class Handle(QPushButton):
    """`wanted` tells the format when a drag begins, `copied` when it was pressed instead."""

    wanted = Signal(str)
    copied = Signal(str)

    def __init__(self, theme: Theme, name: str, hint: str) -> None:
        super().__init__(name)
        self._theme, self._key = theme, name.lower()
        self._pressed: QPointF | None = None
        self.setProperty("kind", "small")
        self.setAccessibleName(self.tr("Drag out as {0}").format(name))
        self.setToolTip(hint)
        self.setIconSize(QSize(14 + GAP, 14))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.clicked.connect(self._copy)
        theme.changed.connect(self._repaint)
        self._repaint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is not None and (event.position() - self._pressed).manhattanLength() >= far:
            self._pressed = None
            self.setDown(False)
            self.wanted.emit(self._key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)

    def _copy(self) -> None:
        self.copied.emit(self._key)

    def _repaint(self) -> None:
        self.setIcon(self._theme.icon("grip-vertical", "muted", 14, gap=GAP))
