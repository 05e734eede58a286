"""A window to show a widget in."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget


def on_stage(qtbot: Any, widget: Any, width: int = 360, height: int = 800) -> Any:
    """Show the widget in a window without a layout: offscreen Qt warns of windows that want a least size."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    widget.setParent(window)
    # qtbot holds windows weakly; this one lives as long as what is shown in it.
    widget.stage = window
    widget.resize(width, height)
    widget.show()
    window.show()
    window.activateWindow()
    return widget
