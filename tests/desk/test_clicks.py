"""Clicks, fresh or remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from support.clocks import Watch
from support.links import NOON, make_link
from support.services import MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.budgets import Limits
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.errors import BadKey, Garbled, Offline, OutOfQuota, TooFast, XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery, Row


@pytest.fixture
def row(desk: Desk, account: Account, service: MadeUp) -> Row:
    service.stock(make_link(1, clicks=7))
    desk.catalogue.refresh(account.id, Job())
    return desk.catalogue.first_rows(LinkQuery()).rows[0]


def fail(service: MadeUp, failure: XengoError) -> None:
    def before(call: str) -> None:
        raise failure

    service.before = before


def test_a_fresh_reading_has_no_note(desk: Desk, row: Row) -> None:
    reading = desk.clicks.read(row, Window.WEEK, Step.DAY)
    assert (reading.stats.total, reading.as_of, reading.note) == (7, NOON, "")


def test_a_reading_by_day_draws_the_row_s_trend(desk: Desk, row: Row) -> None:
    desk.clicks.read(row, Window.WEEK, Step.DAY)
    kept = desk.catalogue.row(row.id)
    assert kept is not None
    assert kept.trend == (0, 0, 0, 0, 0, 0, 7)


@pytest.mark.parametrize(
    "failure",
    [Offline("No answer."), Garbled("A web page."), TooFast("Wait."), OutOfQuota("Spent.")],
    ids=lambda value: type(value).__name__,
)
def test_when_the_service_is_away_the_last_reading_is_shown_with_its_age(
    desk: Desk, row: Row, service: MadeUp, watch: Watch, failure: XengoError
) -> None:
    fresh = desk.clicks.read(row, Window.WEEK, Step.DAY)
    watch.wind(hours=5)
    fail(service, failure)
    reading = desk.clicks.read(row, Window.WEEK, Step.DAY)
    assert reading.stats.total == 7
    assert reading.stats.until == fresh.stats.until
    assert (reading.as_of, reading.note) == (NOON, str(failure))


def test_with_nothing_remembered_the_failure_is_told(desk: Desk, row: Row, service: MadeUp) -> None:
    fail(service, Offline("No answer."))
    with pytest.raises(Offline):
        desk.clicks.read(row, Window.WEEK, Step.DAY)


def test_what_is_too_old_for_the_window_is_not_shown(
    desk: Desk, row: Row, service: MadeUp, watch: Watch
) -> None:
    desk.clicks.read(row, Window.WEEK, Step.DAY)
    watch.now += timedelta(days=30)
    fail(service, Offline("No answer."))
    with pytest.raises(Offline):
        desk.clicks.read(row, Window.WEEK, Step.DAY)


def test_a_refused_key_is_told_and_not_hidden_behind_old_figures(
    desk: Desk, row: Row, service: MadeUp
) -> None:
    desk.clicks.read(row, Window.WEEK, Step.DAY)
    fail(service, BadKey("Revoked."))
    with pytest.raises(BadKey):
        desk.clicks.read(row, Window.WEEK, Step.DAY)


def test_an_answer_that_was_paid_for_does_for_an_hour(
    desk: Desk, row: Row, service: MadeUp, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    bought = replace(desk.connections.service(row.account_id), limits=Limits(totals=(("Business", 500),)))
    monkeypatch.setattr(desk.connections, "service", lambda _: bought)
    for minutes in (0, 30, 29, 1):
        watch.wind(minutes=minutes)
        desk.clicks.read(row, Window.WEEK, Step.DAY)
    assert service.calls.count("stats") == 2
    desk.clicks.read(row, Window.MONTH, Step.DAY)
    assert service.calls.count("stats") == 3
