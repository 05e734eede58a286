"""When the mouse takes links out of the table instead of choosing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from xengo_desktop.ui.links.table.table import LinksTable

LEFT = Qt.MouseButton.LeftButton

MOST = 500
"""Links that one drag carries; nobody drags a million addresses into a letter on purpose."""


class Holding(QObject):
    """Stands before the table's viewport: chosen rows, and any row by its link, can be dragged away.

    Elsewhere a moving mouse chooses rows, as in every table. A press on one of several chosen rows leaves
    them chosen until it is clear that it was no drag.
    """

    def __init__(self, table: LinksTable) -> None:
        super().__init__(table)
        self._table = table
        self._from: QPoint | None = None
        self._kept = False
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                return self._press(event)
            if event.type() == QEvent.Type.MouseMove:
                return self._move(event)
            if event.type() == QEvent.Type.MouseButtonRelease:
                return self._release()
        return False

    def _press(self, event: QMouseEvent) -> bool:
        self._from, self._kept = None, False
        index = self._table.indexAt(event.position().toPoint())
        plain = event.button() == LEFT and not event.modifiers()
        if not plain or not index.isValid():
            return False
        chosen = self._table.selectionModel().isSelected(index)
        if chosen or self._table.is_first_column(index.column()):
            self._from = event.position().toPoint()
        self._kept = chosen and self._table.selected_count() > 1
        if self._kept:
            self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        return self._kept

    def _move(self, event: QMouseEvent) -> bool:
        if self._from is None or not event.buttons() & LEFT:
            return False
        way = (event.position().toPoint() - self._from).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._from, self._kept = None, False
            self._table.drag_requested.emit(self._table.selected_ids()[:MOST])
        return True

    def _release(self) -> bool:
        kept, at = self._kept, self._from
        self._from, self._kept = None, False
        if kept and at is not None:
            self._table.mark(self._table.rowAt(at.y()))
        return kept
