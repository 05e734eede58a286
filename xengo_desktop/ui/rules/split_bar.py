"""Visitors split into shares: a bar, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from xengo_desktop.domain.routing import Outcome
from xengo_desktop.domain.visible import address
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.tokens import tag_colour
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.rules.wording import share_words
from xengo_desktop.ui.widgets.basics import ElidedLabel, label

HEIGHT = 12


class SplitBar(QWidget):
    """Each share is a piece as long as it is large; the legend says the same in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.outcomes: tuple[Outcome, ...] = ()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Shares"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show these shares."""
        self.outcomes = tuple(outcomes)
        told = ", ".join(f"{share_words(each.percentage)} {address(each.destination)}" for each in outcomes)
        self.setAccessibleDescription(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_ends = QPainterPath()
        round_ends.addRoundedRect(QRectF(self.rect()), HEIGHT / 2, HEIGHT / 2)
        painter.setClipPath(round_ends)
        x = 0.0
        for outcome in self.outcomes:
            width = self.width() * outcome.percentage / 100
            painter.fillRect(QRectF(x, 0, width, HEIGHT), colour_of(self._theme, outcome))
            x += width
            # A gap, so that neighbours are told apart without their colours.
            painter.fillRect(QRectF(x - 1, 0, 2, HEIGHT), self._theme.colour("raised"))


class SplitLegend(QWidget):
    """A line for each share: a dot, the share, the rule and where it leads."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show these shares."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(outcome) for outcome in outcomes]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, outcome: Outcome) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        share = label(share_words(outcome.percentage), Type.BODY)
        share.setMinimumWidth(64)
        share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rule = self.tr("the link itself") if outcome.rule is None else self.tr("rule {0}")
        row.addWidget(Dot(self._theme, outcome))
        row.addWidget(share)
        row.addWidget(label(rule.format((outcome.rule or 0) + 1), Type.SECONDARY, "muted"))
        where = outcome.destination or self.tr("nowhere yet")
        row.addWidget(ElidedLabel(where, Type.SECONDARY, mode=Qt.TextElideMode.ElideMiddle), 1)
        return holder


class Dot(QWidget):
    """The colour of a share."""

    def __init__(self, theme: Theme, outcome: Outcome) -> None:
        super().__init__()
        self._theme, self._outcome = theme, outcome
        self.setFixedSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(self._theme, self._outcome))
        painter.drawEllipse(2, 2, 8, 8)


def colour_of(theme: Theme, outcome: Outcome) -> QColor:
    """Return the colour of a share; the link's own is quiet."""
    if outcome.rule is None:
        return QColor(theme.colour("line_strong"))
    return QColor(theme.colour("accent") if outcome.rule == 0 else tag_colour(f"rule {outcome.rule}"))
