"""From pixels to Qt: images, checkerboards, and outlines as painter paths."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath

from xengo_desktop.qr.artwork.paths import Arc, Close, Curve, Line, Move, Path
from xengo_desktop.ui.studio.arcs import arc_box
from xengo_desktop.ui.studio.rendering import Picture

SQUARE = 8
# What lies under a transparent ground is the same in both themes, so it is no token.
CHECKS = {"light": ("#ffffff", "#e4e6eb"), "dark": ("#2b2f38", "#1d2027")}


def image_of(picture: Picture, ratio: float = 1.0) -> QImage:
    """Make an image that owns its pixels; QImage does not keep the bytes alive."""
    kind = QImage.Format.Format_RGBA8888
    image = QImage(picture.rgba, picture.width, picture.height, 4 * picture.width, kind).copy()
    image.setDevicePixelRatio(ratio)
    return image


def paint_checks(painter: QPainter, area: QRectF, shade: str) -> None:
    """Fill with a checkerboard that begins at the area's corner."""
    painter.save()
    painter.setBrushOrigin(area.topLeft())
    painter.fillRect(area, QBrush(_checks(shade)))
    painter.restore()


@lru_cache(maxsize=4)
def _checks(shade: str) -> QImage:
    light, dark = CHECKS[shade]
    tile = QImage(2 * SQUARE, 2 * SQUARE, QImage.Format.Format_RGB32)
    tile.fill(QColor(light))
    painter = QPainter(tile)
    painter.fillRect(SQUARE, 0, SQUARE, SQUARE, QColor(dark))
    painter.fillRect(0, SQUARE, SQUARE, SQUARE, QColor(dark))
    painter.end()
    return tile


def painter_path(path: Path) -> QPainterPath:
    """Turn outlines into what Qt paints."""
    made = QPainterPath()
    for command in path:
        match command:
            case Move(x, y):
                made.moveTo(x, y)
            case Line(x, y):
                made.lineTo(x, y)
            case Curve(x1, y1, x2, y2, x, y):
                made.cubicTo(x1, y1, x2, y2, x, y)
            case Arc(radius, clockwise, x, y):
                here = made.currentPosition()
                box, start, sweep = arc_box((here.x(), here.y()), radius, clockwise, (x, y))
                made.arcTo(QRectF(QPointF(box[0], box[1]), QPointF(box[2], box[3])), start, sweep)
            case Close():
                made.closeSubpath()
    return made
