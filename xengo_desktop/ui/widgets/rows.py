"""Parts side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget


def in_a_row(*parts: QWidget) -> QWidget:
    """Put parts beside each other, all equally wide."""
    holder = QWidget()
    row = _row(holder, 8)
    for part in parts:
        row.addWidget(part, 1)
    return holder


def side_by_side(*parts: QWidget) -> QWidget:
    """Put parts beside each other, each as wide as it must be."""
    holder = QWidget()
    row = _row(holder, 4)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return holder


class OneRow(QWidget):
    """Parts in one line that never breaks: those that have no room are left out."""

    def __init__(self, *parts: QWidget, spacing: int = 4) -> None:
        super().__init__()
        self._parts, self._spacing = parts, spacing
        for part in parts:
            part.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, max((part.sizeHint().height() for part in self._parts), default=0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = 0
        for part in self._parts:
            size = part.sizeHint()
            part.setGeometry(left, 0, size.width(), self.height())
            left += size.width() + self._spacing
            part.setVisible(left - self._spacing <= self.width())


def _row(holder: QWidget, spacing: int) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    return row
