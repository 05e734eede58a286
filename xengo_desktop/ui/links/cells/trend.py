"""The cell of the trend."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.cells.text import TextCell, centred, inside
from xengo_desktop.ui.links.table.columns import Column


class TrendCell(TextCell):
    """A small line of clicks per day, as high as its own highest day and standing on zero.

    The last day still runs, so its part of the line is faint: every line would seem to fall otherwise.
    """

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        if not row.trend:
            return
        room = inside(rect)
        size = QSize(room.width(), min(26, rect.height() - 8))
        key = ("trend", row.trend)
        draw = partial(self._draw, row.trend, size)
        line = self.ink.picture(key, size, painter.device().devicePixelRatio(), draw)
        painter.drawPixmap(room.left(), centred(rect, size.height()), line)

    def _draw(self, trend: tuple[int, ...], size: QSize, painter: QPainter) -> None:
        highest = max(trend)
        foot, top = size.height() - 1.5, 2.0
        points = spark(trend if len(trend) > 1 else trend * 2, size.width(), top, foot)
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


def spark(trend: tuple[int, ...], width: int, top: float, foot: float) -> list[QPointF]:
    """Spread the counts over the width; zero lies on `foot` and the highest on `top`."""
    highest = max(trend) or 1
    step = (width - 2) / (len(trend) - 1)
    return [QPointF(1 + n * step, foot - (foot - top) * count / highest) for n, count in enumerate(trend)]
