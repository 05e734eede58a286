"""When accounts are read again by themselves: often here, gently there, never where requests are bought."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from xengo_desktop.desk.refresh_policy import RefreshPolicy
from xengo_desktop.dialects import DIALECTS
from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.budgets import BudgetState, Gauge, Span

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LIMITS = {known.key: known.service.limits for known in DIALECTS}


class Stand:
    def __init__(self):
        self.at = START
        self.policy = RefreshPolicy(lambda: self.at)

    def due(self, service, **values):
        """Say whether an account of this service, read at the start, would be read now."""
        account = Account(id=service, dialect=service, name="A", base_url="https://a.test")
        account = replace(account, refresh=values.pop("refresh", True))
        values = {"as_of": START, "links": 10, "state": AccountState.READY} | values
        status = AccountStatus(account_id=service, **values)
        return self.policy.due([(account, status)], LIMITS.__getitem__) == (service,)

    def after(self, service, **values):
        """Return the minutes until the account is due."""
        for minutes in (0.25, 1, 2, 4, 10, 30, 60, 600, 10_000):
            self.at = START + timedelta(minutes=minutes)
            if self.due(service, **values):
                return minutes
        return None


@pytest.fixture
def stand():
    return Stand()


@pytest.mark.parametrize(
    ("service", "minutes"), [("local", 0.25), ("xqr", 10), ("xengo", 30), ("xurl", None)]
)
def test_each_service_has_its_own_pace(stand, service, minutes):
    assert stand.after(service) == minutes


def test_many_links_are_read_as_much_more_seldom(stand):
    assert stand.after("xqr", links=1_200) == 60
    assert stand.after("local", links=1_000_000) is None


def test_what_is_switched_off_or_was_never_read_waits_for_the_user(stand):
    assert stand.after("xqr", refresh=False) is None
    assert stand.after("xqr", as_of=None) is None


@pytest.mark.parametrize("state", [AccountState.BUSY, AccountState.STARTING, AccountState.NO_KEY])
def test_nothing_is_asked_that_cannot_be_answered(stand, state):
    assert stand.after("xqr", state=state) is None


def test_while_offline_it_is_tried_soon_then_ever_more_seldom(stand):
    offline = {"state": AccountState.OFFLINE, "as_of": None}
    stand.policy.ended("xqr", well=False)
    assert stand.after("xqr", **offline) == 1
    stand.at = START
    stand.policy.ended("xqr", well=False)
    stand.policy.ended("xqr", well=False)
    assert stand.after("xqr", **offline) == 4
    stand.at = START
    for _ in range(50):
        stand.policy.ended("xqr", well=False)
    assert stand.after("xqr", **offline) == 10
    stand.policy.ended("xqr", well=True)
    assert not stand.due("xqr", state=AccountState.READY, as_of=stand.at)


def test_a_refused_key_is_tried_once_an_hour(stand):
    stand.policy.ended("xqr", well=False)
    assert stand.after("xqr", state=AccountState.REFUSED) == 60


def test_a_failing_account_whose_requests_are_bought_is_left_alone(stand):
    stand.policy.ended("xurl", well=False)
    assert stand.after("xurl", state=AccountState.OFFLINE) is None


@pytest.mark.parametrize(
    ("used", "links", "minutes"), [(100, 10, 10), (22_600, 10, None), (20_000, 10_400, None)]
)
def test_what_is_left_of_a_month_is_kept_for_the_user(stand, used, links, minutes):
    month = BudgetState(gauges=(Gauge(span=Span.MONTH, used=used, of=25_000),))
    assert stand.after("xqr", budget=month, links=links) == minutes
