"""What the clipboard holds of a table: its text, and the HTML that spreadsheets put beside it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def text_there() -> str:
    """Return the text, "" for none."""
    data = _data()
    return data.text() if data is not None and data.hasText() else ""


def html_beside(text: str) -> str:
    """Return the table that is there besides this text, "" for none."""
    data = _data()
    if data is None or not data.hasHtml() or data.text().strip() != text.strip():
        return ""
    return data.html()


def _data() -> QMimeData | None:
    # An empty clipboard has no data at all, whatever its signature says.
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data
