"""This computer's channels and webhooks, from client to host and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.http import TableHttp
from xengo_desktop.dialects.keeping import ChannelChanging, ChannelKeeping, WebhookKeeping, WebhookTrying
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.dialects.local.webhooks import MadeWebhookJson, SecretJson, WebhookJson
from xengo_desktop.domain.channels import ChannelKind, NewChannel
from xengo_desktop.domain.errors import Invalid, NotFound
from xengo_desktop.domain.webhooks import DeliveryState

URL = "https://hooks.example/in"
NEW = NewChannel(name="ops", kind=ChannelKind.TEAMS, target="https://sEcReT.test")


def test_it_can_do_all_that_the_window_asks_for(client: LocalClient) -> None:
    for facet in (ChannelKeeping, ChannelChanging, WebhookKeeping, WebhookTrying):
        assert isinstance(client, facet)


def test_a_channel_from_making_it_to_its_end(client: LocalClient) -> None:
    made = client.create_channel(NEW)
    assert client.channels() == (made,)
    assert not client.switch_channel(made.id, False).enabled
    client.try_channel(made.id)
    client.delete_channel(made.id)
    assert client.channels() == ()


def test_a_channel_that_is_gone_is_said_to_be_one(client: LocalClient) -> None:
    for ask in (client.delete_channel, client.try_channel, lambda name: client.switch_channel(name, True)):
        with pytest.raises(NotFound, match="no such channel"):
            ask("ch_none")


def test_a_trial_message_that_failed_says_why(client: LocalClient) -> None:
    made = client.create_channel(replace(NEW, target="https://broken.test"))
    with pytest.raises(Invalid, match="The receiver answered 500"):
        client.try_channel(made.id)


def test_no_reply_holds_a_channels_address(http: TableHttp, client: LocalClient) -> None:
    client.create_channel(NEW)
    assert b"sEcReT" not in http.send("GET", "/channels").content


def test_a_webhook_from_making_it_to_its_end(client: LocalClient) -> None:
    made = client.create_webhook(URL, ["link.created"], "mine")
    assert client.webhooks() == (made,)
    changed = client.change_webhook(replace(made, events=("*",), enabled=False))
    assert (changed.events, changed.enabled, changed.description) == (("*",), False, "mine")
    assert client.webhook_secret(made.id) == f"secret-of-{made.id}"
    tried = client.try_webhook(made.id)
    assert (tried.event, tried.state) == ("test.ping", DeliveryState.DELIVERED)
    assert client.deliveries(made.id) == (tried,)
    client.delete_webhook(made.id)
    assert client.webhooks() == ()


def test_a_webhook_that_is_gone_is_said_to_be_one(client: LocalClient) -> None:
    for ask in (client.delete_webhook, client.deliveries, client.webhook_secret, client.try_webhook):
        with pytest.raises(NotFound, match="no such webhook"):
            ask("wh_none")


def test_the_secret_is_in_the_reply_to_making_it_and_nowhere_else(http: TableHttp) -> None:
    answer = http.send("POST", "/webhooks", body={"url": URL, "events": ["*"]})
    assert answer.json()["secret"] == "secret-of-wh_1"
    assert b"secret" not in http.send("GET", "/webhooks").content


def test_deliveries_come_in_pages(http: TableHttp, client: LocalClient) -> None:
    made = client.create_webhook(URL, ["*"])
    tried = [client.try_webhook(made.id).id for _ in range(3)]
    answer = http.send("GET", f"/webhooks/{made.id}/deliveries", query={"limit": 1, "offset": 1})
    assert [row["id"] for row in answer.json()["deliveries"]] == [tried[1]]
    assert http.send("GET", f"/webhooks/{made.id}/deliveries", query={"limit": 0}).status == 400


def test_secrets_are_not_shown_in_logs() -> None:
    webhook = WebhookJson(id="wh_1", url=URL)
    assert "sEcReT" not in repr(MadeWebhookJson(webhook=webhook, secret="sEcReT")) + repr(
        SecretJson(secret="sEcReT")
    )
