"""A point in time, or never, in the viewer's zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone

from xengo_desktop.ui.widgets.moments import MomentEdit, end_of_month

NOW = datetime(2026, 10, 20, 10, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def edit(qtbot, theme):
    made = MomentEdit(theme, BERLIN, lambda: NOW)
    qtbot.addWidget(made)
    return made


def choose(edit, *figures):
    day, time = QDate(*figures[:3]), QTime(*figures[3:])
    edit.picker.setDateTime(QDateTime(day, time, QTimeZone(QTimeZone.Initialization.UTC)))


def test_it_begins_with_never(edit):
    assert edit.moment is None


def test_a_moment_nobody_touched_comes_back_whole(edit):
    moment = datetime(2026, 12, 1, 8, 15, 42, 123, tzinfo=UTC)
    edit.show_moment(moment)
    assert edit.moment == moment


def test_it_shows_the_viewers_clock(edit):
    edit.show_moment(datetime(2026, 7, 1, 8, 15, tzinfo=UTC))
    assert edit.picker.dateTime().toString("yyyy-MM-dd HH:mm") == "2026-07-01 10:15"


def test_what_is_picked_is_meant_in_the_viewers_zone(qtbot, edit):
    edit.show_moment(NOW)
    with qtbot.waitSignal(edit.edited):
        choose(edit, 2026, 12, 24, 18, 0)
    assert edit.moment == datetime(2026, 12, 24, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "moment"),
    [
        ("7", datetime(2026, 10, 27, 22, 59, tzinfo=UTC)),
        ("quarter", datetime(2026, 12, 31, 22, 59, tzinfo=UTC)),
        ("month", datetime(2026, 10, 31, 22, 59, tzinfo=UTC)),
    ],
)
def test_quick_choices_end_with_a_local_day(edit, key, moment):
    edit.quick(key).click()
    assert edit.moment == moment


@pytest.mark.parametrize(("month", "last"), [(1, 31), (2, 28), (12, 31)])
def test_the_end_of_a_month_is_its_last_day(month, last):
    assert end_of_month(datetime(2026, month, 30 if month != 2 else 3, tzinfo=UTC)).day == last


def test_the_end_of_a_quarter_is_not_offered_twice(edit):
    assert (edit.quick("month").text(), edit.quick("quarter").text()) == ("31 Oct", "31 Dec")
    edit._clock = lambda: datetime(2026, 12, 3, tzinfo=UTC)
    edit.show_moment(None)
    assert edit.quick("month").text() == "31 Dec"
    assert edit.quick("quarter").isHidden()


def test_clearing_means_never(qtbot, edit):
    edit.show_moment(NOW)
    with qtbot.waitSignal(edit.edited):
        edit.clear_button.click()
    assert edit.moment is None


def test_never_becomes_a_date_with_a_click(qtbot, edit):
    edit.never.click()
    assert edit.moment == datetime(2026, 10, 27, 22, 59, tzinfo=UTC)


def test_another_zone_shows_the_same_moment(edit):
    edit.show_moment(NOW)
    edit.set_zone(ZoneInfo("Asia/Kolkata"))
    assert edit.moment == NOW
    assert edit.picker.dateTime().toString("HH:mm") == "15:30"


def test_a_time_that_the_clocks_skip_is_shown_as_what_it_comes_to(edit):
    edit.show_moment(datetime(2026, 3, 28, 12, tzinfo=UTC))
    edit.picker.setDateTime(QDateTime(QDate(2026, 3, 29), QTime(2, 30), edit.picker.timeZone()))
    edit.picker.editingFinished.emit()
    assert edit.moment == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert edit.picker.dateTime().time() == QTime(3, 30)
