"""The first column stays in view while the others are scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from xengo_desktop.ui.links.table.calm import CalmTable

FIRST = 0
"""The number of the column that is kept, and its place."""

Hint = QAbstractItemView.ScrollHint


class KeptHead(QHeaderView):
    """A head whose first section can be kept in view."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.keeps = True
        self._pressed_kept = False

    def keep(self, keeps: bool) -> None:
        """Keep the first section in view, or let it scroll away."""
        self.keeps = keeps
        self.viewport().update()

    def kept_width(self) -> int:
        """Return how much of the view the kept section covers: nothing where it stands at its own place."""
        return self.sectionSize(FIRST) if self.keeps and self.offset() > 0 else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if wide := self.kept_width():
            painter = QPainter(self.viewport())
            self.paintSection(painter, QRect(0, 0, wide, self.height()), FIRST)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_kept = self._is_kept(event)
        if not self._pressed_kept:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_kept(event) and not event.buttons():
            # What lies below has edges that are not to be dragged from here.
            self.unsetCursor()
        elif not self._pressed_kept:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pressed_kept:
            super().mouseReleaseEvent(event)
        elif self._is_kept(event):
            self.sectionClicked.emit(FIRST)
        self._pressed_kept = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._is_kept(event):
            super().mouseDoubleClickEvent(event)

    def _is_kept(self, event: QMouseEvent) -> bool:
        return event.position().x() < self.kept_width()


class KeptTable(CalmTable):
    """A table over such a head: what is pressed in the kept column is found where it is seen."""

    def __init__(self, model: QAbstractItemModel, head: KeptHead) -> None:
        # Qt asks where things are before the constructor has come back.
        self._kept_head = head
        super().__init__(model, head)
        self.horizontalScrollBar().valueChanged.connect(head.viewport().update)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self._kept_head.keeps:
            # The pixels of the kept column have moved along with the others.
            self.viewport().update()

    def indexAt(self, pos: QPoint) -> QModelIndex:
        if pos.x() < self._kept_head.kept_width():
            return self.model().index(self.rowAt(pos.y()), FIRST)
        return super().indexAt(pos)

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        rect = super().visualRect(index)
        if index.column() == FIRST and self._kept_head.kept_width():
            rect.moveLeft(0)
        return rect

    def scrollTo(self, index: QModelIndex | QPersistentModelIndex, hint: Hint = Hint.EnsureVisible) -> None:
        bar = self.horizontalScrollBar()
        before, kept = bar.value(), self._kept_head.kept_width()
        super().scrollTo(index, hint)
        if kept and index.column() == FIRST:
            bar.setValue(before)
        elif hidden := self._kept_head.kept_width() - self.columnViewportPosition(index.column()):
            bar.setValue(bar.value() - max(0, hidden))
