"""Choosing an account's colour among a few that are told apart easily."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme


class Dot(QAbstractButton):
    """One colour; an empty one is drawn as a ring with a stroke and means none."""

    def __init__(self, theme: Theme, colour: str, name: str) -> None:
        super().__init__()
        self._theme, self.colour = theme, colour
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(26, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(self._theme.colour("text" if self.isChecked() else "accent"), 2))
            painter.drawEllipse(self.rect().adjusted(2, 2, -3, -3))
        if self.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.colour))
            painter.drawEllipse(self.rect().adjusted(6, 6, -7, -7))
        else:
            painter.setPen(QPen(self._theme.colour("muted"), 1.5))
            painter.drawEllipse(self.rect().adjusted(6, 6, -7, -7))
            painter.drawLine(9, 17, 17, 9)


class ColourDots(QWidget):
    """A row of dots of which one is chosen."""

    def __init__(self, theme: Theme, name: str, colours: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.dots = [Dot(theme, colour, words) for words, colour in colours]
        self._theme = theme
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for dot in self.dots:
            self._group.addButton(dot)
            row.addWidget(dot)
        row.addStretch()
        self.show_colour("")

    @property
    def colour(self) -> str:
        """The chosen `#rrggbb`, or "" for none."""
        return next(dot.colour for dot in self.dots if dot.isChecked())

    def show_colour(self, colour: str) -> None:
        """Choose a colour; one that is not on offer, as from elsewhere, is offered from then on."""
        there = {dot.colour.lower(): dot for dot in self.dots}
        (there.get(colour.lower()) or self._add(colour)).setChecked(True)

    def _add(self, colour: str) -> Dot:
        dot = Dot(self._theme, colour, self.tr("As it is: {0}").format(colour))
        self.dots.append(dot)
        self._group.addButton(dot)
        self._row.insertWidget(self._row.count() - 1, dot)
        return dot
