"""What pops up over a window: lists and panels in one frame, with the round corners of a menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBitmap, QPainter
from PySide6.QtWidgets import QFrame, QWidget

RADIUS = 8
"""The style sheet's radius of menus, `#popup` and `#choices`."""
GAP = 4
"""Pixels between what asked and what pops up."""


class Popup(QFrame):
    """A panel in a small window of its own; a press elsewhere or Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        flags = Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        super().__init__(parent, flags)
        self.setObjectName("popup")
        round_corners(self)

    def open_below(self, widget: QWidget, keyboard: QWidget | None = None) -> None:
        """Show it under the right end of a widget, inside the screen; one of its parts takes the keyboard."""
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + GAP))
        self.move(inside(QRect(corner, self.size()), widget.screen().availableGeometry()))
        self.show()
        if keyboard is not None:
            keyboard.setFocus(Qt.FocusReason.PopupFocusReason)


class _Rounding(QObject):
    """Cuts the corners of a window whenever it gets another size."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            watched.setMask(_rounded(watched.size()))
        return False


def round_corners(window: QWidget) -> None:
    """Have a window that pops up without a frame of the desktop's end in round corners."""
    window.installEventFilter(_Rounding(window))


def inside(rect: QRect, room: QRect) -> QPoint:
    """Return where a rectangle is to be moved so that it lies in the room, its upper left corner at least."""
    left = max(room.left(), min(rect.left(), room.right() + 1 - rect.width()))
    top = max(room.top(), min(rect.top(), room.bottom() + 1 - rect.height()))
    return QPoint(left, top)


def _rounded(size: QSize) -> QBitmap:
    mask = QBitmap(size)
    mask.clear()
    painter = QPainter(mask)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.color1)
    painter.drawRoundedRect(QRect(QPoint(), size), RADIUS, RADIUS)
    painter.end()
    return mask
