"""How much of what can be repaired the logo uses: a bar, a line where the reserve begins, and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import sentence, set_tone

SAFE = 0.75
"""The used share from which dirt and blur have too little left (artwork/budget.py keeps a quarter)."""


def tone_of(used: float) -> str:
    """Return good, warn or bad."""
    return "good" if used <= SAFE else "warn" if used < 1 else "bad"


class Bar(QWidget):
    """The bar alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.used = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(120, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(0, 3, self.width(), 6)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(groove, 3, 3)
        painter.setBrush(self._theme.colour(tone_of(self.used)))
        painter.drawRoundedRect(QRectF(0, 3, groove.width() * min(1.0, max(0.02, self.used)), 6), 3, 3)
        painter.setPen(QPen(self._theme.colour("text"), 1))
        line = round(groove.width() * SAFE) + 0.5
        painter.drawLine(int(line), 0, int(line), 11)


class Budget(QWidget):
    """Shown while there is a logo."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.bar = Bar(theme)
        self.words = sentence("", Type.SMALL, "good")
        self.setAccessibleName(self.tr("Error correction used by the logo"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.bar)
        column.addWidget(self.words)

    def show_spare(self, spare: float | None, level: str) -> None:
        """Say what the logo uses; None where there is no logo."""
        self.setVisible(spare is not None)
        if spare is None:
            return
        self.bar.used = 1 - spare
        self.bar.update()
        set_tone(self.words, tone_of(self.bar.used))
        self.words.setText(self._said(max(0, round(self.bar.used * 100)), level))
        self.setAccessibleDescription(self.words.text())

    def _said(self, percent: int, level: str) -> str:
        if percent >= 100:
            said = self.tr("Uses more than can be repaired at level {1} ({0} %): no phone would read it.")
        elif self.bar.used > SAFE:
            said = self.tr(
                "Uses {0} % of what can be repaired at level {1}; little is left for dirt and blur."
            )
        else:
            said = self.tr("Uses {0} % of what can be repaired at level {1}.")
        return said.format(percent, level)
