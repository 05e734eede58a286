"""The counts as a table and as CSV."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from support.desk import NOW, FakeClicks, row
from support.stage import on_stage
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.insights.timelines import timeline
from xengo_desktop.ui.charts.table import TimelineModel, TimelineTable, timeline_csv


def read(**fake):
    stats = FakeClicks(**fake).read(row(), Window.DAY, Step.HOUR).stats
    return timeline(stats, window=Window.DAY, step=Step.HOUR, zone=ZoneInfo("Europe/Berlin"), now=NOW)


def text(model, line, column):
    return model.data(model.index(line, column), Qt.ItemDataRole.DisplayRole)


def test_the_newest_bucket_comes_first(qtmodeltester, qtbot):
    model = TimelineModel()
    model.show_timeline(read())
    qtmodeltester.check(model)
    assert text(model, 0, 0) == "Sat 21 Nov 15:00–16:00 (still counting)"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Clicks"


def test_a_time_is_shown_whole(qtbot, theme):
    table = on_stage(qtbot, TimelineTable("Clicks"), 640, 300)
    table.timeline_model.show_timeline(read())
    qtbot.waitUntil(lambda: table.columnWidth(0) >= table.sizeHintForColumn(0))
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_what_nobody_measured_is_a_dash(qtbot):
    model = TimelineModel()
    model.show_timeline(read(measured=timedelta(hours=3)))
    last = model.rowCount() - 1
    assert text(model, last, 0).endswith("(not measured)")
    assert text(model, last, 1) == "–"


def test_an_empty_table_is_one(qtmodeltester, qtbot):
    model = TimelineModel()
    qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_csv_has_every_bucket_with_its_offset_and_leaves_gaps_empty():
    line = read(measured=timedelta(hours=3))
    rows = list(csv.DictReader(io.StringIO(timeline_csv(line))))
    assert len(rows) == len(line.points)
    assert rows[0]["clicks"] == ""
    assert rows[-1]["start"] == "2026-11-21T15:00:00+01:00"
    assert rows[-1]["complete"] == "no"
    assert sum(int(r["clicks"] or 0) for r in rows) == line.total
