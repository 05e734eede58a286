"""The brand's colours, a click each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.flow import Flow

SIDE = 24


class Swatch(QAbstractButton):
    """One colour; its name is its tool tip."""

    def __init__(self, theme: Theme, name: str, colour: str) -> None:
        super().__init__()
        self._theme, self.colour = theme, colour
        said = f"{name} {colour}".strip()
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = "accent" if self.hasFocus() else "line_strong"
        painter.setPen(QPen(self._theme.colour(token), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(self.colour))
        painter.drawEllipse(3, 3, SIDE - 6, SIDE - 6)


class Swatches(QWidget):
    """Not there while there is no brand."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._colours: tuple[tuple[str, str], ...] = ()
        self.swatches: list[Swatch] = []
        self._flow = Flow(spacing=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._flow)
        self.hide()

    def show_colours(self, colours: tuple[tuple[str, str], ...]) -> None:
        """Offer these, as (name, colour)."""
        if colours == self._colours:
            return
        self._colours = colours
        for swatch in self.swatches:
            self._flow.removeWidget(swatch)
            swatch.hide()
            swatch.deleteLater()
        self.swatches = [Swatch(self._theme, name, colour) for name, colour in colours]
        for swatch in self.swatches:
            swatch.clicked.connect(partial(self._choose, swatch.colour))
            self._flow.addWidget(swatch)
        self.setVisible(bool(colours))

    def _choose(self, colour: str, _: bool = False) -> None:
        self.chosen.emit(colour)
