"""What stands in the plot: grid, gaps, and bars or lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush

from xengo_desktop.insights.timelines import Point
from xengo_desktop.ui.charts.scale import Scale
from xengo_desktop.ui.charts.timeline_axis import middle, seconds
from xengo_desktop.ui.charts.words import is_partial
from xengo_desktop.ui.look.theme import Theme

MOST_BARS = 62
"""More buckets than this are a line: bars would be thinner than the room between them."""
BAR = 0.72
HATCH = Qt.BrushStyle.BDiagPattern


class Series:
    """One drawing of one timeline into a plot that is empty."""

    def __init__(self, plot: pg.PlotItem, theme: Theme, points: Sequence[Point], scale: Scale) -> None:
        self._plot, self._theme, self._points, self._scale = plot, theme, points, scale

    def draw(self) -> None:
        self._draw_grid()
        self._draw_gaps()
        if len(self._points) <= MOST_BARS:
            self._draw_bars()
        else:
            self._draw_lines()

    def _draw_grid(self) -> None:
        # The axes' own grid lies over the bars and takes the first and last figure away.
        for tick in self._scale.ticks[1:]:
            line = pg.InfiniteLine(tick, angle=0, pen=pg.mkPen(self._theme.colour("line")))
            line.setZValue(-10)
            self._plot.addItem(line, ignoreBounds=True)

    def _draw_gaps(self) -> None:
        gaps = [point for point in self._points if point.clicks is None]
        self._add_bars(
            gaps, [0.0] * len(gaps), [self._scale.top] * len(gaps), "line_strong", hatched=True, width=1.0
        )

    def _draw_bars(self) -> None:
        for partial in (False, True):
            points = [p for p in self._points if p.clicks is not None and is_partial(p) is partial]
            scans = [min(p.scans or 0, p.clicks or 0) for p in points]
            plain = [(p.clicks or 0) - scan for p, scan in zip(points, scans, strict=True)]
            self._add_bars(points, [0] * len(points), plain, "accent", hatched=partial)
            self._add_bars(points, plain, scans, "scan", hatched=partial)

    def _add_bars(
        self,
        points: Sequence[Point],
        low: Sequence[float],
        height: Sequence[float],
        token: str,
        *,
        hatched: bool,
        width: float = BAR,
    ) -> None:
        # A hatched bar of no height would still show its outline.
        drawn = [(point, y0, y) for point, y0, y in zip(points, low, height, strict=True) if y]
        if not drawn:
            return
        colour = self._theme.colour(token)
        bars = pg.BarGraphItem(
            x=[middle(point) for point, _, _ in drawn],
            width=[seconds(point) * width for point, _, _ in drawn],
            y0=[y0 for _, y0, _ in drawn],
            height=[y for _, _, y in drawn],
            pen=pg.mkPen(colour) if hatched and width < 1 else pg.mkPen(None),
            brush=QBrush(colour, HATCH) if hatched else QBrush(colour),
        )
        self._plot.addItem(bars)

    def _draw_lines(self) -> None:
        x = np.array([middle(point) for point in self._points])
        scans = np.array([np.nan if p.clicks is None else min(p.scans or 0, p.clicks) for p in self._points])
        clicks = np.array([np.nan if p.clicks is None else p.clicks for p in self._points])
        self._add_line(x, clicks - scans, "accent")
        if np.nansum(scans):
            self._add_line(x, scans, "scan")

    def _add_line(self, x: np.ndarray, y: np.ndarray, token: str) -> None:
        colour = self._theme.colour(token)
        # A width above 1 is forty times slower.
        line = pg.PlotDataItem(x, y, pen=pg.mkPen(colour, width=1), antialias=True, connect="finite")
        self._plot.addItem(line)
