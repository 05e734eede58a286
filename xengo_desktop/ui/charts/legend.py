"""What the colours and hatchings of the bars mean; only those that are in the picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xengo_desktop.insights.timelines import Timeline
from xengo_desktop.ui.charts.words import is_partial
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.widgets.flow import Flow

SOLID, HATCHED = Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern


class Key(QWidget):
    """One swatch with its word."""

    def __init__(self, theme: Theme, word: str, token: str, pattern: Qt.BrushStyle) -> None:
        super().__init__()
        self._theme, self._word, self._token, self._pattern = theme, word, token, pattern
        self.setFont(font(Type.SMALL))
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(16 + self.fontMetrics().horizontalAdvance(self._word) + 10, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour(self._token)
        painter.setBrush(QBrush(colour, self._pattern))
        painter.setPen(QPen(colour, 1))
        painter.drawRoundedRect(QRectF(0.5, 4.5, 9, 9), 2, 2)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(self.rect().adjusted(16, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._word)


class Legend(QWidget):
    """A line of keys above the bars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._keys = {
            "clicks": Key(theme, self.tr("Link clicks"), "accent", SOLID),
            "scans": Key(theme, self.tr("QR scans"), "scan", SOLID),
            "partial": Key(theme, self.tr("Not complete"), "accent", HATCHED),
            "gap": Key(theme, self.tr("Not measured"), "line_strong", HATCHED),
        }
        flow = Flow(self, 4)
        for key in self._keys.values():
            flow.addWidget(key)

    def show_timeline(self, timeline: Timeline) -> None:
        """Name what is in this picture."""
        points = timeline.points
        there = {
            "clicks": True,
            "scans": any(point.scans for point in points),
            "partial": any(is_partial(point) and point.clicks for point in points),
            "gap": any(point.clicks is None for point in points),
        }
        for name, key in self._keys.items():
            key.setVisible(there[name])
        # One colour needs no key.
        self.setVisible(sum(there.values()) > 1)

    def clear(self) -> None:
        """Name nothing."""
        self.hide()
