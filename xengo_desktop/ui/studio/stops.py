"""The colours of a gradient: a bar with a handle for each, and a line for each to type in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xengo_desktop.ui.look.theme import Theme

HANDLE = 7.0
Stops = tuple[tuple[float, str], ...]


class StopBar(QWidget):
    """Handles are dragged; a click between them makes a new one. The lines below do the same by keyboard."""

    moved = Signal(int, float)
    added = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stops: Stops = ()
        self._held: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Gradient"))
        self.setToolTip(self.tr("Drag a colour along; click between two for another"))
        theme.changed.connect(self.update)

    def show_stops(self, stops: Stops) -> None:
        """Show these."""
        self._stops = stops
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 28)

    def x_of(self, offset: float) -> float:
        """Return where an offset lies."""
        return HANDLE + offset * (self.width() - 2 * HANDLE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        near = [
            number for number, stop in enumerate(self._stops) if abs(self.x_of(stop[0]) - x) <= HANDLE + 2
        ]
        self._held = near[-1] if near else None
        if not near:
            self.added.emit(self._offset(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self.moved.emit(self._held, self._offset(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0.5, 6.5, self.width() - 1, 15)
        fade = QLinearGradient(self.x_of(0), 0, self.x_of(1), 0)
        for offset, colour in self._stops:
            fade.setColorAt(offset, QColor(colour))
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.setBrush(fade)
        painter.drawRoundedRect(bar, 7, 7)
        for offset, colour in self._stops:
            self._paint_handle(painter, QPointF(self.x_of(offset), 14), QColor(colour))

    def _paint_handle(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        painter.setPen(QPen(self._theme.colour("text"), 1))
        painter.setBrush(self._theme.colour("window"))
        painter.drawEllipse(at, HANDLE, HANDLE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(at, HANDLE - 2.5, HANDLE - 2.5)

    def _offset(self, x: float) -> float:
        return round(min(max((x - HANDLE) / (self.width() - 2 * HANDLE), 0.0), 1.0), 2)
