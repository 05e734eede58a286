"""A body that scrolls up and down and never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFrame, QScrollArea, QSlider, QWidget

BAR = 10
"""The width of a scroll bar, kept free while there is none, so that nothing moves when it comes."""

TURNED_BY_WHEEL = (QAbstractSpinBox, QComboBox, QSlider)


class Scroller(QScrollArea):
    """Wraps a body; its controls, not the area, take part in the tab order.

    A body that rarely scrolls needs no room kept for the bar, and lines up with what stands above it.
    """

    def __init__(self, body: QWidget, name: str, *, keeps_room: bool = True) -> None:
        super().__init__()
        self._room = BAR if keeps_room else 0
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        self._keep_room(0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for kind in TURNED_BY_WHEEL:
            for control in self.findChildren(kind):
                control.installEventFilter(self)
                if control.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A number that the mouse happens to pass while one scrolls must not change.
        passed = isinstance(watched, TURNED_BY_WHEEL) and not watched.hasFocus()
        if passed and isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _keep_room(self, _: int, most: int) -> None:
        self.setViewportMargins(0, 0, 0 if most > 0 else self._room, 0)
