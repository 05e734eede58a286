"""A switch: on or off, at once legible as a form of its own and not only a colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font

TRACK = QSize(36, 20)
GAP = 10


class Switch(QAbstractButton):
    """A track with a knob, and beside it the words for the side that it is on."""

    def __init__(self, theme: Theme, on: str, off: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, (off, on)
        self.setCheckable(True)
        self.setFont(font(Type.BODY))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._say)
        theme.changed.connect(self.update)
        self._say(False)

    def sizeHint(self) -> QSize:
        widest = max(self.fontMetrics().horizontalAdvance(words) for words in self._words)
        return QSize(TRACK.width() + GAP + widest + 4, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(TRACK.width() + GAP + 40, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        painter.setPen(self._theme.colour("text" if self.isEnabled() else "faint"))
        room = self.rect().adjusted(TRACK.width() + GAP, 0, 0, 0)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def show_words(self) -> None:
        """Say which side it is on, where that was set without telling anybody."""
        self._say(self.isChecked())

    def _paint_track(self, painter: QPainter) -> None:
        colour = self._theme.colour
        track = QRectF(1, (self.height() - TRACK.height()) / 2, TRACK.width() - 2, TRACK.height())
        ground = "accent" if self.isChecked() else "faint"
        painter.setBrush(colour(ground if self.isEnabled() else "line_strong"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(track, 10, 10)
        knob = QRectF(0, 0, 14, 14)
        knob.moveCenter(track.center())
        knob.moveLeft(track.right() - 17 if self.isChecked() else track.left() + 3)
        painter.setBrush(colour("window"))
        painter.drawEllipse(knob)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("text"), 1))
            painter.drawRoundedRect(track.adjusted(-0.5, -1.5, 0.5, 1.5), 11, 11)

    def _say(self, on: bool) -> None:
        self.setText(self._words[on])
        self.setAccessibleDescription(self._words[on])
        self.update()
