"""The preview: the export's own pixels on the desk, to be zoomed, moved about, and dragged out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio import zoom
from xengo_desktop.ui.studio.pictures import image_of, paint_checks
from xengo_desktop.ui.studio.rendering import Picture
from xengo_desktop.ui.studio.zoom import View
from xengo_desktop.ui.widgets.basics import sentence

NUDGE = 40
"""Pixels that an arrow key moves the picture."""

ARROWS = {
    Qt.Key.Key_Left: (NUDGE, 0),
    Qt.Key.Key_Right: (-NUDGE, 0),
    Qt.Key.Key_Up: (0, NUDGE),
    Qt.Key.Key_Down: (0, -NUDGE),
}


class Canvas(QWidget):
    """The old picture stays, scaled into its place, until the new one is there.

    `pixels_changed` says that a picture of another width is wanted, `drag_begun` that the code leaves.
    """

    pixels_changed = Signal()
    zoom_changed = Signal()
    drag_begun = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._aspect, self._units = 1.0, 0.0
        self._natural = 150.0
        self._view = View(100.0)
        self._clear, self._shade = False, "light"
        self._pressed: QPointF | None = None
        self._panning = False
        self._sentence = sentence("", Type.BODY, "muted")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 24, 40, 24)
        column.addWidget(self._sentence)
        self.setMinimumSize(240, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("QR code preview"))
        theme.changed.connect(self.update)

    # what others ask

    @property
    def image(self) -> QImage:
        """What is painted; a null image while there is nothing."""
        return self._image

    @property
    def text(self) -> str:
        """The sentence that stands in place of the code; "" while one is painted."""
        return self._sentence.text()

    @property
    def pixels(self) -> int:
        """How many device pixels wide the picture should be."""
        wanted = min(zoom.MOST_PIXELS, round(self._view.width * self.devicePixelRatioF()))
        if self._view.fits and self._units >= 1 and wanted > self._units:
            # Whole pixels for every module, so that nothing is left over at the edge.
            return int(wanted // self._units * self._units)
        return max(1, wanted)

    @property
    def share(self) -> float:
        """How large the code stands, as a share of its print size."""
        return self._view.width / self._natural

    @property
    def fits(self) -> bool:
        return self._view.fits

    def area(self) -> QRectF:
        """Return where the picture stands."""
        width = self._view.width
        if self._view.fits and not self._image.isNull():
            width = min(width, self.pixels / self.devicePixelRatioF())
        area = QRectF(0, 0, width, width * self._aspect)
        area.moveCenter(QPointF(self.width() / 2 + self._view.x, self.height() / 2 + self._view.y))
        # Pixels of the picture lie on pixels of the screen.
        ratio = self.devicePixelRatioF()
        area.moveTo(round(area.left() * ratio) / ratio, round(area.top() * ratio) / ratio)
        return area

    # what is shown

    def show_picture(self, picture: Picture, units: float, *, clear: bool, spoken: str) -> None:
        """Paint this code, which is so many modules wide; `clear` says that the ground shows through."""
        self._image, self._clear, self._units = image_of(picture), clear, units
        self._aspect = picture.height / picture.width
        self._sentence.setText("")
        self.setAccessibleDescription(spoken)
        self._refit()
        self.update()
        if self.pixels != picture.width:
            # Only now that the modules are known can the picture fit them.
            self.pixels_changed.emit()

    def show_sentence(self, text: str) -> None:
        """Say why there is no code."""
        self._image = QImage()
        self._sentence.setText(text)
        self.setAccessibleDescription(text)
        self.update()

    def show_shade(self, shade: str) -> None:
        """Lay a light or a dark checkerboard under what is transparent."""
        self._shade = shade
        self.update()

    def show_natural(self, width: float) -> None:
        """Take the width that is the print's own size on this screen."""
        if width != self._natural:
            share = self.share
            self._natural = width
            if not self._view.fits:
                self._go(zoom.zoomed(self._view, share * width))
            self.zoom_changed.emit()

    # zooming

    def fit(self) -> None:
        """Show all of it, as large as the room is."""
        self._go(zoom.fitted(self._room, self._aspect))

    def zoom_to(self, share: float, at: QPointF | None = None) -> None:
        """Show it at a share of its print size; what is at that point stays there."""
        share = min(max(share, zoom.STEPS[0]), zoom.STEPS[-1])
        middle = QPointF(self.width() / 2, self.height() / 2)
        away = (at or middle) - middle
        self._go(zoom.zoomed(self._view, share * self._natural, (away.x(), away.y())))

    def zoom_in(self) -> None:
        self.zoom_to(zoom.stepped(self.share, 1))

    def zoom_out(self) -> None:
        self.zoom_to(zoom.stepped(self.share, -1))

    @property
    def _room(self) -> tuple[float, float]:
        return float(self.width()), float(self.height())

    def _go(self, view: View) -> None:
        before = self.pixels
        self._view = zoom.kept_in(view, self._room, self._aspect)
        self.zoom_changed.emit()
        self.update()
        if self.pixels != before:
            self.pixels_changed.emit()

    def _refit(self) -> None:
        if self._view.fits:
            view = zoom.fitted(self._room, self._aspect)
            if view != self._view:
                self._go(view)
        else:
            self._view = zoom.kept_in(self._view, self._room, self._aspect)

    # what Qt tells

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.pixels_changed.emit()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.share * zoom.LINE_STEP ** event.angleDelta().y(), event.position())
        else:
            turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
            self._move(turned.x(), turned.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(*step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = event.position()
            middle = event.button() == Qt.MouseButton.MiddleButton
            self._panning = middle or zoom.can_pan(self._view, self._room, self._aspect)
            if self._panning:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if self._panning:
            self._pressed = event.position()
            self._move(way.x(), way.y())
        elif way.manhattanLength() >= QApplication.startDragDistance():
            inside = self.area().contains(self._pressed)
            self._pressed = None
            if inside and not self._image.isNull():
                self.drag_begun.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._panning = None, False
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._view.fits:
            self.zoom_to(1.0, event.position())
        else:
            self.fit()

    def _move(self, dx: float, dy: float) -> None:
        moved = View(self._view.width, self._view.x + dx, self._view.y + dy, self._view.fits)
        self._view = zoom.kept_in(moved, self._room, self._aspect)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("side"))
        if not self._image.isNull():
            self._paint_picture(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_picture(self, painter: QPainter) -> None:
        area = self.area()
        if self._clear:
            paint_checks(painter, area, self._shade)
        exact = round(area.width() * self.devicePixelRatioF()) == self._image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        painter.drawImage(area, self._image, QRectF(self._image.rect()))
        painter.setPen(QPen(QColor(self._theme.colour("line")), 1))
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
