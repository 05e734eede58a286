"""How rows of the table are painted: their grounds and marks here, what stands in their cells in cells/."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.cells.kinds import CELLS
from xengo_desktop.ui.links.cells.tags import TagsCell
from xengo_desktop.ui.links.cells.trend import TrendCell
from xengo_desktop.ui.links.table.columns import COLUMNS
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.wording import Wording

BAR = 3
WIDEST = 640
"""Pixels that no column is fitted beyond."""
AA = QPainter.RenderHint.Antialiasing


class Place(NamedTuple):
    """Where a column stands: its number, its left edge and its width."""

    number: int
    left: int
    width: int


class Line(NamedTuple):
    """A row in view: its position, where its top is, and how it is marked."""

    position: int
    top: int
    selected: bool
    hovered: bool
    with_keyboard: bool


class RowSource(Protocol):
    """Where rows come from; None stands for one that is being read."""

    def row_at(self, position: int) -> Row | None: ...


class RowPainter:
    """Paints whole rows at once: to call a delegate for each cell takes as long as to write its text."""

    def __init__(self, rows: RowSource, ink: Ink, wording: Wording) -> None:
        self._rows, self._ink = rows, ink
        made = {name: cell(ink, wording) for name, cell in CELLS.items()}
        self._cells = [made[column.paint] for column in COLUMNS]
        trend = made["trend"]
        assert isinstance(trend, TrendCell), "CELLS says so"
        self.scale = trend.scale

    def wanted(self, number: int, rows: Iterable[Row]) -> int:
        """Return the width that shows these rows whole, the designed one where there are none."""
        column, cell = COLUMNS[number], self._cells[number]
        widths = [cell.wanted(column, row) for row in rows]
        return min(max(widths), WIDEST) if widths else column.width

    def tag_at(self, number: int, rect: QRect, row: Row, left: int) -> Tag | None:
        """Return the tag that stands at this place of a cell."""
        cell = self._cells[number]
        return cell.tag_at(rect, row, left) if isinstance(cell, TagsCell) else None

    def paint(
        self, painter: QPainter, lines: Sequence[Line], places: Sequence[Place], high: int, current: int
    ) -> None:
        """Paint these columns of these rows; `current` is the column that the keyboard stands on."""
        painter.setRenderHint(AA, on=False)
        for line in lines:
            self._paint_ground(painter, line, places, high, current)
        # Where the screen's scale is a fraction, smooth edges of two grounds would not meet.
        painter.setRenderHint(AA)
        for line in lines:
            self._paint_cells(painter, self._rows.row_at(line.position), line.top, places, high)

    def paint_ghosts(
        self, painter: QPainter, tops: Iterable[int], places: Sequence[Place], high: int
    ) -> None:
        """Paint rows that nobody knows yet."""
        lines = [Line(-1, top, selected=False, hovered=False, with_keyboard=False) for top in tops]
        painter.setRenderHint(AA, on=False)
        for line in lines:
            self._paint_ground(painter, line, places, high, -1)
        painter.setRenderHint(AA)
        for line in lines:
            self._paint_cells(painter, None, line.top, places, high)

    def paint_edge(self, painter: QPainter, left: int, high: int) -> None:
        """Part the column that is kept in view from those that pass below it."""
        painter.fillRect(QRect(left, 0, 1, high), self._ink.colour("line_strong"))

    def _paint_cells(
        self, painter: QPainter, row: Row | None, top: int, places: Sequence[Place], high: int
    ) -> None:
        for number, left, width in places:
            cell, rect = self._cells[number], QRect(left, top, width, high)
            if row is None:
                cell.ghost(painter, rect, COLUMNS[number])
            else:
                cell.dimmed = row.archived
                cell.paint(painter, rect, COLUMNS[number], row)

    def _paint_ground(
        self, painter: QPainter, line: Line, places: Sequence[Place], high: int, current: int
    ) -> None:
        if not places:
            return
        left, right = places[0].left, places[-1].left + places[-1].width
        rect = QRect(left, line.top, right - left, high)
        if line.selected:
            painter.fillRect(rect, self._ink.colour("selection"))
        elif line.hovered:
            painter.fillRect(rect, self._ink.colour("hover"))
        self._rule(painter, rect, "line", rect.bottom())
        if line.with_keyboard:
            self._paint_keyboard(painter, rect, places, current)
        if line.selected and places[0].number == 0:
            painter.fillRect(QRect(left, line.top, BAR, high), self._ink.colour("accent"))

    def _paint_keyboard(self, painter: QPainter, rect: QRect, places: Sequence[Place], current: int) -> None:
        """Frame the row, and its current cell more than that."""
        self._rule(painter, rect, "accent", rect.top())
        self._rule(painter, rect, "accent", rect.bottom())
        for number, left, width in places:
            if number == current:
                cell = QRect(left, rect.top(), width, rect.height())
                self._rule(painter, cell, "accent", rect.bottom() - 1)
                self._rule(painter, cell, "accent", rect.top() + 1)

    def _rule(self, painter: QPainter, rect: QRect, token: str, y: int) -> None:
        painter.fillRect(QRect(rect.left(), y, rect.width(), 1), self._ink.colour(token))
