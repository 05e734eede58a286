"""Files dropped on a part of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class DropArea(QObject):
    """Watches a widget; `dropped` tells paths of files on this computer, anything else is not taken."""

    dropped = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            paths = local_files(event.mimeData())
            if paths:
                event.acceptProposedAction()
            if paths and event.type() == QEvent.Type.Drop:
                self.dropped.emit(paths)
            return bool(paths)
        return False


def local_files(data: QMimeData) -> list[Path]:
    """Return the files that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
