"""Cards with a title, in one column or in two where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label

TWO_FROM = 800
"""Pixels from which two columns stand side by side."""


class Card(QFrame):
    """A frame with a title; parts are put into `body`."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.title = label(title, Type.TITLE)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 20)
        self.body.setSpacing(12)
        self.body.addWidget(self.title)


class TwoColumns(QWidget):
    """Left and right columns of cards; one below the other where it is narrow."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._left, self._right = _column(left), _column(right)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._wide: bool | None = None
        self._arrange(wide=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= TWO_FROM)

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._left, 0, 0, top)
        self._grid.addWidget(self._right, *((0, 1) if wide else (1, 0)), top)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)
        self._grid.setRowStretch(2, 1)


def _column(cards: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    return holder
