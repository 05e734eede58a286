"""The little box that says what a bar counts; painted the same way over both charts."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font

LINE, SIDE, ENDS = 16, 11, 6
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip)


def tip_size(lines: Sequence[str]) -> QSize:
    """Return the room that these lines need."""
    # In fractions of a pixel: on a screen of twice the density letters are not as wide as whole pixels say.
    metrics = QFontMetricsF(font(Type.SMALL))
    width = ceil(max((metrics.horizontalAdvance(line) for line in lines), default=0))
    return QSize(width + 2 * SIDE, LINE * len(lines) + 2 * ENDS)


def paint_tip(painter: QPainter, theme: Theme, lines: Sequence[str], left: float, top: float) -> None:
    """Paint the box with its upper left corner there."""
    size = tip_size(lines)
    painter.setFont(font(Type.SMALL))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("notice"))
    painter.drawRoundedRect(QRectF(left, top, size.width(), size.height()), 6, 6)
    painter.setPen(theme.colour("on_notice"))
    for number, line in enumerate(lines):
        row = QRectF(left + SIDE, top + ENDS + LINE * number, size.width() - 2 * SIDE, LINE)
        painter.drawText(row, LEFT, line)


class Tip(QWidget):
    """The box as a widget over a chart that does not paint it; the mouse goes through."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._lines: Sequence[str] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def lines(self) -> Sequence[str]:
        return self._lines

    def say(self, lines: Sequence[str]) -> None:
        """Fill the box."""
        self._lines = lines
        self.resize(tip_size(lines))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tip(painter, self._theme, self._lines, 0, 0)
