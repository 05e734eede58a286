"""Parts side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget


def in_a_row(*parts: QWidget) -> QWidget:
    """Put parts beside each other, all equally wide."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 1)
    return holder
