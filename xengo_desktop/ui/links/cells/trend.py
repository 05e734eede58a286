"""The cell of the trend."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.cells.text import TextCell, centred, inside
from xengo_desktop.ui.links.table.column import Column
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.wording import Wording


class TrendScale(QObject):
    """What all trends are held against where they are to be compared: it grows with what was seen.

    `changed` asks for all of them to be drawn again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shared, self._highest = False, 1

    def share(self, shared: bool) -> None:
        """Draw every trend on one scale, or each on its own."""
        if shared != self._shared:
            self._shared, self._highest = shared, 1
            self.changed.emit()

    def top(self, trend: tuple[int, ...]) -> int:
        """Return the count that reaches the top of the line."""
        highest = max(trend) or 1
        if not self._shared:
            return highest
        if highest > self._highest:
            # Steps of 1, 2, 5, 10 …: growing with every row, the scale would never come to rest.
            self._highest = next(step for step in _steps() if step >= highest)
            self.changed.emit()
        return self._highest


class TrendCell(TextCell):
    """A small line of clicks per day, as high as its own highest day, or on one scale, standing on zero.

    The last day still runs, so its part of the line is faint: every line would seem to fall otherwise.
    """

    def __init__(self, ink: Ink, wording: Wording) -> None:
        super().__init__(ink, wording)
        self.scale = TrendScale()

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        if not row.trend:
            return
        room = inside(rect)
        size = QSize(room.width(), min(26, rect.height() - 8))
        highest = self.scale.top(row.trend)
        key = ("trend", row.trend, highest)
        draw = partial(self._draw, row.trend, highest, size)
        line = self.ink.picture(key, size, painter.device().devicePixelRatio(), draw)
        painter.drawPixmap(room.left(), centred(rect, size.height()), line)

    def wanted(self, column: Column, row: Row) -> int:
        return column.width

    def _draw(self, trend: tuple[int, ...], scale: int, size: QSize, painter: QPainter) -> None:
        highest = max(trend)
        foot, top = size.height() - 1.5, 2.0
        points = spark(trend if len(trend) > 1 else trend * 2, size.width(), top, foot, scale)
        if highest:
            painter.setPen(Qt.PenStyle.NoPen)
            soft = QColor(self.ink.colour("accent"))
            soft.setAlphaF(0.14)
            painter.setBrush(soft)
            whole = points[:-1]
            painter.drawPolygon(
                QPolygonF([QPointF(whole[0].x(), foot), *whole, QPointF(whole[-1].x(), foot)])
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = QColor(self.ink.colour("accent" if highest else "line_strong"))
        painter.setPen(QPen(colour, 1.4))
        painter.drawPolyline(QPolygonF(points[:-1]))
        colour.setAlphaF(0.35 if highest else 1)
        painter.setPen(QPen(colour, 1.4))
        painter.drawLine(points[-2], points[-1])


def spark(trend: tuple[int, ...], width: int, top: float, foot: float, highest: int = 0) -> list[QPointF]:
    """Spread the counts over the width; zero lies on `foot`, the highest (its own if not given) on `top`."""
    highest = highest or max(trend) or 1
    step = (width - 2) / (len(trend) - 1)
    return [QPointF(1 + n * step, foot - (foot - top) * count / highest) for n, count in enumerate(trend)]


def _steps() -> Iterator[int]:
    return (first * 10**power for power in count() for first in (1, 2, 5))
