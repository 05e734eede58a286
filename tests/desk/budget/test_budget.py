"""What goes out is counted at the one place where it does, and what is left is said."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from support.http import canned
from xengo_desktop.desk.budget.budget import Budget
from xengo_desktop.desk.budget.counting import Counter
from xengo_desktop.desk.lines import Lines
from xengo_desktop.dialects import DIALECTS
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.budgets import Span
from xengo_desktop.domain.errors import FileTrouble, Invalid, Offline
from xengo_desktop.library.ledger import Ledger

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BARE = tuple(replace(known, client=lambda http: http) for known in DIALECTS)
SERVICES = {known.key: known.service for known in DIALECTS}


class Line:
    """A connection that answers whatever it was given, and raises what it was given."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def send(self, method, path, *, query=None, body=None, patience=None):
        answer = self.answers.pop(0) if self.answers else canned({"links": []})
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self):
        pass


class Accounts:
    """As much of the connections as a budget asks."""

    def account(self, account_id):
        return Account(id=account_id, dialect=account_id, name=account_id.upper(), base_url="https://a.test")

    def service(self, account_id):
        return SERVICES[account_id]


class Stand:
    def __init__(self, path):
        self.at = START
        self.seconds = 0.0
        self.ledger = Ledger(path, clock=lambda: self.at)
        self.counter = Counter(self.ledger.requests, lambda: self.at, lambda: self.seconds)
        self.budget = Budget(Accounts(), self.counter, self.ledger.requests)

    def spend(self, account_id, *answers):
        """Send as many requests as there are answers."""
        line = Line(*answers)
        lines = Lines(BARE, lambda url, key: line, self.counter)
        account = Accounts().account(account_id)
        with lines.line(account, "key") as http:
            for _ in answers:
                http.send("GET", "/links")

    def gauge(self, account_id, span):
        return next(gauge for gauge in self.budget.state(account_id).gauges if gauge.span is span)


@pytest.fixture
def stand(tmp_path):
    made = Stand(tmp_path / "ledger.sqlite")
    yield made
    made.ledger.close()


def fine(count):
    return [canned({"links": []}) for _ in range(count)]


def test_every_request_counts_also_one_that_is_never_answered(stand):
    stand.spend("xengo", *fine(2))
    with pytest.raises(Offline):
        stand.spend("xengo", Offline("The service did not answer."))
    assert stand.gauge("xengo", Span.DAY).used == 3


def test_a_read_that_is_repeated_after_a_pause_counts_twice(stand):
    stand.spend("xengo", canned({}, 429, headers=[("retry-after", "0")]))
    assert stand.gauge("xengo", Span.DAY).used == 2


def test_this_computer_has_no_budget(stand):
    stand.spend("local", *fine(3))
    assert stand.budget.state("local").gauges == ()
    assert stand.budget.left("local") is None


def test_the_minute_is_the_last_sixty_seconds(stand):
    stand.spend("xengo", *fine(3))
    stand.seconds = 59.0
    stand.spend("xengo", *fine(1))
    assert stand.gauge("xengo", Span.MINUTE).used == 4
    stand.seconds = 60.0
    assert stand.gauge("xengo", Span.MINUTE).used == 1


def test_a_day_ends_at_midnight_utc(stand):
    stand.spend("xengo", *fine(3))
    stand.budget.keep()
    stand.at += timedelta(days=1)
    assert stand.gauge("xengo", Span.DAY).used == 0
    assert stand.counter.lifetime("xengo") == 3


class TestRequestsThatAreBought:
    def test_the_figure_is_asked_for_and_counted_on_from(self, stand):
        stand.spend("xurl", *fine(3))
        assert stand.budget.state("xurl").asks_figure
        assert stand.budget.left("xurl") is None
        stand.budget.say("xurl", 431, 500)
        assert stand.budget.left("xurl") == 431
        stand.spend("xurl", *fine(2))
        assert stand.budget.left("xurl") == 429
        gauge = stand.gauge("xurl", Span.LIFETIME)
        assert (gauge.used, gauge.of, gauge.estimate) == (71, 500, True)
        assert not stand.budget.state("xurl").asks_figure

    def test_each_is_written_down_before_it_goes_out(self, stand, tmp_path):
        with pytest.raises(Offline):
            stand.spend("xurl", Offline("Killed right here."))
        assert stand.ledger.requests.lifetime("xurl") == 1

    def test_two_windows_count_together(self, stand, tmp_path):
        other = Stand(tmp_path / "ledger.sqlite")
        stand.budget.say("xurl", 100, 500)
        stand.spend("xurl", *fine(2))
        other.spend("xurl", *fine(3))
        assert stand.budget.left("xurl") == other.budget.left("xurl") == 95
        other.ledger.close()

    def test_a_job_is_priced_against_what_is_left(self, stand):
        stand.budget.say("xurl", 40, 500)
        assert stand.budget.price("xurl", 40).fits
        priced = stand.budget.price("xurl", 41)
        assert not priced.fits
        assert priced.sentence == "This takes 41 requests at “XURL”, but about 40 are left."
        assert stand.budget.state("xurl").nearly_spent

    def test_more_than_all_is_never_left(self, stand):
        stand.budget.say("xurl", 1, 500)
        stand.spend("xurl", *fine(3))
        assert stand.budget.left("xurl") == 0

    @pytest.mark.parametrize(("left", "of"), [(-1, 500), (501, 500), (0, 0), (5, 1 << 40)])
    def test_a_figure_that_cannot_be_is_refused(self, stand, left, of):
        with pytest.raises(Invalid):
            stand.budget.say("xurl", left, of)

    def test_a_removed_account_is_forgotten(self, stand):
        stand.budget.say("xurl", 40, 500)
        stand.spend("xurl", *fine(1))
        stand.budget.forget("xurl")
        assert stand.budget.state("xurl").asks_figure
        assert stand.counter.lifetime("xurl") == 0


class TestWhatXqrSays:
    def test_the_minute_is_xqrs_own_count_until_it_is_over(self, stand):
        stand.spend("xqr", self.said(600, 598, START + timedelta(seconds=40)))
        gauge = stand.gauge("xqr", Span.MINUTE)
        assert (gauge.used, gauge.of, gauge.estimate) == (2, 600, False)
        assert stand.budget.per_minute("xqr") == 600
        stand.at += timedelta(seconds=41)
        assert stand.gauge("xqr", Span.MINUTE).estimate

    def test_the_month_limits_what_a_job_may_take(self, stand):
        stand.spend("xqr", self.said(25_000, 120, START + timedelta(days=8)))
        assert stand.budget.left("xqr") == 120
        assert stand.budget.state("xqr").nearly_spent
        assert not stand.budget.price("xqr", 121).fits

    def test_what_stands_beside_the_data_does_where_there_are_no_headers(self, stand):
        limits = {"burst_limit": 50, "burst_remaining": 49, "limit": 600, "remaining": 590}
        stand.spend("xqr", canned({"data": [], "meta": {"rate_limit": limits}}))
        assert stand.gauge("xqr", Span.MINUTE).used == 10
        assert stand.gauge("xqr", Span.SECOND).of == 50

    @pytest.mark.parametrize("limit", ["", "x", "-5", "9" * 400, "٣"])
    def test_nonsense_is_left_out(self, stand, limit):
        stand.spend("xqr", canned({}, headers=[("x-ratelimit-limit", limit), ("x-ratelimit-remaining", "1")]))
        assert stand.gauge("xqr", Span.MINUTE).estimate

    def said(self, limit, remaining, reset):
        headers = {"limit": limit, "remaining": remaining, "reset": int(reset.timestamp())}
        return canned({}, headers=[(f"x-ratelimit-{name}", str(value)) for name, value in headers.items()])


def test_a_disk_that_is_full_keeps_nobody_from_working(stand, monkeypatch):
    @contextmanager
    def full(**_):
        raise FileTrouble("The disk is full.")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(stand.ledger.requests._writer, "transaction", full)
        stand.spend("xurl", *fine(2))
    stand.budget.keep()
    assert stand.ledger.requests.lifetime("xurl") == 2
