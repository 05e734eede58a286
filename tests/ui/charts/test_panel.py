"""The clicks panel: totals and bars, read while somebody looks."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from support.desk import LOCAL, XENGO, XURL, FakeClicks, row
from support.names import unnamed
from support.stage import on_stage
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.errors import OutOfQuota
from xengo_desktop.ui.charts.panel import ClicksPanel


@pytest.fixture
def clicks():
    return FakeClicks()


@pytest.fixture
def panel(qtbot, theme, tasks, clicks):
    return on_stage(qtbot, ClicksPanel(theme, tasks, clicks, zone=ZoneInfo("Europe/Berlin")))


@pytest.fixture
def settled(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: not tasks.busy)


def show(panel, service, of, settled):
    panel.show_row(of, service)
    settled()


def figures(panel):
    cards = panel.cards
    return [card.figure.text() for card in (cards.clicks, cards.visitors, cards.scans)]


def test_it_shows_totals_and_bars_of_the_last_day(panel, settled):
    show(panel, LOCAL, row(), settled)
    total = sum(point.clicks or 0 for point in panel.chart.points)
    assert figures(panel)[0] == str(total)
    assert len(panel.chart.points) >= 24
    assert panel.as_of.text() == "As of 21 Nov 2026, 15:20."


def test_what_the_service_does_not_tell_is_a_dash_with_its_reason(panel, clicks, settled):
    clicks.scans = False
    show(panel, XENGO, row(account="brand"), settled)
    assert figures(panel)[1:] == ["–", "–"]
    assert XENGO.capabilities.reason("visitors") in panel.cards.reason.text()
    assert panel.cards.scans.toolTip() == XENGO.capabilities.reason("scans")


def test_a_window_that_the_service_lacks_is_greyed_with_its_reason(panel, clicks, settled):
    show(panel, XURL, row(account="shop"), settled)
    day = panel.choice.windows.button("24h")
    assert not day.isEnabled()
    assert day.toolTip() == XURL.capabilities.reason("24h")
    assert clicks.asked == [(1, Window.WEEK, Step.DAY)]


def test_the_wished_window_comes_back_where_it_is_offered(panel, settled):
    show(panel, XURL, row(1, account="shop"), settled)
    show(panel, LOCAL, row(2), settled)
    assert panel.choice.window_chosen is Window.DAY


def test_days_of_the_viewers_zone_are_made_of_hours(panel, clicks, settled):
    show(panel, LOCAL, row(), settled)
    panel.choice.windows.button("30d").click()
    settled()
    assert clicks.asked[-1] == (1, Window.MONTH, Step.HOUR)
    assert panel.chart.timeline.zone_name == "Europe/Berlin"
    assert panel.chart.timeline.step is Step.DAY


def test_days_of_a_service_without_hours_stay_utc(panel, clicks, settled):
    show(panel, XENGO, row(account="brand"), settled)
    panel.choice.windows.button("7d").click()
    settled()
    assert clicks.asked[-1] == (1, Window.WEEK, Step.DAY)
    assert panel.chart.timeline.zone_name == "UTC"


def test_no_clicks_is_said(panel, clicks, settled):
    clicks.empty = True
    show(panel, LOCAL, row(), settled)
    assert panel.chart.message == "No clicks in this window"
    assert panel.legend.isHidden()


def test_a_gap_is_in_the_legend(panel, clicks, settled):
    clicks.measured = timedelta(hours=5)
    show(panel, LOCAL, row(), settled)
    assert panel.legend.isVisible()
    assert any(point.clicks is None for point in panel.chart.points)


def test_another_links_picture_is_gone_at_once(panel, settled):
    show(panel, LOCAL, row(1), settled)
    panel.show_row(row(2), LOCAL)
    assert panel.chart.timeline is None
    assert panel.chart.message == "Reading…"
    settled()


def test_a_refresh_keeps_the_picture(panel, settled):
    show(panel, LOCAL, row(), settled)
    panel.refresh()
    assert panel.chart.timeline is not None
    assert panel.chart.message == ""
    settled()


def test_a_failure_is_a_sentence_and_keeps_what_was_there(qtbot, panel, clicks, settled):
    show(panel, LOCAL, row(), settled)
    clicks.refuse = OutOfQuota("The plan's requests are spent.")
    panel.again.click()
    qtbot.waitUntil(lambda: panel.trouble.text == "The plan's requests are spent.")
    assert panel.chart.timeline is not None
    clicks.refuse = None
    panel.again.click()
    qtbot.waitUntil(panel.trouble.isHidden)
    settled()


def test_a_failure_for_another_window_does_not_leave_the_wrong_picture(qtbot, panel, clicks, settled):
    show(panel, LOCAL, row(), settled)
    clicks.refuse = OutOfQuota("The plan's requests are spent.")
    panel.choice.windows.button("30d").click()
    qtbot.waitUntil(lambda: bool(panel.trouble.text))
    assert panel.chart.timeline is None


def test_old_counts_say_that_they_are_old(panel, clicks, settled):
    clicks.note = "The server did not answer."
    show(panel, LOCAL, row(), settled)
    assert panel.as_of.text().endswith("The server did not answer.")


def test_only_this_computer_is_read_again_by_itself(panel, settled):
    show(panel, LOCAL, row(), settled)
    assert panel.watch.refreshing_by_itself
    show(panel, XURL, row(2, account="shop"), settled)
    assert not panel.watch.refreshing_by_itself


def test_what_nobody_sees_is_not_read(panel, clicks, settled):
    panel.hide()
    show(panel, LOCAL, row(), settled)
    assert clicks.asked == []
    assert not panel.watch.refreshing_by_itself
    panel.show()
    settled()
    assert clicks.asked


def test_a_count_that_changes_in_the_table_costs_no_request(panel, clicks, settled):
    show(panel, XURL, row(account="shop"), settled)
    show(panel, XURL, row(account="shop", clicks=60), settled)
    assert len(clicks.asked) == 1


def test_another_zone_arranges_the_same_clicks(panel, settled):
    show(panel, LOCAL, row(), settled)
    panel.set_zone(ZoneInfo("Asia/Tokyo"))
    settled()
    assert panel.chart.timeline.zone_name == "Asia/Tokyo"


def test_every_control_has_a_name(panel, settled):
    show(panel, LOCAL, row(), settled)
    assert unnamed(panel) == []
