"""How a row of the table is painted: its ground and marks here, what stands in its cells in cells.py."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xengo_desktop.ui.links.cells.kinds import CELLS
from xengo_desktop.ui.links.table.columns import COLUMNS
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.wording import Wording

BAR = 3


class RowMarks(Protocol):
    """What the delegate asks the table about a row."""

    def is_hovered(self, row: int) -> bool: ...
    def is_first_column(self, column: int) -> bool: ...
    def has_keyboard(self, row: int) -> bool: ...
    def is_current_column(self, column: int) -> bool: ...


class LinkDelegate(QStyledItemDelegate):
    """Paints from the model's rows directly; no text makes a round trip through Qt's roles."""

    def __init__(self, model: LinksModel, ink: Ink, wording: Wording, marks: RowMarks) -> None:
        super().__init__()
        self._model, self._ink, self._marks = model, ink, marks
        made = {name: cell(ink, wording) for name, cell in CELLS.items()}
        self._cells = [made[column.paint] for column in COLUMNS]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(COLUMNS[index.column()].width, 52)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, number = QRect(option.rect), index.column()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        # Where the screen's scale is a fraction, smooth edges of two cells would not meet.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self.paint_ground(painter, rect, index.row(), number, selected)
        row = self._model.row_at(index.row())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self._cells[number]
        if row is None:
            cell.ghost(painter, rect, COLUMNS[number])
        else:
            cell.dimmed = row.archived
            cell.paint(painter, rect, COLUMNS[number], row)

    def paint_ghost(self, painter: QPainter, rect: QRect, number: int) -> None:
        """Paint a cell of a row that nobody knows yet."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._line(painter, rect, "line", rect.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._cells[number].ghost(painter, rect, COLUMNS[number])

    def paint_ground(self, painter: QPainter, rect: QRect, row: int, number: int, selected: bool) -> None:
        if selected:
            painter.fillRect(rect, self._ink.colour("selection"))
        elif self._marks.is_hovered(row):
            painter.fillRect(rect, self._ink.colour("hover"))
        self._line(painter, rect, "line", rect.bottom())
        if self._marks.has_keyboard(row):
            self._line(painter, rect, "accent", rect.top())
            self._line(painter, rect, "accent", rect.bottom())
            if self._marks.is_current_column(number):
                self._line(painter, rect, "accent", rect.bottom() - 1)
                self._line(painter, rect, "accent", rect.top() + 1)
        if selected and self._marks.is_first_column(number):
            bar = QRect(rect.left(), rect.top(), BAR, rect.height())
            painter.fillRect(bar, self._ink.colour("accent"))

    def _line(self, painter: QPainter, rect: QRect, token: str, y: int) -> None:
        painter.fillRect(QRect(rect.left(), y, rect.width(), 1), self._ink.colour(token))
