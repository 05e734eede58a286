"""How the window stood last time: its place, and how wide its parts were."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from xengo_desktop.settings.values import Settings


def stand_as_before(window: QMainWindow, parts: QSplitter, remembered: Settings) -> None:
    """Put window and parts where they were; the first time they stay as designed."""
    if remembered.window_geometry:
        window.restoreGeometry(_bytes(remembered.window_geometry))
    if remembered.window_state:
        parts.restoreState(_bytes(remembered.window_state))


def standing(window: QMainWindow, parts: QSplitter) -> dict[str, str]:
    """Return the settings that say how window and parts stand now."""
    return {"window_geometry": _text(window.saveGeometry()), "window_state": _text(parts.saveState())}


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii"))
