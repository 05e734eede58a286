"""An account's budget as a bar that fills up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xengo_desktop.domain.budgets import BudgetState
from xengo_desktop.ui.look.theme import Theme

HEIGHT = 4
"""Pixels of the bar."""

SHORT = 0.75
"""The part of a budget from which on the bar warns."""


class BudgetBar(QWidget):
    """How much of the scarcest budget is used; hidden where nobody knows its end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.hide()

    def show_state(self, state: BudgetState, words: str) -> None:
        """Show a budget; `words` say the same."""
        share = state.lasting.share if state.lasting else None
        self._share = share or 0.0
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setVisible(share is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, (self.height() - HEIGHT) / 2, self.width(), HEIGHT)
        painter.setBrush(self._theme.colour("chip"))
        painter.drawRoundedRect(whole, HEIGHT / 2, HEIGHT / 2)
        if self._share > 0:
            used = QRectF(whole)
            used.setWidth(max(HEIGHT, whole.width() * self._share))
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                used.moveRight(whole.right())
            painter.setBrush(self._theme.colour(_token(self._share)))
            painter.drawRoundedRect(used, HEIGHT / 2, HEIGHT / 2)


def _token(share: float) -> str:
    if share >= 1:
        return "bad"
    return "warn" if share >= SHORT else "accent"
