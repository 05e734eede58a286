"""The same counts as a table, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from xengo_desktop.insights.timelines import Point, Timeline
from xengo_desktop.ui.charts.words import number, span_words
from xengo_desktop.ui.widgets.heads import head_data

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROOT = QModelIndex()


class TimelineModel(QAbstractTableModel):
    """A row for each bucket, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._points: tuple[Point, ...] = ()
        self._heads = (self.tr("Time"), self.tr("Clicks"), self.tr("QR scans"), self.tr("Visitors"))
        self._counts: tuple[Callable[[Point], int | None], ...] = (
            lambda point: point.clicks,
            lambda point: point.scans,
            lambda point: point.visitors,
        )

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._timeline = timeline
        self._points = timeline.points[::-1] if timeline else ()
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._points)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return head_data(self._heads, section, orientation, role, right=bool)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._timeline is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self._points[index.row()], index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(RIGHT)
        return None

    def _text(self, point: Point, column: int) -> str:
        if column:
            return number(self._counts[column - 1](point))
        assert self._timeline is not None, "there is a row, so there is a timeline"
        words = " ".join(
            filter(None, span_words(point, self._timeline.step, ZoneInfo(self._timeline.zone_name)))
        )
        if point.clicks is None:
            return self.tr("{0} (not measured)").format(words)
        return self.tr("{0} (still counting)").format(words) if point.running else words


class TimelineTable(QTableView):
    """The model in the house's dress."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.timeline_model = TimelineModel(self)
        self.setModel(self.timeline_model)
        self.setObjectName("counts")
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # "Sun 22 Nov 01:00–02:00 (still counting)" is not cut while the figures have room to spare.
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setMinimumSectionSize(72)
        self.horizontalHeader().setHighlightSections(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


def timeline_csv(timeline: Timeline) -> str:
    """Write a timeline as CSV: moments in ISO 8601 with their offset; what nobody measured stays empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("start", "end", "clicks", "qr_scans", "visitors", "complete"))
    for point in timeline.points:
        counts = ("" if count is None else count for count in (point.clicks, point.scans, point.visitors))
        complete = "no" if point.running or point.cut else "yes"
        writer.writerow((point.start.isoformat(), point.end.isoformat(), *counts, complete))
    return out.getvalue()
