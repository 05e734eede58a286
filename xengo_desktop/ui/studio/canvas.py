"""The preview: the export's own pixels on the desk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio import zoom
from xengo_desktop.ui.studio.movable import Movable
from xengo_desktop.ui.studio.pictures import image_of, paint_checks
from xengo_desktop.ui.studio.rendering import Picture
from xengo_desktop.ui.studio.zoom import View
from xengo_desktop.ui.widgets.basics import sentence


class Canvas(Movable):
    """The old picture stays, scaled into its place, until the new one is there.

    `pixels_changed` says that a picture of another width is wanted, `code_taken` that it is dragged out.
    """

    pixels_changed = Signal()
    code_taken = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._units = 0.0
        self._clear, self._shade, self._welcomes = False, "light", False
        self._sentence = sentence("", Type.BODY, "muted")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 24, 40, 24)
        column.addWidget(self._sentence)
        self.setMinimumSize(240, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("QR code preview"))
        theme.changed.connect(self.update)
        self.drag_begun.connect(self._take)

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

    def area(self) -> QRectF:
        """Return where the picture stands."""
        width, ratio = self._view.width, self.devicePixelRatioF()
        if self._view.fits and not self._image.isNull():
            width = min(width, self.pixels / ratio)
        area = QRectF(0, 0, width, width * self._aspect)
        area.moveCenter(QPointF(self.width() / 2 + self._view.x, self.height() / 2 + self._view.y))
        # Pixels of the picture lie on pixels of the screen.
        area.moveTo(round(area.left() * ratio) / ratio, round(area.top() * ratio) / ratio)
        return area

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

    def show_welcome(self, welcomes: bool) -> None:
        """Show that a file which is held over the page is welcome."""
        self._welcomes = welcomes
        self.update()

    def _go(self, view: View) -> None:
        before = self.pixels
        super()._go(view)
        if self.pixels != before:
            self.pixels_changed.emit()

    def _take(self, start: QPointF) -> None:
        if not self._image.isNull() and self.area().contains(start):
            self.code_taken.emit()

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.pixels_changed.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("side"))
        if not self._image.isNull():
            self._paint_picture(painter)
        if self._welcomes:
            painter.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(8, 8, -9, -9), 10, 10)
        elif self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_picture(self, painter: QPainter) -> None:
        area = self.area()
        if self._clear:
            paint_checks(painter, area, self._shade)
        exact = round(area.width() * self.devicePixelRatioF()) == self._image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        painter.drawImage(area, self._image, QRectF(self._image.rect()))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
