"""The clicks page: the large timeline and the table behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from support.desk import MINE, FakeDesk, row
from support.names import unnamed
from support.stage import on_stage
from xengo_desktop.domain.clicks import Step
from xengo_desktop.domain.errors import Offline
from xengo_desktop.ui.charts.page import ClicksPage


@pytest.fixture
def desk():
    return FakeDesk()


@pytest.fixture
def page(qtbot, theme, tasks, desk, preferences):
    preferences.change(zone="Europe/Berlin")
    made = ClicksPage(theme, tasks, desk.clicks, desk.connections, preferences)
    on_stage(qtbot, made, 900, 700)
    qtbot.waitUntil(lambda: made.plot is not None, timeout=20_000)
    return made


@pytest.fixture
def settled(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: not tasks.busy)


@pytest.fixture
def shown(page, settled):
    settled()
    page.show_row(row())
    settled()
    return page


def test_without_a_link_it_says_what_to_do(page):
    assert page.empty.isVisible()


def test_it_names_the_link_and_shows_its_clicks(shown):
    assert shown.top.title.text() == "go.example.com/invite-wdqg"
    assert shown.top.where.text() == "Summer invite · This computer"
    assert shown.plot.timeline.total > 0
    assert shown.cards.clicks.figure.text() == str(shown.plot.timeline.total)


def test_zone_and_step_are_switched(shown, settled):
    shown.zones.button("utc").click()
    settled()
    assert shown.plot.timeline.zone_name == "UTC"
    assert shown.plot.timeline.step is Step.DAY
    shown.choice.windows.button("24h").click()
    settled()
    assert shown.plot.timeline.step is Step.HOUR


def test_the_table_has_the_same_counts(shown, settled):
    shown.views.button("table").click()
    assert shown.table.isVisible()
    assert shown.table.timeline_model.rowCount() == len(shown.plot.points)


def test_the_counts_are_copied_as_csv(qtbot, shown):
    with qtbot.waitSignal(shown.notice):
        shown.top.copy.click()
    assert QGuiApplication.clipboard().text().startswith("start,end,clicks")


def test_the_keyboard_walks_along_the_plot(qtbot, shown):
    shown.plot.setFocus()
    qtbot.keyClick(shown.plot, Qt.Key.Key_Left)
    assert shown.plot.marked == len(shown.plot.points) - 1
    assert "Still counting" in shown.plot.accessibleDescription()
    assert shown.plot.tip.isVisible()
    qtbot.keyClick(shown.plot, Qt.Key.Key_Home)
    assert shown.plot.marked == 0


def test_the_mouse_marks_what_is_below_it_and_the_tip_stays_inside(qtbot, shown):
    plot = shown.plot
    for x in range(60, plot.width() - 20, 40):
        qtbot.mouseMove(plot.viewport(), QPoint(x, plot.height() // 2))
        qtbot.waitUntil(lambda: plot.marked is not None)
        tip = plot.tip.geometry()
        assert plot.rect().contains(tip)
        assert not tip.left() <= x <= tip.right()
        plot.mark(None)


def test_a_refresh_keeps_the_mark(shown, settled):
    shown.plot.mark(3)
    shown.refresh()
    settled()
    assert shown.plot.marked == 3


def test_many_buckets_become_a_line(shown, settled):
    shown.choice.windows.button("7d").click()
    settled()
    shown.choice.steps.button("hour").click()
    settled()
    assert len(shown.plot.points) > 62
    assert not shown.plot.grab().isNull()


def test_a_failure_is_a_sentence(qtbot, shown, desk, settled):
    desk.clicks.refuse = Offline("The server did not answer.")
    shown.top.refresh.click()
    qtbot.waitUntil(lambda: shown.trouble.text == "The server did not answer.")
    assert shown.plot.timeline is not None
    settled()


def test_the_chosen_zone_of_the_settings_is_on_the_button(shown, preferences, settled):
    preferences.change(zone="Asia/Tokyo")
    settled()
    assert shown.zones.button("local").text() == "Asia/Tokyo"
    assert shown.plot.timeline.zone_name == "Asia/Tokyo"


def test_a_viewer_in_utc_is_offered_no_second_utc(shown, preferences, settled):
    preferences.change(zone="Etc/UTC")
    settled()
    assert shown.zones.isHidden()


def test_no_clicks_is_said_in_the_plot(shown, desk, settled):
    desk.clicks.empty = True
    shown.refresh()
    settled()
    assert shown.message.text() == "No clicks in this window"
    assert shown.plot.geometry().contains(shown.message.geometry())


def test_an_account_renamed_elsewhere_is_called_by_its_new_name(shown, desk, settled):
    shown.hide()
    desk.connections.change(replace(MINE, name="Fair demo"))
    shown.show()
    settled()
    assert shown.top.where.text() == "Summer invite · Fair demo · This computer"


def test_both_themes_are_painted(shown, theme):
    light = shown.plot.grab().toImage()
    theme.wish("dark")
    dark = shown.plot.grab().toImage()
    theme.wish("light")
    assert light != dark


def test_every_control_has_a_name(shown):
    assert unnamed(shown) == []
