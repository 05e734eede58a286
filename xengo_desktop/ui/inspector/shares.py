"""How many links there are of each kind, as small bars under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font

LINE, HEAD, BAR, GAP = 24, 36, 6, 8
NAME = 0.42
"""The part of the width that a name may take."""

MOST = 5
"""Lines; what is left over is put together in the last one."""


@dataclass(frozen=True, slots=True)
class Share:
    """A kind, how many there are, and the colour of its bar; "" for the usual one."""

    name: str
    count: int
    colour: str = ""


class Shares(QWidget):
    """Each bar is as long as its part of all that are counted."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__()
        self._theme, self._heading = theme, heading
        self._shares: tuple[Share, ...] = ()
        self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.hide()

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these, the most first; none hides the whole."""
        ordered = sorted(shares, key=lambda share: -share.count)
        rest = ordered[MOST - 1 :] if len(ordered) > MOST else []
        if rest:
            words = self.tr("{0} more").format(QLocale().toString(len(rest)))
            ordered = [*ordered[: MOST - 1], Share(words, sum(share.count for share in rest))]
        self._shares, self._total = tuple(ordered), sum(share.count for share in ordered)
        said = ", ".join(f"{share.name} {QLocale().toString(share.count)}" for share in self._shares)
        self.setAccessibleName(f"{self._heading}: {said}")
        self.setVisible(bool(shares))
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """What stands there, line by line."""
        return tuple((share.name, share.count) for share in self._shares)

    def sizeHint(self) -> QSize:
        return QSize(200, HEAD + LINE * len(self._shares))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Type.HEAD))
        painter.setPen(self._theme.colour("muted"))
        heading = QRect(0, HEAD - LINE, self.width(), LINE)
        painter.drawText(heading, Qt.AlignmentFlag.AlignVCenter, self._heading)
        painter.setFont(font(Type.SECONDARY))
        counts = [QLocale().toString(share.count) for share in self._shares]
        wide = max(map(painter.fontMetrics().horizontalAdvance, counts), default=0)
        for number, share in enumerate(self._shares):
            self._paint_line(painter, HEAD + number * LINE, share, counts[number], wide)

    def _paint_line(self, painter: QPainter, top: int, share: Share, count: str, counts: int) -> None:
        name = QRect(0, top, int(self.width() * NAME), LINE)
        bar = QRectF(
            name.right() + GAP, top + (LINE - BAR) / 2, self.width() - name.width() - counts - 2 * GAP, BAR
        )
        painter.setPen(self._theme.colour("text"))
        middle, metrics = Qt.AlignmentFlag.AlignVCenter, QFontMetrics(painter.font())
        painter.drawText(
            name, middle, metrics.elidedText(share.name, Qt.TextElideMode.ElideMiddle, name.width())
        )
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(QRect(0, top, self.width(), LINE), middle | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("chip"))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        bar.setWidth(max(BAR, bar.width() * share.count / max(1, self._total)))
        painter.setBrush(QColor(share.colour) if share.colour else self._theme.colour("accent"))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
