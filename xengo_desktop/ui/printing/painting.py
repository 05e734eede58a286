"""Drawings and sheets as filled painter paths: no pen, so that nothing grows by a line's width."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QRadialGradient,
)

from xengo_desktop.qr.artwork.figures import Box, Figure
from xengo_desktop.qr.artwork.gradients import line_of, radius_of
from xengo_desktop.qr.designs.paints import LINEAR, Gradient, Paint
from xengo_desktop.ui.studio.pictures import painter_path

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing
    from xengo_desktop.qr.sheets.pages import Label, SheetPage
    from xengo_desktop.qr.sheets.words import Line

HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


def paint_drawing(painter: QPainter, drawing: Drawing, x: float, y: float, width: float) -> None:
    """Paint a drawing `width` wide with its top left corner at (x, y), in the painter's unit."""
    painter.save()
    painter.setRenderHints(HINTS)
    painter.translate(x, y)
    painter.scale(width / drawing.width, width / drawing.width)
    for figure in (*drawing.surround, *drawing.figures, *drawing.logo_figures):
        paint_figure(painter, figure)
    if drawing.logo is not None and drawing.logo.png:
        painter.drawImage(_rectangle(drawing.logo_box), _image(drawing.logo.png))
    painter.restore()


def paint_figure(painter: QPainter, figure: Figure) -> None:
    """Fill one figure."""
    painter.fillPath(painter_path(figure.path), brush_of(figure.paint, figure.box))


def brush_of(paint: Paint, box: Box) -> QBrush:
    """Return what fills a part; a gradient spans the box."""
    if not isinstance(paint, Gradient):
        return QBrush(QColor(paint))
    made = _gradient(paint, box)
    made.setStops([(offset, QColor(colour)) for offset, colour in paint.stops])
    return QBrush(made)


def _gradient(paint: Gradient, box: Box) -> QGradient:
    if paint.kind == LINEAR:
        start, end = line_of(paint, box)
        return QLinearGradient(QPointF(*start), QPointF(*end))
    centre, radius = radius_of(box)
    return QRadialGradient(QPointF(*centre), radius)


@lru_cache(maxsize=8)
def _image(png: bytes) -> QImage:
    return QImage.fromData(png)


def _rectangle(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


class SheetPainter:
    """Paints sheets on one painter whose unit is the millimetre; letters are turned into paths once."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._letters: dict[str, QPainterPath] = {}
        painter.setRenderHints(HINTS)

    def paint(self, page: SheetPage) -> None:
        """Paint all grounds, then what stands between the labels, then codes and words."""
        for label in page.labels:
            if label.ground is not None:
                paint_figure(self._painter, label.ground)
        for figure in page.marks:
            paint_figure(self._painter, figure)
        for label in page.labels:
            self._paint_label(label)

    def _paint_label(self, label: Label) -> None:
        paint_drawing(self._painter, label.drawing, label.code.x, label.code.y, label.code.width)
        ink = QBrush(QColor(label.ink))
        for line in label.words:
            self._paint_line(line, ink)

    def _paint_line(self, line: Line, ink: QBrush) -> None:
        self._painter.save()
        self._painter.translate(line.x, line.y)
        self._painter.scale(line.size, line.size)
        for glyph in line.glyphs:
            self._painter.translate(glyph.step, 0.0)
            if glyph.text not in self._letters:
                self._letters[glyph.text] = painter_path(glyph.path)
            self._painter.fillPath(self._letters[glyph.text], ink)
        self._painter.restore()
