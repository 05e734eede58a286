"""Deliveries: claimed by one, tried again after a pause, given up in the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.stores import WINDOW, SetClock, draft
from xengo_desktop.domain.webhooks import DeliveryState
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.telling import deliveries as module
from xengo_desktop.server.store.telling.rows import Claim
from xengo_desktop.server.store.telling.settling import FAILURES, RETRIES, Outcome

DOWN, NO, YES = Outcome(None, "It was not found."), Outcome(500, "It answered 500."), Outcome(200)


@pytest.fixture
def webhook(store: Store) -> int:
    return store.webhooks.add(1, "https://hooks.example/", ["*"], "", b"sealed").row


def happen(store: Store, times: int = 1) -> None:
    store.links.create_many(WINDOW, [draft() for _ in range(times)])


def claim(store: Store) -> Claim:
    (claimed,) = store.deliveries.claim(1, 60)
    return claimed


@pytest.mark.usefixtures("webhook")
def test_a_claimed_delivery_is_nobody_elses(store: Store) -> None:
    happen(store, 3)
    first = store.deliveries.claim(2, 60)
    second = store.deliveries.claim(10, 60)
    assert [len(first), len(second)] == [2, 1]
    assert not {one.row for one in first} & {one.row for one in second}


@pytest.mark.usefixtures("webhook")
def test_a_claim_that_runs_out_is_open_again_under_the_same_number(store: Store, clock: SetClock) -> None:
    happen(store)
    first = claim(store)
    assert store.deliveries.claim(1, 60) == []
    clock.move(seconds=61)
    assert claim(store) == first


@pytest.mark.usefixtures("webhook")
def test_it_is_tried_again_after_5_s_30_s_5_min_30_min_and_2_h(store: Store, clock: SetClock) -> None:
    happen(store)
    pauses, body = [], b""
    for _ in range(6):
        claimed = claim(store)
        assert body in (b"", claimed.body)
        body = claimed.body
        settled = store.deliveries.settle(claimed, NO)
        if settled.next_at:
            pauses.append((settled.next_at - clock()).total_seconds())
            clock.at = settled.next_at - timedelta(seconds=1)
            assert store.deliveries.claim(1, 60) == []
            clock.move(seconds=1)
    assert tuple(pauses) == RETRIES == (5, 30, 300, 1800, 7200)
    assert (settled.state, settled.attempts, settled.failed_at) == (DeliveryState.FAILED, 6, clock())
    clock.move(days=1)
    assert store.deliveries.claim(1, 60) == []


def test_one_that_arrives_ends_the_row_of_failures(store: Store, webhook: int) -> None:
    happen(store, 3)
    first, second, third = store.deliveries.claim(3, 60)
    store.deliveries.settle(first, NO)
    store.deliveries.settle(second, DOWN)
    assert store.webhooks.by_rows([webhook])[webhook].webhook.failures == 2
    arrived = store.deliveries.settle(third, YES)
    assert (arrived.state, arrived.response_status, arrived.trouble) == (DeliveryState.DELIVERED, 200, "")
    assert store.webhooks.by_rows([webhook])[webhook].webhook.failures == 0


def test_a_hundred_failures_in_a_row_switch_the_webhook_off(
    store: Store, webhook: int, clock: SetClock
) -> None:
    happen(store, FAILURES + 5)
    claims = store.deliveries.claim(FAILURES, 60)
    for claimed in claims[:-1]:
        store.deliveries.settle(claimed, NO)
    assert store.webhooks.by_rows([webhook])[webhook].webhook.enabled
    store.deliveries.settle(claims[-1], NO)
    found = store.webhooks.by_rows([webhook])[webhook].webhook
    assert (found.enabled, found.failures, found.disabled_at) == (False, FAILURES, clock())
    listed = store.deliveries.latest(webhook, 200)
    assert {delivery.state for delivery in listed} == {DeliveryState.FAILED}
    assert "switched off" in listed[0].trouble
    clock.move(days=1)
    assert store.deliveries.claim(10, 60) == []


def test_switching_on_again_begins_afresh(store: Store, webhook: int) -> None:
    happen(store, FAILURES)
    for claimed in store.deliveries.claim(FAILURES, 60):
        store.deliveries.settle(claimed, NO)
    kept = store.webhooks.by_rows([webhook])[webhook].webhook
    changed = store.webhooks.change(1, kept.id, {"enabled": True}).webhook
    assert (changed.enabled, changed.failures, changed.disabled_at) == (True, 0, None)
    happen(store)
    assert len(store.deliveries.claim(10, 60)) == 1


def test_a_busy_receiver_is_left_out(store: Store, webhook: int) -> None:
    happen(store)
    assert store.deliveries.claim(10, 60, [webhook]) == []
    assert len(store.deliveries.claim(10, 60, [webhook + 1])) == 1


@pytest.mark.usefixtures("webhook")
def test_what_was_put_back_is_due_later_and_no_attempt(store: Store, clock: SetClock) -> None:
    happen(store)
    store.deliveries.put_back([claim(store)], 5)
    assert store.deliveries.claim(1, 60) == []
    clock.move(seconds=5)
    assert claim(store).attempts == 0


@pytest.mark.usefixtures("webhook")
def test_claims_of_a_killed_server_are_free_at_the_next_start_where_only_one_may_run(store: Store) -> None:
    happen(store)
    first = claim(store)
    store.deliveries.free_all()
    alone = store.database.engine.dialect.name == "sqlite"
    assert store.deliveries.claim(1, 60) == ([first] if alone else [])


def test_a_trial_fails_at_once_and_counts_for_nothing(store: Store, webhook: int) -> None:
    trial = store.deliveries.trial(webhook, "test.ping", b"{}", 60)
    assert store.deliveries.claim(10, 60) == []
    settled = store.deliveries.settle(trial, NO, trial=True)
    assert (settled.state, settled.attempts, settled.next_at) == (DeliveryState.FAILED, 1, None)
    assert store.webhooks.by_rows([webhook])[webhook].webhook.failures == 0


def test_one_deleted_while_it_is_sent_is_no_trouble(store: Store, webhook: int) -> None:
    happen(store)
    claimed = claim(store)
    store.webhooks.remove(1, store.webhooks.by_rows([webhook])[webhook].webhook.id)
    assert store.deliveries.settle(claimed, YES).id == f"del_{claimed.number.replace('-', '')}"
    assert store.deliveries.latest(webhook, 10) == []


def test_the_list_is_newest_first_and_in_pages(store: Store, webhook: int) -> None:
    happen(store, 5)
    whole = store.deliveries.latest(webhook, 10)
    assert [one.id for one in store.deliveries.latest(webhook, 2, 1)] == [one.id for one in whole[1:3]]
    assert store.deliveries.count(webhook) == 5


def test_tidying_keeps_what_waits_and_the_newest(
    store: Store, webhook: int, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen(store, 4)
    for claimed in store.deliveries.claim(3, 3600):
        store.deliveries.settle(claimed, YES)
    monkeypatch.setattr(module, "KEPT", 3)
    store.deliveries.tidy()
    assert store.deliveries.count(webhook) == 3
    clock.move(days=31)
    store.deliveries.tidy()
    (left,) = store.deliveries.latest(webhook, 10)
    assert left.state is DeliveryState.PENDING
