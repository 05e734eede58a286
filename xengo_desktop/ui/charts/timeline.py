"""The large timeline, on pyqtgraph: bars or a line, zoomed by wheel, read by mouse and keyboard.

Importing this takes half a second, so the page does it in a worker.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from xengo_desktop.insights.timelines import Point, Timeline
from xengo_desktop.ui.charts.scale import tidy_scale
from xengo_desktop.ui.charts.timeline_axis import CountAxis, ZonedAxis, middle
from xengo_desktop.ui.charts.timeline_series import Series
from xengo_desktop.ui.charts.tip import Tip
from xengo_desktop.ui.charts.words import spoken, summary, tip_lines
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font


class TimelinePlot(pg.PlotWidget):  # type: ignore[misc]
    """One timeline. The arrow keys move the marked bucket; its counts are the accessible description."""

    def __init__(self, theme: Theme) -> None:
        self._counts, self._times = CountAxis(), ZonedAxis()
        super().__init__(axisItems={"left": self._counts, "bottom": self._times})
        self._theme = theme
        self._timeline: Timeline | None = None
        self._marked: int | None = None
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self.tip = Tip(theme, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Clicks over time"))
        self._settle()
        theme.changed.connect(self._repaint)
        self._repaint()

    @property
    def timeline(self) -> Timeline | None:
        return self._timeline

    @property
    def points(self) -> tuple[Point, ...]:
        return self._timeline.points if self._timeline else ()

    @property
    def marked(self) -> int | None:
        """The bucket whose counts are shown."""
        return self._marked

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Show a timeline; a zoom stays while the span stays."""
        old, self._timeline = self._timeline, timeline
        same = timeline is not None and _same_span(old, timeline)
        self._draw()
        self._mark(self._marked if same else None)
        if timeline is not None and timeline.points and not same:
            self._whole_span(timeline)

    def mark(self, index: int | None) -> None:
        """Mark a bucket, as the mouse does."""
        self._mark(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._mark(self._index_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mark(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._timeline is not None and self._timeline.points:
            self._whole_span(self._timeline)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.points) - 1
        here = self._marked if self._marked is not None else last + 1
        moves = {
            Qt.Key.Key_Left: max(here - 1, 0),
            Qt.Key.Key_Right: min(here + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in moves and last >= 0:
            self._mark(moves[Qt.Key(event.key())])
        else:
            # pyqtgraph swallows every key, also those that open menus and leave dialogs.
            event.ignore()

    # drawing

    def _settle(self) -> None:
        plot = self.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=True, y=False)
        plot.setContentsMargins(0, 10, 10, 0)
        plot.getViewBox().setDefaultPadding(0)
        for axis in (self._counts, self._times):
            axis.setStyle(tickFont=font(Type.COUNT), tickLength=0, hideOverlappingLabels=False)
        self._times.label.setFont(font(Type.SMALL))

    def _repaint(self) -> None:
        colour = self._theme.colour
        self.setBackground(colour("window"))
        for axis in (self._counts, self._times):
            axis.setPen(pg.mkPen(colour("line_strong")))
            axis.setTextPen(pg.mkPen(colour("faint")))
        self._cross.setPen(pg.mkPen(colour("faint"), style=Qt.PenStyle.DashLine))
        self._draw()

    def _draw(self) -> None:
        plot = self.getPlotItem()
        plot.clear()
        if not self.points or self._timeline is None:
            return
        scale = tidy_scale(max(point.clicks or 0 for point in self.points), lines=5)
        self._counts.show_scale(scale)
        self._times.show_timeline(self._timeline)
        plot.setYRange(0, scale.top, padding=0)
        plot.setLimits(yMin=0, yMax=scale.top)
        Series(plot, self._theme, self.points, scale).draw()
        plot.addItem(self._cross, ignoreBounds=True)
        self._cross.setVisible(self._marked is not None)

    def _whole_span(self, timeline: Timeline) -> None:
        start, end = timeline.points[0].start.timestamp(), timeline.points[-1].end.timestamp()
        plot = self.getPlotItem()
        width = timeline.step.width.total_seconds()
        plot.setLimits(xMin=start, xMax=end, minXRange=4 * width)
        plot.setXRange(start, end, padding=0)

    # marking

    def _index_at(self, position: QPointF) -> int | None:
        box = self.getPlotItem().getViewBox()
        place = self.mapToScene(position.toPoint())
        if not box.sceneBoundingRect().contains(place):
            return None
        at = box.mapSceneToView(place).x()
        inside = (
            number
            for number, point in enumerate(self.points)
            if point.start.timestamp() <= at < point.end.timestamp()
        )
        return next(inside, None)

    def _mark(self, index: int | None) -> None:
        self._marked = index
        self._cross.setVisible(index is not None)
        if index is None or self._timeline is None:
            self.tip.hide()
            said = summary(self._timeline, self._zone) if self._timeline else ""
            self.setAccessibleDescription(said)
            return
        point = self.points[index]
        self._cross.setPos(middle(point))
        self.setAccessibleDescription(spoken(point, self._timeline.step, self._zone))
        self.tip.say(tip_lines(point, self._timeline.step, self._zone))
        self._place_tip(point)
        self.tip.show()

    def _place_tip(self, point: Point) -> None:
        left, right = (self._pixel(at) for at in (point.start.timestamp(), point.end.timestamp()))
        x = right + 6 if right + 6 + self.tip.width() <= self.width() else left - 6 - self.tip.width()
        self.tip.move(round(max(x, 0)), 12)

    def _pixel(self, at: float) -> float:
        box = self.getPlotItem().getViewBox()
        return float(self.mapFromScene(box.mapViewToScene(QPointF(at, 0))).x())

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._timeline.zone_name) if self._timeline else ZoneInfo("UTC")


def _same_span(old: Timeline | None, new: Timeline) -> bool:
    return (
        old is not None
        and bool(old.points)
        and (old.points[0].start, old.points[-1].end) == (new.points[0].start, new.points[-1].end)
    )
