"""A poster on a wall, seen from so far away: everything as large on this screen as it would look there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.distance import Sight, sheet_for
from xengo_desktop.ui.studio.pictures import image_of
from xengo_desktop.ui.studio.rendering import Picture

EDGE = 32.0
"""Pixels of the scene that stay around a code that is near."""

EYE_LEVEL = 1500.0
"""Height of the poster's middle above the floor, in mm."""

# A wall by day and by night; the poster is printed and looks the same in both, so these are no tokens.
WALLS = {
    "light": ("#eceae6", "#dcd9d3", "#c9c2b6", "#b7b0a4"),
    "dark": ("#2a2c31", "#212327", "#1b1c1f", "#141517"),
}
PAPER, INK, PALE = QColor("#fdfdfc"), QColor("#2d3340"), QColor("#d8dbe2")


class Scene(QWidget):
    """What is near may be larger than the screen; then the code is what stays in sight."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._sight = Sight(40.0, 33.0, 2000.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        self.setAccessibleName(self.tr("Poster on a wall"))
        theme.changed.connect(self.update)

    @property
    def sight(self) -> Sight:
        return self._sight

    def show_picture(self, picture: Picture, spoken: str) -> None:
        """Hang this code up."""
        self._image = image_of(picture)
        self.setAccessibleDescription(spoken)
        self.update()

    def show_nothing(self) -> None:
        self._image = QImage()
        self.update()

    def show_sight(self, sight: Sight) -> None:
        """Look from there."""
        self._sight = sight
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    @property
    def scale(self) -> float:
        """Pixels of this screen for a mm over there."""
        return self._sight.on_screen * dots_per_mm(self)

    def boxes(self) -> tuple[QRectF, QRectF]:
        """Return where the poster hangs and where the code is on it, in pixels."""
        _, width, height = sheet_for(self._sight.mm)
        scale, aspect = self.scale, self._aspect
        poster = QRectF(0, 0, width * scale, height * scale)
        poster.moveCenter(QPointF(self.width() / 2, self.height() * 0.48))
        side = self._sight.mm * scale
        gap = min(width, height) * 0.08 * scale
        code = QRectF(0, 0, side, side * aspect)
        code.moveBottomRight(QPointF(poster.right() - gap, poster.bottom() - gap))
        shift = QPointF(self._shift(code.left(), code.right(), self.width()), 0)
        shift.setY(self._shift(code.top(), code.bottom(), self.height()))
        return poster.translated(shift), code.translated(shift)

    @property
    def _aspect(self) -> float:
        return self._image.height() / self._image.width() if not self._image.isNull() else 1.0

    @staticmethod
    def _shift(first: float, last: float, room: int) -> float:
        """Return how far to move, at least, so that the code is in sight with some wall around it."""
        edge = min(EDGE, max(0.0, (room - (last - first)) / 2))
        return max(edge - first, 0.0) or min(room - edge - last, 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        poster, code = self.boxes()
        self._paint_wall(painter, poster)
        self._paint_poster(painter, poster, code)
        if not self._image.isNull():
            painter.drawImage(code, _shrunk(self._image, code.width() * self.devicePixelRatioF()))

    def _paint_wall(self, painter: QPainter, poster: QRectF) -> None:
        top, bottom, floor, edge = map(QColor, WALLS["dark" if self._theme.dark else "light"])
        light = QLinearGradient(0, 0, 0, self.height())
        light.setColorAt(0, top)
        light.setColorAt(1, bottom)
        painter.fillRect(self.rect(), light)
        ground = poster.center().y() + EYE_LEVEL * self.scale
        if ground < self.height():
            painter.fillRect(QRectF(0, ground, self.width(), self.height() - ground), floor)
            painter.fillRect(QRectF(0, ground, self.width(), max(1.0, 60 * self.scale)), edge)

    def _paint_poster(self, painter: QPainter, poster: QRectF, code: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for reach, alpha in ((6, 10), (4, 16), (2, 26)):
            painter.setBrush(QColor(0, 0, 0, alpha))
            painter.drawRoundedRect(poster.adjusted(-reach, -reach + 3, reach, reach + 3), reach, reach)
        painter.fillRect(poster, PAPER)
        unit = poster.width() / 12
        picture = QRectF(poster.left(), poster.top(), poster.width(), poster.height() * 0.42)
        tint = QLinearGradient(picture.topLeft(), picture.bottomRight())
        tint.setColorAt(0, self._theme.colour("selection"))
        tint.setColorAt(1, self._theme.colour("accent"))
        painter.fillRect(picture, tint)
        self._paint_words(painter, poster, code, unit)

    def _paint_words(self, painter: QPainter, poster: QRectF, code: QRectF, unit: float) -> None:
        left, top = poster.left() + unit, poster.top() + poster.height() * 0.48
        for width, height, ink in ((8.0, 0.9, INK), (5.5, 0.9, INK)):
            painter.fillRect(QRectF(left, top, width * unit, height * unit), ink)
            top += 1.4 * unit
        top += 0.4 * unit
        room = code.left() - unit - left
        while top + 0.3 * unit < poster.bottom() - unit:
            beside = top + 0.3 * unit > code.top() - unit
            width = min(9 * unit, room) if beside else 9 * unit
            if width > unit:
                painter.fillRect(QRectF(left, top, width, 0.28 * unit), PALE)
            top += 0.75 * unit


def dots_per_mm(widget: QWidget) -> float:
    """Return how many logical pixels of the widget's screen make a millimetre."""
    return widget.screen().physicalDotsPerInch() / 25.4 if widget.screen() else 96 / 25.4


def _shrunk(image: QImage, width: float) -> QImage:
    """Average the pixels, as the eye does; a painter only picks some."""
    wanted = max(1, round(width))
    if wanted >= image.width():
        return image
    return image.scaledToWidth(wanted, Qt.TransformationMode.SmoothTransformation)
