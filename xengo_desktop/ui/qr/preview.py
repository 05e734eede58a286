"""The code on its paper: white in both themes, because it will be printed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.pictures import image_of, paint_checks
from xengo_desktop.ui.studio.rendering import Picture
from xengo_desktop.ui.widgets.basics import sentence

HEIGHT = 244
PADDING = 8


class Preview(QFrame):
    """Paint a picture pixel by pixel, or say in its place why there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("QR code preview"))
        self._image = QImage()
        self._transparent = False
        self._sentence = sentence("", Type.BODY, "")
        self._sentence.setObjectName("onpaper")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self._sentence)

    @property
    def pixels(self) -> int:
        """How many device pixels wide a picture fits exactly."""
        return int((HEIGHT - 2 * PADDING) * self.devicePixelRatioF())

    @property
    def image(self) -> QImage:
        """What is painted; a null image while there is nothing."""
        return self._image

    @property
    def text(self) -> str:
        """The sentence that stands in place of the code; "" while one is painted."""
        return self._sentence.text()

    def show_picture(self, shown: Picture, *, transparent: bool, spoken: str) -> None:
        """Paint this code; `spoken` is what a screen reader says of it."""
        image = image_of(shown)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._image, self._transparent = image, transparent
        self._sentence.setText("")
        self.setAccessibleDescription(spoken)
        self.update()

    def show_sentence(self, text: str) -> None:
        """Say why there is no code."""
        self._image = QImage()
        self._sentence.setText(text)
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(HEIGHT, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        if self._transparent:
            paint_checks(painter, QRectF(area), "light")
        painter.drawImage(area, self._image)

    def _area(self) -> QRect:
        """Return where the picture stands: as it is, or smaller where it would not fit."""
        size = self._image.deviceIndependentSize().toSize()
        room = self.rect().adjusted(PADDING, PADDING, -PADDING, -PADDING).size()
        if size.height() > room.height() or size.width() > room.width():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(0, 0, size.width(), size.height())
        area.moveCenter(self.rect().center())
        return area
