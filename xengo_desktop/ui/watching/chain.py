"""The way to a page, drawn as steps: each address, how it answered, and where something got lost."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.addresses import display
from xengo_desktop.domain.watching import Finding, Health, Stop
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.watching.wording import TONES, WatchWording
from xengo_desktop.ui.widgets.basics import ElidedLabel, sentence
from xengo_desktop.ui.widgets.tool_tips import tool_tip

GUTTER, DOT, LINE = 24, 5, 16
"""Pixels: room for the line at the left, radius of a dot, and where the dot stands."""


class StepRow(QWidget):
    """One stop: a dot on the line, the address, how it answered, and a note."""

    def __init__(
        self, theme: Theme, words: tuple[str, str, str], tone: str, *, first: bool, last: bool
    ) -> None:
        super().__init__()
        address, answer, note = words
        self._theme, self._tone, self._first, self._last = theme, tone, first, last
        self.address = ElidedLabel(address, Type.BODY, mode=Qt.TextElideMode.ElideMiddle)
        self.address.setToolTip(tool_tip(address))
        column = QVBoxLayout(self)
        column.setContentsMargins(GUTTER, 4, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.address)
        column.addWidget(sentence(answer, Type.SECONDARY, tone if tone in ("bad", "warn") else "muted"))
        if note:
            column.addWidget(sentence(note, Type.SECONDARY, "warn"))
        self.setAccessibleName(". ".join(filter(None, words)))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(DOT + 1.5, LINE - 3)
        painter.setPen(QPen(self._theme.colour("line_strong"), 2))
        if not self._first:
            painter.drawLine(QPointF(middle.x(), 0), middle)
        if not self._last:
            painter.drawLine(middle, QPointF(middle.x(), self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._tone))
        painter.drawEllipse(QRectF(middle.x() - DOT, middle.y() - DOT, 2 * DOT, 2 * DOT))


class Chain(QWidget):
    """All stops, one below the other."""

    def __init__(self, theme: Theme, words: WatchWording) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setAccessibleName(self.tr("The way to the page"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.steps: list[StepRow] = []

    def show_finding(self, finding: Finding | None) -> None:
        """Draw the way that a look has gone."""
        for step in self.steps:
            self._column.removeWidget(step)
            step.hide()
            step.deleteLater()
        stops = finding.stops if finding else ()
        self.steps = [self._step(finding, number) for number in range(len(stops))] if finding else []
        for step in self.steps:
            self._column.addWidget(step)

    def _step(self, finding: Finding, number: int) -> StepRow:
        stop, last = finding.stops[number], number == len(finding.stops) - 1
        words = (display(stop.url), self._answer(stop, last), self._note(finding, number))
        tone = TONES[finding.health] if last else "faint"
        return StepRow(self._theme, words, tone, first=number == 0, last=last)

    def _answer(self, stop: Stop, last: bool) -> str:
        if not stop.status:
            return self.tr("Not asked, or no answer")
        took = self._words.seconds(stop.seconds)
        if last:
            return self.tr("{status} in {time}").format(status=stop.status, time=took)
        return self.tr("{status}, sent on in {time}").format(status=stop.status, time=took)

    def _note(self, finding: Finding, number: int) -> str:
        if finding.lost and number == finding.lost_at and finding.health is not Health.BAD:
            return self.tr("Without {0} from here on").format(", ".join(finding.lost))
        return ""
