"""xQR's webhooks: as its pages show them, and as client and host speak of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from support.ground import memory_ground
from support.http import CannedHttp, TableHttp, canned
from xengo_desktop.dialects.hosting import Caller, Ground
from xengo_desktop.dialects.keeping import WebhookKeeping, WebhookTrying
from xengo_desktop.dialects.xqr import webhooks as wire
from xengo_desktop.dialects.xqr.client import XqrClient
from xengo_desktop.dialects.xqr.host import XqrHost
from xengo_desktop.domain.errors import Invalid, NotFound, OutOfQuota
from xengo_desktop.domain.webhooks import DeliveryState

CALLER = Caller(key_id=1, service="xqr", workspace_id=1, plan="pro")
URL = "https://hooks.example/xqr"

DOCUMENTED: dict[str, Any] = {
    "id": "wh_5f2c",
    "url": "https://hooks.example/xqr",
    "events": ["link.scanned", "link.threshold"],
    "description": "Counting",
    "enabled": False,
    "failure_count": 100,
    "created_at": "2026-10-01T09:00:00Z",
    "updated_at": "2026-10-02T09:00:00Z",
    "disabled_at": "2026-10-02T09:00:00Z",
}
DELIVERED: dict[str, Any] = {
    "id": "del_01",
    "status": "delivered",
    "event_type": "link.scanned",
    "created_at": "2026-10-01T09:00:00Z",
    "delivered_at": "2026-10-01T09:00:35Z",
    "failed_at": None,
    "attempts": 3,
    "response_status": 200,
}


@pytest.fixture
def ground() -> Ground:
    return memory_ground()


@pytest.fixture
def http(ground: Ground) -> TableHttp:
    return TableHttp(XqrHost(ground), CALLER)


@pytest.fixture
def client(http: TableHttp) -> XqrClient:
    return XqrClient(http)


def test_the_documented_shapes_go_through_unchanged() -> None:
    webhook = msgspec.convert(DOCUMENTED, wire.WebhookJson)
    assert msgspec.to_builtins(wire.write_webhook(wire.read_webhook(webhook))) == DOCUMENTED
    delivery = msgspec.convert(DELIVERED, wire.DeliveryJson)
    assert msgspec.to_builtins(wire.write_delivery(wire.read_delivery(delivery))) == DELIVERED


def test_a_new_webhook_comes_without_its_secret(http: TableHttp) -> None:
    answer = http.send("POST", "/webhooks", body={"url": URL, "events": ["*"]})
    assert answer.status == 201
    data = answer.json()["data"]
    assert list(data) == [
        "id",
        "url",
        "events",
        "description",
        "enabled",
        "failure_count",
        "created_at",
        "updated_at",
    ]
    assert b"secret" not in answer.content


def test_a_whole_life_through_client_and_host(client: XqrClient) -> None:
    assert isinstance(client, WebhookKeeping)
    assert not isinstance(client, WebhookTrying)
    made = client.create_webhook(URL, ["link.created"], "mine")
    assert client.webhooks() == (made,)
    changed = client.change_webhook(replace(made, events=("*",), enabled=False, description=""))
    assert (changed.events, changed.enabled, changed.description) == (("*",), False, "")
    client.delete_webhook(made.id)
    assert client.webhooks() == ()


def test_deliveries_are_read_with_their_states(ground: Ground, client: XqrClient) -> None:
    made = client.create_webhook(URL, ["*"])
    ground.webhooks.try_now(1, made.id)
    (delivery,) = client.deliveries(made.id)
    assert (delivery.event, delivery.state) == ("test.ping", DeliveryState.DELIVERED)


def test_one_that_is_gone_is_said_to_be_a_webhook(client: XqrClient) -> None:
    for ask in (client.delete_webhook, client.deliveries):
        with pytest.raises(NotFound, match="no such webhook"):
            ask("wh_none")


def test_a_plan_that_is_full_is_said(http: TableHttp, client: XqrClient) -> None:
    for _ in range(3):
        client.create_webhook(URL, ["*"])
    answer = http.send("POST", "/webhooks", body={"url": URL, "events": ["*"]})
    assert (answer.status, answer.json()["error"]["code"]) == (403, "PLAN_LIMIT_EXCEEDED")
    with pytest.raises(OutOfQuota):
        client.create_webhook(URL, ["*"])


@pytest.mark.parametrize(
    "body",
    [
        {"url": URL},
        {"url": URL, "events": []},
        {"events": ["*"]},
        {"url": URL, "events": "*"},
        {"url": URL, "events": ["*"], "secret": "mine"},
        {"url": "http://hooks.example/", "events": ["*"]},
    ],
)
def test_a_body_that_is_not_right_is_refused(http: TableHttp, body: dict[str, Any]) -> None:
    answer = http.send("POST", "/webhooks", body=body)
    assert (answer.status, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


def test_a_change_of_nothing_changes_nothing(http: TableHttp, client: XqrClient) -> None:
    made = client.create_webhook(URL, ["*"], "mine")
    assert http.send("PATCH", f"/webhooks/{made.id}", body={}).json()["data"]["description"] == "mine"


def test_answers_that_say_less_are_read(client: XqrClient) -> None:
    sparse = CannedHttp(
        canned({"data": [{"id": "wh_1", "url": URL, "later": True}]}),
        canned({"data": [{"id": "del_1", "status": "retrying"}]}),
    )
    reader = XqrClient(sparse)
    assert reader.webhooks()[0].created_at is None
    assert reader.deliveries("wh_1")[0].state is DeliveryState.PENDING


def test_an_invalid_address_is_said_in_the_services_words(client: XqrClient) -> None:
    with pytest.raises(Invalid, match="https://"):
        client.create_webhook("http://hooks.example/", ["*"])


def test_times_are_read() -> None:
    webhook = wire.read_webhook(msgspec.convert(DOCUMENTED, wire.WebhookJson))
    assert webhook.disabled_at == datetime(2026, 10, 2, 9, tzinfo=UTC)
