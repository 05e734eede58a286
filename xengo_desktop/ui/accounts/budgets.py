"""An account's budget: in words, and as a bar that fills up."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xengo_desktop.domain.budgets import BudgetState, Gauge, Span
from xengo_desktop.ui.look.theme import Theme

HEIGHT = 4
"""Pixels of the bar."""

SHORT = 0.75
"""The part of a budget from which on the bar warns."""


class BudgetWords(QObject):
    """How budgets read."""

    def line(self, state: BudgetState) -> str:
        """Say in one line what is left; "" where nothing is counted."""
        if not state.gauges:
            return ""
        if state.asks_figure:
            used = state.gauges[0].used
            return self.tr("{0} requests counted; how many are left is not known.").format(self._number(used))
        said = [self._gauge(gauge) for gauge in state.gauges if gauge.of is not None]
        said += [self._today(state)] if not said else []
        return " · ".join(filter(None, said))

    def whole(self, state: BudgetState) -> str:
        """Say everything, a line for each gauge."""
        lines = [self._gauge(gauge) for gauge in state.gauges if gauge.of is not None]
        return "\n".join(filter(None, (*lines, self._today(state))))

    def _gauge(self, gauge: Gauge) -> str:
        left, of = self._number(gauge.left or 0), self._number(gauge.of or 0)
        if gauge.span is Span.LIFETIME:
            return self.tr("About {0} of {1} requests left for the plan’s lifetime, by our count").format(
                left, of
            )
        if gauge.span is Span.MONTH:
            return self.tr("{0} of {1} requests left this month").format(left, of)
        if gauge.span is Span.SECOND:
            return self.tr("up to {0} a second").format(of)
        if gauge.estimate:
            return self.tr("{0} of {1} requests used this minute, by our count").format(
                self._number(gauge.used), of
            )
        return self.tr("{0} of {1} requests left this minute").format(left, of)

    def _today(self, state: BudgetState) -> str:
        used = next((gauge.used for gauge in state.gauges if gauge.span is Span.DAY), None)
        return "" if used is None else self.tr("{0} requests sent today").format(self._number(used))

    def _number(self, value: int) -> str:
        return QLocale().toString(value)


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
