"""An angle: a small dial to turn, and degrees to type."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.numbers import whole_box

SIDE = 32
CATCH = 15
"""Degrees that a dial snaps to, unless Shift is held."""


class Dial(QWidget):
    """Zero points right and the angle grows clockwise, as gradients count it."""

    turned = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._degrees = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Angle"))
        self.setToolTip(self.tr("Turn; hold Shift for every degree"))
        theme.changed.connect(self.update)

    def show_degrees(self, degrees: float) -> None:
        self._degrees = degrees
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        way = event.position() - QPointF(SIDE / 2, SIDE / 2)
        degrees = math.degrees(math.atan2(way.y(), way.x()))
        free = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._turn(round(degrees) if free else round(degrees / CATCH) * CATCH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -CATCH,
            Qt.Key.Key_Down: -CATCH,
            Qt.Key.Key_Right: CATCH,
            Qt.Key.Key_Up: CATCH,
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._turn(self._degrees + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent" if self.hasFocus() else "line_strong"), 1))
        painter.setBrush(self._theme.colour("field"))
        painter.drawEllipse(1, 1, SIDE - 2, SIDE - 2)
        turn = math.radians(self._degrees)
        middle = QPointF(SIDE / 2, SIDE / 2)
        tip = middle + QPointF(math.cos(turn), math.sin(turn)) * (SIDE / 2 - 5)
        painter.setPen(QPen(self._theme.colour("text"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(middle, tip)

    def _turn(self, degrees: float) -> None:
        self.turned.emit(degrees % 360)


class AngleEdit(QWidget):
    """Dial and number of the same angle."""

    edited = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.dial = Dial(theme)
        self.box = whole_box(0, 359, 0, "°", self.tr("Angle in degrees"))
        self.box.setWrapping(True)
        self.box.setFixedWidth(72)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.dial)
        row.addWidget(self.box)
        row.addStretch()
        self.dial.turned.connect(self._take)
        self.box.valueChanged.connect(self._take)

    def show_degrees(self, degrees: float) -> None:
        """Show an angle without telling anybody."""
        self.dial.show_degrees(degrees)
        self.box.blockSignals(True)
        self.box.setValue(round(degrees) % 360)
        self.box.blockSignals(False)

    def _take(self, degrees: float) -> None:
        self.show_degrees(degrees)
        self.edited.emit(float(degrees))
