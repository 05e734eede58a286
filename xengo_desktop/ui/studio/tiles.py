"""A choice among shapes, each drawn as it will look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label

SIDE, INSET = 44, 8
ACROSS = 6
"""Tiles in a row; the column that they stand in is never wider or narrower."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A choice: its key, its name, and its outline, which lies in a square of `size`."""

    key: str
    name: str
    outline: QPainterPath
    size: float


class Tile(QAbstractButton):
    """One shape; chosen, it has a frame and a ground of its own."""

    def __init__(self, theme: Theme, shape: Shape) -> None:
        super().__init__()
        self._theme, self._shape = theme, shape
        self.setText(shape.name)
        self.setCheckable(True)
        self.setAccessibleName(shape.name)
        self.setToolTip(shape.name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, on = self._theme.colour, self.isChecked()
        frame = "accent" if on or self.hasFocus() else "line"
        painter.setPen(QPen(colour(frame), 2 if on else 1))
        ground = "selection" if on else "hover" if self.underMouse() else "raised"
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
        scale = (SIDE - 2 * INSET) / self._shape.size
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("text" if self.isEnabled() else "faint"))
        painter.drawPath(QTransform(scale, 0, 0, scale, INSET, INSET).map(self._shape.outline))


class Tiles(QWidget):
    """Exactly one is chosen; the arrow keys move between them, and its name stands beside the title."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, title: str, shapes: Sequence[Shape]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._group = QButtonGroup(self)
        self._tiles: dict[str, Tile] = {}
        self._name = label("", Type.SECONDARY)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title, Type.SECONDARY, "muted"))
        head.addWidget(self._name)
        head.addStretch()
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.setColumnStretch(ACROSS, 1)
        for place, shape in enumerate(shapes):
            tile = self._tiles[shape.key] = Tile(theme, shape)
            tile.setProperty("key", shape.key)
            self._group.addButton(tile)
            grid.addWidget(tile, place // ACROSS, place % ACROSS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(grid)
        self._group.buttonClicked.connect(self._tell)
        self._group.buttonToggled.connect(self._say)

    def choose(self, key: str) -> None:
        """Show a choice without telling anybody."""
        if key in self._tiles:
            self._tiles[key].setChecked(True)

    def tile(self, key: str) -> Tile:
        """Return the tile of a shape."""
        return self._tiles[key]

    @property
    def name(self) -> str:
        """The name of what is chosen."""
        return self._name.text()

    def _say(self, source: Tile, on: bool) -> None:
        if on:
            self._name.setText(source.text())
            source.update()

    def _tell(self, source: Tile) -> None:
        self.chosen.emit(source.property("key"))
