"""The sender against real receivers: signed, in order, again when it fails, and never the wrong way."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.outgoing import Told, telling
from support.receivers import Received, receiver
from support.stores import hit
from support.waiting import wait_until
from xengo_desktop.domain.webhooks import DeliveryState
from xengo_desktop.net.guarded import Guarded
from xengo_desktop.server.store.telling.settling import FAILURES, RETRIES


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    with telling(tmp_path) as there:
        yield there


def settled(told: Told, webhook: object, state: DeliveryState, count: int = 1) -> None:
    def done() -> bool:
        return sum(one.state is state for one in told.deliveries(webhook)) >= count  # type: ignore[arg-type]

    wait_until(done, f"{count} deliveries to be {state.value}")


def test_a_delivery_arrives_signed_over_its_raw_body(told: Told) -> None:
    with receiver() as there:
        webhook, secret = told.listen(there.url)
        told.happen()
        settled(told, webhook, DeliveryState.DELIVERED)
    (got,) = there.got
    assert got.is_signed_with(secret)
    assert not got.is_signed_with("another secret")
    assert got.event == got.json()["event"] == "link.created"
    assert got.headers["content-type"] == "application/json"
    assert got.headers["user-agent"] == "xQR-Webhooks/1.0"
    (delivery,) = told.deliveries(webhook)
    assert delivery.id == f"del_{got.number.replace('-', '')}"
    assert (delivery.response_status, delivery.attempts) == (204, 1)


def test_deliveries_arrive_in_the_order_in_which_things_happened(told: Told) -> None:
    with receiver() as there:
        webhook, _ = told.listen(there.url)
        told.happen(120)
        settled(told, webhook, DeliveryState.DELIVERED, 120)
    codes = [got.json()["data"]["short_code"] for got in there.got]
    made = [hosted.link.code for hosted in told.store.links.page(1, limit=None).links]
    assert codes == made[::-1]


def test_what_fails_is_sent_again_unchanged_until_it_arrives(told: Told) -> None:
    answers = iter([500, 404, 204])
    with receiver(lambda got: next(answers)) as there:
        webhook, _ = told.listen(there.url)
        told.happen()
        for attempt, pause in ((1, 5), (2, 30)):
            wait_until(lambda: told.deliveries(webhook)[0].attempts == attempt, "an attempt")  # noqa: B023
            assert len(there.got) == attempt
            told.later(pause)
        settled(told, webhook, DeliveryState.DELIVERED)
    assert len({got.number for got in there.got}) == len({got.body for got in there.got}) == 1
    assert len(there.got) == 3


def test_after_the_last_pause_it_has_failed(told: Told) -> None:
    with receiver(503) as there:
        webhook, _ = told.listen(there.url)
        told.happen()
        for attempt, pause in enumerate(RETRIES, 1):
            wait_until(lambda: told.deliveries(webhook)[0].attempts == attempt, "an attempt")  # noqa: B023
            told.later(pause)
        settled(told, webhook, DeliveryState.FAILED)
    (delivery,) = told.deliveries(webhook)
    assert (delivery.attempts, delivery.response_status) == (6, 503)
    assert delivery.trouble == "The receiver answered 503."


def test_a_redirect_is_a_failure_and_leads_nowhere(told: Told) -> None:
    with receiver(302) as there:
        webhook, _ = told.listen(there.url)
        told.happen()
        wait_until(lambda: told.deliveries(webhook)[0].attempts == 1, "an attempt")
    assert [got.path for got in there.got] == ["/hook"]
    assert "sends elsewhere (302)" in told.deliveries(webhook)[0].trouble


def test_a_hundred_failures_in_a_row_end_it(told: Told) -> None:
    with receiver(500) as there:
        webhook, _ = told.listen(there.url)
        told.happen(FAILURES + 20)
        wait_until(lambda: not told.hosted.get(1, webhook.id).enabled, "the webhook to be switched off")
        assert len(there.got) == FAILURES
        told.later(10)
        there.answer = lambda got: 204
        told.hosted.change(1, webhook.id, {"enabled": True})
        told.happen()
        settled(told, webhook, DeliveryState.DELIVERED)
    assert len(there.got) == FAILURES + 1
    assert told.hosted.get(1, webhook.id).failures == 0


def test_a_receiver_that_cannot_be_reached_makes_its_others_wait_and_nobody_else(told: Told) -> None:
    with receiver() as gone:
        pass
    with receiver() as there:
        dead, _ = told.listen(gone.url)
        live, _ = told.listen(there.url)
        told.happen(10)
        settled(told, live, DeliveryState.DELIVERED, 10)
    wait_until(lambda: sum(one.attempts for one in told.deliveries(dead)) == 1, "one attempt")
    trouble = next(one.trouble for one in told.deliveries(dead) if one.attempts)
    assert trouble.startswith("Nothing answers at 127.0.0.1")
    assert {one.state for one in told.deliveries(dead)} == {DeliveryState.PENDING}


def test_a_slow_receiver_holds_up_nobody_else(told: Told) -> None:
    release = threading.Event()

    def slowly(got: Received) -> int:
        release.wait(20)
        return 204

    with receiver(slowly) as slow, receiver() as quick:
        told.listen(slow.url)
        webhook, _ = told.listen(quick.url)
        told.happen(5)
        settled(told, webhook, DeliveryState.DELIVERED, 5)
        assert len(slow.got) == 1
        release.set()


def test_ending_does_not_wait_for_a_slow_receiver_and_loses_nothing(tmp_path: Path) -> None:
    release = threading.Event()

    def slowly(got: Received) -> int:
        release.wait(20)
        return 204

    with receiver(slowly) as there:
        with telling(tmp_path) as told:
            webhook, _ = told.listen(there.url)
            told.happen()
            wait_until(lambda: there.got, "the first attempt")
            began = time.monotonic()
            told.sender.stop()
            assert time.monotonic() - began < 15
        release.set()
        there.answer = lambda got: 204
        with telling(tmp_path) as told:
            settled(told, webhook, DeliveryState.DELIVERED)
    assert len(there.got) == 2
    assert len({got.number for got in there.got}) == 1


def test_a_name_that_leads_to_a_private_network_is_not_told(tmp_path: Path) -> None:
    def guarded() -> Guarded:
        return Guarded(resolve=lambda host, port: ["127.0.0.1"])

    with telling(tmp_path, guarded, private=False) as told, receiver() as there:
        webhook, _ = told.listen(f"https://hooks.example:{there.port}/")
        told.happen()
        wait_until(lambda: told.deliveries(webhook)[0].attempts == 1, "an attempt")
        assert not there.got
        assert "private network" in told.deliveries(webhook)[0].trouble


def test_visits_are_told_as_they_are_stored(told: Told) -> None:
    with receiver() as there:
        webhook, _ = told.listen(there.url, "link.scanned", "link.created")
        told.happen()
        (link,) = told.store.links.page(1, limit=1).links
        for number in range(20):
            told.store.clicks.record(hit(link.row, visitor=number, country="DE"))
        settled(told, webhook, DeliveryState.DELIVERED, 21)
    assert there.events() == ["link.created"] + ["link.scanned"] * 20
    assert there.got[-1].json()["data"]["ip"] == ""


def test_a_trial_is_sent_once_and_told(told: Told) -> None:
    with receiver() as there:
        webhook, secret = told.listen(there.url)
        delivery = told.hosted.try_now(1, webhook.id)
        assert (delivery.state, delivery.response_status) == (DeliveryState.DELIVERED, 204)
        there.answer = lambda got: 500
        delivery = told.hosted.try_now(1, webhook.id)
    assert (delivery.state, delivery.trouble) == (DeliveryState.FAILED, "The receiver answered 500.")
    assert [got.event for got in there.got] == ["test.ping", "test.ping"]
    assert there.got[0].is_signed_with(secret)
    assert told.hosted.get(1, webhook.id).failures == 0


def test_a_secret_that_cannot_be_opened_any_more_is_a_sentence(tmp_path: Path) -> None:
    with receiver() as there:
        with telling(tmp_path) as told:
            webhook, _ = told.listen(there.url)
        (tmp_path / "server.seal").unlink()
        with telling(tmp_path) as told:
            told.happen()
            wait_until(lambda: told.deliveries(webhook)[0].attempts == 1, "an attempt")
            assert "make this webhook again" in told.deliveries(webhook)[0].trouble
            assert not there.got


def test_two_senders_on_one_database_send_each_delivery_once(told: Told, tmp_path: Path) -> None:
    with receiver() as there, telling(tmp_path) as other:
        webhook, _ = told.listen(there.url)
        for _ in range(10):
            told.happen(5)
            other.happen(5)
        settled(told, webhook, DeliveryState.DELIVERED, 100)
    assert len(there.got) == len({got.number for got in there.got}) == 100
