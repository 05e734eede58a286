"""A body that scrolls up and down and never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

BAR = 10
"""The width of a scroll bar, kept free while there is none, so that nothing moves when it comes."""


class Scroller(QScrollArea):
    """Wraps a body; its controls, not the area, take part in the tab order."""

    def __init__(self, body: QWidget, name: str) -> None:
        super().__init__()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        self._keep_room(0, 0)

    def _keep_room(self, _: int, most: int) -> None:
        self.setViewportMargins(0, 0, 0 if most > 0 else BAR, 0)
