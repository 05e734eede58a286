"""Answering as xengo: codes over several domains, everything at once, refusals in its words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.ground import DEFAULT, OTHER, MemoryCounts, memory_ground
from support.http import TableHttp
from xengo_desktop.dialects.hosting import Caller, Ground
from xengo_desktop.dialects.xengo.client import XengoClient
from xengo_desktop.dialects.xengo.host import BULK_PATHS, XengoHost
from xengo_desktop.domain.links import LinkDraft

NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
CALLER = Caller(key_id=1, service="xengo", workspace_id=1)


@pytest.fixture
def ground() -> Ground:
    return memory_ground(lambda: NOW)


@pytest.fixture
def http(ground: Ground) -> TableHttp:
    return TableHttp(XengoHost(ground), CALLER, lambda: NOW)


def make(http: TableHttp, **body: Any) -> Any:
    answer = http.send("POST", "/links", body={"destination": "https://shop.test/autumn", **body})
    assert answer.status == 201
    return answer.json()


def test_a_link_is_created_as_documented(http: TableHttp) -> None:
    tags = {"campaign": "autumn", "channel": "poster"}
    made = make(http, domain=DEFAULT, code="autumn", tags=tags, notifyChannels=["ops-slack"])
    assert made == {
        "code": "autumn",
        "shortUrl": f"https://{DEFAULT}/autumn",
        "destination": "https://shop.test/autumn",
        "domain": DEFAULT,
        "status": "active",
        "tags": tags,
        "notifyChannels": ["ops-slack"],
        "createdAt": "2026-07-02T14:20:00Z",
        "expiresAt": None,
        "clicks24h": 0,
    }


def test_everything_comes_at_once_unless_asked_for_pages(http: TableHttp) -> None:
    for _ in range(5):
        make(http)
    whole = http.send("GET", "/links").json()
    assert len(whole["links"]) == 5
    assert "cursor" not in whole
    first = http.send("GET", "/links", query={"limit": 2}).json()
    assert len(first["links"]) == 2
    rest = http.send("GET", "/links", query={"cursor": first["cursor"]}).json()
    assert [link["code"] for link in first["links"] + rest["links"]] == [
        link["code"] for link in whole["links"]
    ]


def test_a_code_on_two_domains_has_to_be_told_apart(http: TableHttp) -> None:
    make(http, code="spring")
    make(http, code="spring", domain=OTHER)
    answer = http.send("GET", "/links/spring")
    assert answer.status == 409
    assert answer.json()["code"] == "ambiguous"
    assert all(word in answer.json()["error"] for word in (DEFAULT, OTHER, "?domain="))
    one = http.send("PATCH", "/links/spring", query={"domain": OTHER}, body={"destination": "https://b.test"})
    assert (one.status, one.json()["domain"]) == (200, OTHER)


def test_the_client_gets_past_a_code_on_two_domains(http: TableHttp) -> None:
    client = XengoClient(http, lambda: NOW)
    first = client.create(LinkDraft(destination="https://a.test", code="spring"))
    second = client.create(LinkDraft(destination="https://b.test", code="spring", domain=OTHER))
    assert first.id != second.id
    client.delete(first)
    assert client.get(second).destination == "https://b.test"


@pytest.mark.parametrize("path", BULK_PATHS)
def test_many_are_made_at_once_under_every_likely_path(http: TableHttp, path: str) -> None:
    make(http, code="taken")
    rows = [
        {"destination": "https://a.test/1", "code": "one"},
        {"destination": "https://a.test/2", "code": "taken"},
        {"destination": "http://127.0.0.1/3"},
        {"destination": "https://a.test/4", "code": "four"},
    ]
    body = http.send("POST", path, body={"links": rows}).json()
    assert (body["requested"], body["created"], body["failed"]) == (4, 2, 2)
    assert [link["code"] for link in body["links"]] == ["one", "four"]
    assert body["errors"][0] == {"index": 1, "code": "taken", "error": "code already in use"}
    assert body["errors"][1]["index"] == 2


def test_hours_for_a_day_and_days_for_more(http: TableHttp, ground: Ground) -> None:
    make(http, code="spring")
    assert isinstance(ground.counts, MemoryCounts)
    ground.counts.hits = [("spring", NOW - timedelta(hours=hours)) for hours in (0, 1, 1, 30)]
    day = http.send("GET", "/links/spring/stats", query={"window": "24h"}).json()
    assert day == {
        "window": "24h",
        "total": 3,
        "points": [{"hour": "2026-07-03T13:00Z", "count": 2}, {"hour": "2026-07-03T14:00Z", "count": 1}],
    }
    assert http.send("GET", "/links/spring/stats").json() == day
    week = http.send("GET", "/links/spring/stats", query={"window": "7d"}).json()
    assert week["points"] == [{"day": "2026-07-02", "count": 1}, {"day": "2026-07-03", "count": 3}]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/links", {}),
        ("POST", "/links", {"destination": ""}),
        ("POST", "/links", {"destination": 5}),
        ("POST", "/links", {"destination": "https://a.test", "tags": ["a"]}),
        ("POST", "/links", {"destination": "https://a.test", "title": "no such field"}),
        ("POST", "/links", {"destination": "https://a.test", "expiresAt": "tomorrow"}),
        ("POST", "/links", {"destination": "https://a.test", "expiresAt": "0001-01-01T00:00:00+14:00"}),
        ("POST", "/links", {"destination": "http://localhost:8080/"}),
        ("PATCH", "/links/spring", {"code": "other"}),
        ("POST", "/links/bulk", {"links": "all"}),
        ("POST", "/links", []),
    ],
)
def test_what_makes_no_sense_is_refused_in_its_words(
    http: TableHttp, method: str, path: str, body: object
) -> None:
    make(http, code="spring")
    answer = http.send(method, path, body=body)
    assert answer.status == 400
    assert set(answer.json()) == {"error", "code"}


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": "x"}, {"cursor": "abc"}, {"cursor": "9" * 30}])
def test_pages_that_make_no_sense_are_refused(http: TableHttp, query: dict[str, Any]) -> None:
    assert http.send("GET", "/links", query=query).status == 400


def test_an_unknown_code_is_not_found(http: TableHttp) -> None:
    answer = http.send("GET", "/links/nobody")
    assert (answer.status, answer.json()) == (404, {"error": "link not found", "code": "not_found"})
