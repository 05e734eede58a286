"""Files dragged from elsewhere and let go over a part of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def dragged(*paths: Path) -> QMimeData:
    """Return what a file manager hands over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(part: QWidget, data: QMimeData) -> bool:
    """Drag over the part and let go; return whether it takes that."""
    place = QPointF(part.rect().center())
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(part, entered)
    if entered.isAccepted():
        QApplication.sendEvent(part, QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys))
    return entered.isAccepted()
