"""A table view that stays calm over a million rows: whole rows of one height, never measured."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

LEAST_HEIGHT = 30
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
Move = QAbstractItemView.CursorAction


class CalmTable(QTableView):
    """Rows of one height, chosen whole; the pointed-at row and the keyboard's row are known by number."""

    def __init__(self, model: QAbstractItemModel, head: QHeaderView) -> None:
        super().__init__()
        self._hovered = -1
        self.by_keyboard = False
        self.setHorizontalHeader(head)
        self.setModel(model)
        self._calm_headers()
        self._behave()
        self.verticalScrollBar().valueChanged.connect(self._follow_mouse)

    def visible_rows(self) -> range:
        """Return the positions in view."""
        count = self.model().rowCount()
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(0, first), count if last < 0 else last + 1)

    def is_hovered(self, row: int) -> bool:
        return row == self._hovered

    def has_keyboard(self, row: int) -> bool:
        """Say whether the keyboard stands on this row, and was used to get there."""
        return self.by_keyboard and self.hasFocus() and row == self.currentIndex().row()

    def is_current_column(self, column: int) -> bool:
        return self.horizontalHeader().visualIndex(column) > 0 and column == self.currentIndex().column()

    def stands_on_cell(self) -> bool:
        """Say whether the keyboard has gone to a cell of its own, as the frame around that shows."""
        at = self.currentIndex()
        return self.has_keyboard(at.row()) and at.isValid() and self.is_current_column(at.column())

    def selected_spans(self) -> list[tuple[int, int]]:
        """Return the selected positions, from and to, in order; a million are as quick as one."""
        return sorted({(span.top(), span.bottom()) for span in self.selectionModel().selection().toList()})

    def selected_count(self) -> int:
        """Count the selected rows."""
        return sum(last - first + 1 for first, last in self.selected_spans())

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would read row after row to find what begins with a letter."""

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        column = max(0, self.currentIndex().column())
        if action == Move.MoveHome:
            return self.model().index(0, column)
        if action == Move.MoveEnd:
            return self.model().index(self.model().rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # From cell to cell the same links stay chosen: what is done in a column is done with all of them.
        if isinstance(event, QKeyEvent) and event.key() in SIDEWAYS and self.selected_count() > 1:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        # Where a screen reader listens, Qt lists every cell of these ranges to tell of the first: minutes and
        # gigabytes when a million rows are let go.
        super().selectionChanged(_beginning(selected), _beginning(deselected))
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keyboard = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _calm_headers(self) -> None:
        # Sharing the view's selection, each header asks for every section whether all of it is selected:
        # selecting a million rows would freeze the window for many seconds.
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(self.model(), header))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(LEAST_HEIGHT)
        self.verticalHeader().hide()

    def _behave(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _hover(self, row: int) -> None:
        for changed in {self._hovered, row} - {-1} if row != self._hovered else ():
            self.viewport().update(
                0, self.rowViewportPosition(changed), self.viewport().width(), self.rowHeight(changed)
            )
        self._hovered = row

    def _follow_mouse(self) -> None:
        if self.viewport().underMouse():
            self._hover(self.rowAt(self.viewport().mapFromGlobal(QCursor.pos()).y()))


def _beginning(selection: QItemSelection) -> QItemSelection:
    """Return the first cell of a selection."""
    if selection.isEmpty():
        return selection
    first = selection.first().topLeft()
    return QItemSelection(first, first)
