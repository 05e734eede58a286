"""Notify channels, as this computer adds them to xengo's API."""

from __future__ import annotations

import pytest

from support.ground import memory_ground
from support.http import CannedHttp, TableHttp, canned
from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.dialects.keeping import ChannelChanging, ChannelKeeping
from xengo_desktop.dialects.xengo.client import XengoClient
from xengo_desktop.dialects.xengo.host import XengoHost
from xengo_desktop.domain.channels import ChannelKind, NewChannel
from xengo_desktop.domain.errors import Invalid, NotFound, NotSupported

CALLER = Caller(key_id=1, service="xengo", workspace_id=1)
SECRET = "https://hooks.slack.com/services/T1/A1/sEcReT"
NEW = NewChannel(name="slack-growth", kind=ChannelKind.SLACK, target=SECRET)


@pytest.fixture
def http() -> TableHttp:
    return TableHttp(XengoHost(memory_ground()), CALLER)


@pytest.fixture
def client(http: TableHttp) -> XengoClient:
    return XengoClient(http)


def test_a_channel_is_made_listed_and_tried_by_name_or_id(client: XengoClient) -> None:
    assert isinstance(client, ChannelKeeping)
    assert not isinstance(client, ChannelChanging)
    made = client.create_channel(NEW)
    assert client.channels() == (made,)
    client.try_channel(made.id)
    client.try_channel("slack-growth")


def test_where_it_leads_is_told_to_nobody(http: TableHttp, client: XengoClient) -> None:
    client.create_channel(NEW)
    assert b"sEcReT" not in http.send("GET", "/channels").content
    assert "sEcReT" not in repr(NEW)


def test_fields_are_in_camel_case(http: TableHttp) -> None:
    answer = http.send("POST", "/channels", body={"name": "ops", "kind": "slack", "target": SECRET})
    assert answer.status == 201
    assert list(answer.json()) == ["id", "name", "kind", "hint", "enabled", "createdAt"]


def test_a_trial_that_failed_says_why(client: XengoClient) -> None:
    made = client.create_channel(
        NewChannel(name="ops", kind=ChannelKind.WEBHOOK, target="https://broken.test")
    )
    with pytest.raises(Invalid, match="answered 500"):
        client.try_channel(made.id)
    with pytest.raises(NotFound, match="no such channel"):
        client.try_channel("nobody")


@pytest.mark.parametrize(
    "body", [{"name": "ops"}, {"name": "", "kind": "slack"}, {"name": "ops", "kind": "fax", "target": "x"}]
)
def test_what_cannot_be_a_channel_is_refused(http: TableHttp, body: dict[str, str]) -> None:
    answer = http.send("POST", "/channels", body=body)
    assert (answer.status, answer.json()["code"]) == (400, "invalid")


def test_xengo_itself_has_channels_in_its_console_only() -> None:
    client = XengoClient(CannedHttp(canned({}, 404), canned({}, 404)))
    with pytest.raises(NotSupported, match="console"):
        client.channels()
    with pytest.raises(NotSupported, match="console"):
        client.create_channel(NEW)
