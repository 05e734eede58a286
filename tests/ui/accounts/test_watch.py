"""The watch reads accounts when asked, tells states and counts, and asks no service by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.desk import BRAND, MINE, SHOP, FakeConnections
from xengo_desktop.domain.accounts import THIS_COMPUTER, AccountStatus
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.queries import Facets
from xengo_desktop.ui.accounts.watch import AccountsWatch


class Catalogue:
    """Remembers what was asked of it."""

    def __init__(self):
        self.refreshed, self.counted = [], []
        self.trouble = None

    def refresh(self, account_id, job):
        if self.trouble:
            raise self.trouble
        self.refreshed.append(account_id)
        job.report(1, 2)
        return AccountStatus(account_id=account_id, links=2)

    def facets(self, account_ids):
        self.counted.append(account_ids)
        return Facets(total=2, states={}, tags=(), domains=())


@pytest.fixture
def catalogue():
    return Catalogue()


@pytest.fixture
def watch(tasks, catalogue):
    return AccountsWatch(tasks, FakeConnections(MINE, BRAND, SHOP), catalogue)


def test_it_tells_the_accounts_once_while_nothing_changes(qtbot, watch, tasks):
    with qtbot.waitSignal(watch.accounts_known) as told:
        watch.look()
    assert [account.id for account, _ in told.args[0]] == [THIS_COMPUTER, "brand", "shop"]
    with qtbot.assertNotEmitted(watch.accounts_known):
        watch.look()
        qtbot.waitUntil(lambda: tasks.busy == 0)


def test_a_reading_tells_how_far_it_is_and_what_came_of_it(qtbot, watch):
    with qtbot.waitSignals([watch.progressed, watch.refreshed, watch.links_changed, watch.facets_known]):
        watch.refresh("brand")


def test_an_account_is_read_once_at_a_time(qtbot, watch, catalogue):
    with qtbot.waitSignal(watch.refreshed):
        watch.refresh("brand")
        watch.refresh("brand")
    assert catalogue.refreshed == ["brand"]


def test_refreshing_means_the_accounts_on_show(qtbot, watch, catalogue, tasks):
    with qtbot.waitSignal(watch.accounts_known):
        watch.look()
    watch.scope(["shop"])
    watch.refresh_all()
    qtbot.waitUntil(lambda: tasks.busy == 0)
    assert catalogue.refreshed == ["shop"]
    assert catalogue.counted[-1] == ("shop",)


def test_only_what_is_due_is_read_by_itself(qtbot, watch, catalogue, tasks):
    copies = {THIS_COMPUTER: now() - timedelta(seconds=20), "brand": now(), "shop": now() - timedelta(days=9)}
    watch._connections.status = lambda each: AccountStatus(account_id=each, as_of=copies[each])
    watch.read_what_is_due()
    qtbot.waitUntil(lambda: tasks.busy == 0)
    assert catalogue.refreshed == [THIS_COMPUTER]


def test_a_failed_reading_is_said_and_can_be_tried_again(qtbot, watch, catalogue, tasks):
    catalogue.trouble = FileTrouble("The disk is full.")
    with qtbot.waitSignal(tasks.troubled):
        watch.refresh("brand")
    catalogue.trouble = None
    with qtbot.waitSignal(watch.refreshed):
        watch.refresh("brand")


def test_a_reading_that_met_a_bug_can_be_asked_for_again(qtbot, watch, catalogue, tasks, caplog):
    catalogue.trouble = ZeroDivisionError()
    with qtbot.waitSignal(tasks.crashed):
        watch.refresh("brand")
    catalogue.trouble = None
    with qtbot.waitSignal(watch.refreshed):
        watch.refresh("brand")
