"""Axes of the large timeline: whole counts from zero, and round moments of any zone."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pyqtgraph as pg

from xengo_desktop.insights.timelines import Point, Timeline
from xengo_desktop.ui.charts.scale import Scale
from xengo_desktop.ui.charts.ticks import time_ticks
from xengo_desktop.ui.charts.words import number
from xengo_desktop.ui.zones import zone_words

LABEL_ROOM = 76


def middle(point: Point) -> float:
    """Return where the bucket stands, in seconds of the epoch."""
    return (point.start.timestamp() + point.end.timestamp()) / 2


def seconds(point: Point) -> float:
    """Return how long the bucket is; a day has 23 to 25 hours."""
    return point.end.timestamp() - point.start.timestamp()


class CountAxis(pg.AxisItem):  # type: ignore[misc]
    """Counts in tidy steps, which the chart sets."""

    def __init__(self) -> None:
        super().__init__("left")
        self._scale = Scale(1, 1)
        self.enableAutoSIPrefix(False)

    def show_scale(self, scale: Scale) -> None:
        self._scale = scale
        self.picture = None
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, Sequence[float]]]:
        return [(self._scale.step, [tick for tick in self._scale.ticks if low <= tick <= high])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [number(round(value)) for value in values]


class ZonedAxis(pg.AxisItem):  # type: ignore[misc]
    """Moments, in the zone of the timeline, which it names."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self._timeline: Timeline | None = None
        self._words: dict[float, str] = {}
        self.enableAutoSIPrefix(False)

    def show_timeline(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self.setLabel(zone_words(ZoneInfo(timeline.zone_name), timeline.points[-1].start))
        self.picture = None
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, Sequence[float]]]:
        if self._timeline is None:
            return []
        points = self._timeline.points
        seen = [point for point in points if low <= middle(point) <= high]
        zone = ZoneInfo(self._timeline.zone_name)
        ticks = time_ticks(
            [point.start for point in seen], self._timeline.step, zone, int(size // LABEL_ROOM)
        )
        self._words = {middle(seen[index]): words for index, words in ticks}
        return [(1.0, list(self._words))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [self._words.get(value, "") for value in values]
