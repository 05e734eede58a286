"""The system's clipboard: the only place that reaches for it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, SignalInstance
from PySide6.QtGui import QGuiApplication, QImage


def put_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def put_picture(picture: QImage) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(picture)


def put(data: QMimeData) -> None:
    """Put something on the clipboard in several forms."""
    QGuiApplication.clipboard().setMimeData(data)


def changes() -> SignalInstance:
    """Return the signal that something else is on the clipboard."""
    told: SignalInstance = QGuiApplication.clipboard().dataChanged
    return told


def contents() -> QMimeData:
    """Return what is on the clipboard, also where that is nothing."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    # An empty clipboard has no data at all, whatever its signature says.
    return QMimeData() if data is None else data
