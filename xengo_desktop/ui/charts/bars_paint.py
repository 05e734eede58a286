"""How the bars, their axis, their gaps and their tip are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from xengo_desktop.domain.clock import now
from xengo_desktop.insights.timelines import Point
from xengo_desktop.ui.charts.ticks import time_ticks
from xengo_desktop.ui.charts.tip import paint_tip, tip_size
from xengo_desktop.ui.charts.words import is_partial, number, tip_lines
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.zones import zone_words

if TYPE_CHECKING:
    from xengo_desktop.ui.charts.bars import BarChart

LABEL_ROOM = 52
LEAST = 2.0
"""A bar that counts anything is at least so many pixels high."""

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class BarsPainter:
    """One painting of one chart."""

    def __init__(self, painter: QPainter, theme: Theme, chart: BarChart) -> None:
        self._painter, self._theme, self._chart = painter, theme, chart
        self._frame = chart.frame()

    def paint(self) -> None:
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid()
        if self._chart.timeline is not None:
            self._paint_timeline()
        self._paint_message()

    def _paint_timeline(self) -> None:
        self._paint_mark()
        for index, point in enumerate(self._chart.points):
            self._paint_point(index, point)
        self._paint_times()
        if self._chart.marked is not None:
            self._paint_tip(self._chart.marked)

    def _paint_message(self) -> None:
        frame, painter = self._frame, self._painter
        painter.setFont(font(Type.BODY))
        painter.setPen(self._colour("muted"))
        room = QRectF(frame.left, frame.top, frame.width, frame.height)
        painter.drawText(room, int(CENTRE | Qt.TextFlag.TextWordWrap), self._chart.message)

    def _colour(self, token: str) -> QColor:
        return self._theme.colour(token)

    def _paint_grid(self) -> None:
        frame, painter = self._frame, self._painter
        for tick in frame.scale.ticks:
            y = round(frame.y(tick)) + 0.5
            painter.setPen(QPen(self._colour("line_strong" if tick == 0 else "line"), 1))
            painter.drawLine(QPointF(frame.left, y), QPointF(frame.right, y))
            painter.setPen(self._colour("faint"))
            painter.drawText(QRectF(0, y - 8, frame.left - 6, 16), int(RIGHT), number(tick))

    def _paint_mark(self) -> None:
        index, frame = self._chart.marked, self._frame
        if index is None:
            return
        column = QRectF(frame.left + index * frame.slot, frame.top, frame.slot, frame.height)
        self._painter.fillRect(column, self._colour("selection"))
        self._painter.setPen(QPen(self._colour("faint"), 1, Qt.PenStyle.DashLine))
        middle = round(frame.middle(index)) + 0.5
        self._painter.drawLine(QPointF(middle, frame.top), QPointF(middle, frame.bottom))

    def _paint_point(self, index: int, point: Point) -> None:
        frame = self._frame
        if point.clicks is None:
            hatch = QBrush(self._colour("line_strong"), Qt.BrushStyle.BDiagPattern)
            room = QRectF(frame.left + index * frame.slot, frame.top, frame.slot, frame.height)
            self._painter.fillRect(room, hatch)
            return
        scans = min(point.scans or 0, point.clicks)
        self._paint_bar(index, 0, point.clicks - scans, "accent", is_partial(point), round_top=not scans)
        self._paint_bar(index, point.clicks - scans, point.clicks, "scan", is_partial(point), round_top=True)

    def _paint_bar(
        self, index: int, low: int, high: int, token: str, partial: bool, *, round_top: bool
    ) -> None:
        if high <= low:
            return
        frame = self._frame
        bottom = frame.y(low)
        top = min(frame.y(high), bottom - LEAST)
        bar = QRectF(frame.x(index), top, frame.bar, bottom - top)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._fill(token, partial))
        radius = 2 if round_top and frame.bar >= 5 else 0
        if partial:
            self._painter.setPen(QPen(self._colour(token), 1))
            bar = bar.adjusted(0.5, 0.5, -0.5, -0.5)
        self._painter.drawRoundedRect(bar, radius, radius)
        if radius and not partial:
            self._painter.drawRect(bar.adjusted(0, min(radius, bar.height()), 0, 0))

    def _fill(self, token: str, partial: bool) -> QBrush:
        if not partial:
            return QBrush(self._colour(token))
        return QBrush(self._colour(token), Qt.BrushStyle.BDiagPattern)

    def _paint_times(self) -> None:
        chart, frame = self._chart, self._frame
        assert chart.timeline is not None, "times belong to a timeline"
        starts = [point.start for point in chart.points]
        self._painter.setPen(self._colour("faint"))
        for index, words in time_ticks(
            starts, chart.timeline.step, chart.zone, int(frame.width // LABEL_ROOM)
        ):
            wide = self._painter.fontMetrics().horizontalAdvance(words) + 2.0
            left = min(max(frame.middle(index) - wide / 2, 0), chart.width() - wide)
            self._painter.drawText(QRectF(left, frame.bottom + 4, wide, 16), int(CENTRE), words)
            x = round(frame.middle(index)) + 0.5
            self._painter.drawLine(QPointF(x, frame.bottom + 1), QPointF(x, frame.bottom + 4))
        line = QRectF(frame.left, frame.bottom + 22, frame.width, 16)
        at = starts[-1] if starts else now()
        self._painter.drawText(line, int(RIGHT), zone_words(chart.zone, at))

    def _paint_tip(self, index: int) -> None:
        chart, frame = self._chart, self._frame
        assert chart.timeline is not None, "a tip belongs to a timeline"
        lines = tip_lines(chart.points[index], chart.timeline.step, chart.zone)
        left = frame.tip_left(index, tip_size(lines).width(), chart.width())
        paint_tip(self._painter, self._theme, lines, left, frame.top)
