"""The small timeline: bars from zero, painted by ourselves, readable by mouse, keyboard and screen reader."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xengo_desktop.insights.timelines import Point, Timeline
from xengo_desktop.ui.charts.bars_paint import BarsPainter
from xengo_desktop.ui.charts.frame import Frame
from xengo_desktop.ui.charts.scale import tidy_scale
from xengo_desktop.ui.charts.words import number, spoken, summary
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font

TOP, FOOT, HEIGHT = 10, 42, 220


class BarChart(QWidget):
    """One timeline. The arrow keys move the marked bar; its counts are the accessible description."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._timeline: Timeline | None = None
        self._hovered: int | None = None
        self._marked: int | None = None
        self.message = ""
        self.setFont(font(Type.COUNT))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Clicks over time"))
        theme.changed.connect(self.update)

    @property
    def timeline(self) -> Timeline | None:
        return self._timeline

    @property
    def points(self) -> tuple[Point, ...]:
        return self._timeline.points if self._timeline else ()

    @property
    def zone(self) -> ZoneInfo:
        """The zone that the axis is in."""
        return ZoneInfo(self._timeline.zone_name) if self._timeline else ZoneInfo("UTC")

    @property
    def marked(self) -> int | None:
        """The bar whose counts are shown: under the mouse, else chosen by the keyboard."""
        return self._marked if self._hovered is None else self._hovered

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Show a timeline, or nothing; a marked bar stays marked while it is still there."""
        self._timeline = timeline
        count = len(self.points)
        self._hovered = self._hovered if self._hovered is not None and self._hovered < count else None
        self._marked = self._marked if self._marked is not None and self._marked < count else None
        self._say()
        self.update()

    def say(self, message: str) -> None:
        """Put a few words into the empty plot; "" takes them away."""
        self.message = message
        self.update()

    def frame(self) -> Frame:
        """Return where the plot lies now."""
        scale = tidy_scale(max((point.clicks or 0 for point in self.points), default=0))
        left = max(self.fontMetrics().horizontalAdvance(number(tick)) for tick in scale.ticks) + 8
        width, height = self.width() - left - 2, self.height() - TOP - FOOT
        return Frame(left, TOP, width, height, len(self.points), scale)

    def sizeHint(self) -> QSize:
        return QSize(280, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        BarsPainter(painter, self._theme, self).paint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.frame().index_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.points) - 1
        here = self._marked if self._marked is not None else last + 1
        moves = {
            Qt.Key.Key_Left: max(here - 1, 0),
            Qt.Key.Key_Right: min(here + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() == Qt.Key.Key_Escape and self._marked is not None:
            self._mark(None)
        elif event.key() in moves and last >= 0:
            self._mark(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(None)

    def _hover(self, index: int | None) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    def _mark(self, index: int | None) -> None:
        self._marked = index
        self._say()
        self.update()

    def _say(self) -> None:
        if self._timeline is None:
            self.setAccessibleDescription("")
        elif self._marked is not None:
            self.setAccessibleDescription(spoken(self.points[self._marked], self._timeline.step, self.zone))
        else:
            self.setAccessibleDescription(summary(self._timeline, self.zone))
