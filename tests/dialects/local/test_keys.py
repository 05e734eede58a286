"""The keys and the request log of this computer, as the window asks for them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.door import MemoryKeys, MemoryRequests
from support.http import TableHttp
from support.local import NOW
from xengo_desktop.dialects.hosting import Ground
from xengo_desktop.dialects.keeping import KeyKeeping
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.dialects.local.keys import MintedJson
from xengo_desktop.domain.errors import NotFound
from xengo_desktop.domain.keys import NewKey
from xengo_desktop.domain.requests import LoggedRequest


def test_a_key_is_shown_once(client: LocalClient) -> None:
    assert isinstance(client, KeyKeeping)
    wanted = NewKey(service="xqr", name="Demo", scopes=("links:read",), plan="pro", expires_at=NOW)
    minted = client.mint_key(wanted)
    assert minted.text == "secret-1"
    assert "secret-1" not in repr((minted, MintedJson(id=1, service="xqr", key="secret-1")))
    (listed,) = client.api_keys()
    assert listed == minted.key
    assert (listed.name, listed.scopes, listed.plan) == ("Demo", ("links:read",), "pro")
    assert listed.expires_at == NOW


def test_an_expiry_keeps_its_moment_in_other_zones(client: LocalClient) -> None:
    ends = NOW.astimezone().replace(microsecond=123_000)
    assert client.mint_key(NewKey(service="xqr", name="n", expires_at=ends)).key.expires_at == ends


def test_a_key_is_rotated_and_revoked_once(client: LocalClient) -> None:
    first = client.mint_key(NewKey(service="xengo", name="Demo"))
    second = client.rotate_key(first.key.id)
    assert (second.text, second.key.name) == ("secret-2", "Demo")
    assert [key.revoked_at is None for key in client.api_keys()] == [False, True]
    with pytest.raises(NotFound):
        client.rotate_key(first.key.id)
    client.revoke_key(second.key.id)
    with pytest.raises(NotFound):
        client.revoke_key(second.key.id)


@pytest.mark.parametrize("key_id", ["x", "-1", "9" * 30, "²"])
def test_a_key_number_that_is_none_is_not_found(http: TableHttp, key_id: str) -> None:
    assert http.send("DELETE", f"/keys/{key_id}").status == 404
    assert http.send("POST", f"/keys/{key_id}/rotate").status == 404


@pytest.mark.parametrize(
    "body",
    [
        {"service": "bitly", "name": "x"},
        {"service": "xqr", "name": ""},
        {"service": "xqr", "name": "x", "expires_at": "2031-01-01T00:00:00"},
        {"service": "xqr", "name": "x", "quota": 5},
    ],
)
def test_a_key_that_makes_no_sense_is_refused(http: TableHttp, ground: Ground, body: object) -> None:
    answer = http.send("POST", "/keys", body=body)
    assert (answer.status, answer.json()["error"]["code"]) == (400, "invalid")
    assert isinstance(ground.keys, MemoryKeys)
    assert ground.keys.kept == []


def logged(number: int, key_id: int = 7) -> LoggedRequest:
    return LoggedRequest(
        id=number,
        at=NOW + timedelta(seconds=number),
        service="xqr",
        key_id=key_id,
        key_name="Zapier",
        method="GET",
        path="/xqr/api/v1/links/{link_id}",
        status=200,
        milliseconds=1.25,
        request_id=f"req_{number}",
        quota_used=number,
        quota=1000,
    )


def test_the_request_log_is_read_in_pages(client: LocalClient, ground: Ground) -> None:
    assert isinstance(ground.requests, MemoryRequests)
    ground.requests.lines = lines = [logged(number, key_id=7 + number % 2) for number in range(1, 6)]
    assert client.requests(limit=2) == (lines[4], lines[3])
    assert client.requests(before=lines[3].id, limit=2) == (lines[2], lines[1])
    assert client.requests(key_id=8) == (lines[4], lines[2], lines[0])
    assert client.requests(before=1) == ()


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 1001}, {"before": "x"}, {"key_id": -1}])
def test_a_page_that_makes_no_sense_is_refused(http: TableHttp, query: dict[str, str | int]) -> None:
    assert http.send("GET", "/requests", query=query).status == 400
