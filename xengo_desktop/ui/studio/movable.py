"""Something flat that is zoomed and moved about: with the wheel, by keys, and by hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from xengo_desktop.ui.studio import zoom
from xengo_desktop.ui.studio.zoom import View

NUDGE = 40
"""Pixels that an arrow key moves it."""

ARROWS = {
    Qt.Key.Key_Left: (NUDGE, 0),
    Qt.Key.Key_Right: (-NUDGE, 0),
    Qt.Key.Key_Up: (0, NUDGE),
    Qt.Key.Key_Down: (0, -NUDGE),
}


class Movable(QWidget):
    """Knows where it stands and how large; a drag moves it if it is larger than the room, else takes it out.

    `zoom_changed` tells another share of the natural width, `drag_begun` that it leaves from that point.
    """

    zoom_changed = Signal()
    drag_begun = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__()
        self._aspect = 1.0
        self._natural = 150.0
        self._view = View(100.0)
        self._pressed: QPointF | None = None
        self._panning = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def share(self) -> float:
        """How large it stands, as a share of its natural width."""
        return self._view.width / self._natural

    @property
    def fits(self) -> bool:
        """Whether it follows the room."""
        return self._view.fits

    def show_natural(self, width: float) -> None:
        """Take the width that is the print's own size on this screen."""
        if width != self._natural:
            share = self.share
            self._natural = width
            if not self._view.fits:
                self._go(zoom.zoomed(self._view, share * width))
            self.zoom_changed.emit()

    def fit(self) -> None:
        """Show all of it, as large as the room is."""
        self._go(zoom.fitted(self._room, self._aspect))

    def zoom_to(self, share: float, at: QPointF | None = None) -> None:
        """Show it at a share of its natural width; what is at that point stays there."""
        share = min(max(share, zoom.STEPS[0]), zoom.STEPS[-1])
        middle = QPointF(self.width() / 2, self.height() / 2)
        away = (at or middle) - middle
        self._go(zoom.zoomed(self._view, share * self._natural, (away.x(), away.y())))

    def zoom_in(self) -> None:
        """Go a step up."""
        self.zoom_to(zoom.stepped(self.share, 1))

    def zoom_out(self) -> None:
        """Go a step down."""
        self.zoom_to(zoom.stepped(self.share, -1))

    @property
    def _room(self) -> tuple[float, float]:
        return float(self.width()), float(self.height())

    def _go(self, view: View) -> None:
        self._view = zoom.kept_in(view, self._room, self._aspect)
        self.zoom_changed.emit()
        self.update()

    def _refit(self) -> None:
        if self._view.fits:
            view = zoom.fitted(self._room, self._aspect)
            if view != self._view:
                self._go(view)
        else:
            self._view = zoom.kept_in(self._view, self._room, self._aspect)

    def _move(self, dx: float, dy: float) -> None:
        moved = View(self._view.width, self._view.x + dx, self._view.y + dy, self._view.fits)
        self._view = zoom.kept_in(moved, self._room, self._aspect)
        self.update()

    # what Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

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
            start, self._pressed = self._pressed, None
            self.drag_begun.emit(start)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._panning = None, False
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._view.fits:
            self.zoom_to(1.0, event.position())
        else:
            self.fit()
