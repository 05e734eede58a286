"""Answering as XURL: its texts, its clamped limits, its owners."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.ground import DEFAULT, OTHER, MemoryCounts, memory_ground
from support.http import TableHttp
from xengo_desktop.dialects.hosting import Caller, Ground
from xengo_desktop.dialects.xurl.host import XurlHost
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.links import LinkDraft

NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
ANA = Caller(key_id=1, service="xurl", workspace_id=1)
BEN = Caller(key_id=2, service="xurl", workspace_id=1)


@pytest.fixture
def ground() -> Ground:
    return memory_ground(lambda: NOW)


@pytest.fixture
def ana(ground: Ground) -> TableHttp:
    return TableHttp(XurlHost(ground), ANA, lambda: NOW)


@pytest.fixture
def ben(ground: Ground) -> TableHttp:
    return TableHttp(XurlHost(ground), BEN, lambda: NOW)


def make(http: TableHttp, **body: Any) -> Any:
    answer = http.send("POST", "/links", body={"url": "https://example.com", **body})
    assert answer.status == 201
    return answer.json()


def test_a_created_link_shows_four_fields_in_their_order(ana: TableHttp) -> None:
    made = make(ana, title="Launch page", customSlug="launch")
    assert list(made) == ["id", "shortUrl", "url", "createdAt"]
    assert made["id"] == "launch"
    assert made["url"] == "https://example.com"


def test_a_listed_link_shows_all_of_it(ana: TableHttp) -> None:
    made = make(ana, customSlug="launch")
    body = ana.send("GET", "/links").json()
    assert body == {
        "data": [
            {
                "id": "launch",
                "shortUrl": f"https://{DEFAULT}/launch",
                "url": "https://example.com",
                "title": "",
                "clicks": 0,
                "createdAt": made["createdAt"],
                "expiresAt": None,
                "status": "active",
            }
        ],
        "pagination": {"limit": 20, "nextCursor": made["createdAt"], "hasMore": False},
    }


@pytest.mark.parametrize(
    ("limit", "shown"), [("5", 5), ("0", 1), ("-3", 1), ("500", 100), ("many", 20), ("", 20), ("9" * 40, 20)]
)
def test_limits_are_brought_into_range(ana: TableHttp, limit: str, shown: int) -> None:
    pagination = ana.send("GET", "/links", query={"limit": limit}).json()["pagination"]
    assert pagination == {"limit": shown, "nextCursor": None, "hasMore": False}


def test_a_bad_cursor_is_ignored_and_a_good_one_is_strictly_older(ana: TableHttp) -> None:
    made = [make(ana)["createdAt"] for _ in range(3)]
    assert len(ana.send("GET", "/links", query={"cursor": "soon"}).json()["data"]) == 3
    older = ana.send("GET", "/links", query={"cursor": made[1]}).json()["data"]
    assert [row["createdAt"] for row in older] == [made[0]]


def test_a_full_page_says_that_there_is_more_even_if_there_is_not(ana: TableHttp) -> None:
    for _ in range(2):
        make(ana)
    first = ana.send("GET", "/links", query={"limit": 2}).json()
    assert first["pagination"]["hasMore"] is True
    last = ana.send("GET", "/links", query={"limit": 2, "cursor": first["pagination"]["nextCursor"]}).json()
    assert last == {"data": [], "pagination": {"limit": 2, "nextCursor": None, "hasMore": False}}


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", "/links/launch"), ("GET", "/links/launch/analytics")]
)
def test_other_peoples_links_are_forbidden_and_none_are_not_found(
    ana: TableHttp, ben: TableHttp, method: str, path: str
) -> None:
    assert (ben.send(method, path).status, ben.send(method, path).json()) == (
        404,
        {"error": "Link not found"},
    )
    make(ana, customSlug="launch")
    answer = ben.send(method, path)
    assert (answer.status, answer.json()) == (403, {"error": "Unauthorized access to this link"})
    assert ben.send("GET", "/links").json()["data"] == []


def test_links_of_other_domains_are_not_seen(ana: TableHttp, ground: Ground) -> None:
    ground.links.create(ANA, LinkDraft(destination="https://a.test", code="launch", domain=OTHER))
    assert ana.send("GET", "/links").json()["data"] == []
    assert ana.send("DELETE", "/links/launch").status == 404


def test_a_deleted_link_is_confirmed(ana: TableHttp) -> None:
    make(ana, customSlug="launch")
    answer = ana.send("DELETE", "/links/launch")
    assert (answer.status, answer.json()) == (200, {"success": True, "id": "launch"})


def test_analytics_show_the_newest_day_first_and_the_lifetime(ana: TableHttp, ground: Ground) -> None:
    make(ana, customSlug="launch")
    assert isinstance(ground.counts, MemoryCounts)
    ground.counts.hits = [("launch", NOW - timedelta(days=days)) for days in (0, 1, 1, 29, 40)]
    body = ana.send("GET", "/links/launch/analytics").json()
    assert list(body) == ["id", "clicks", "countries", "timeline"]
    assert (body["clicks"], body["countries"]) == (5, ["DE"])
    assert body["timeline"] == [
        {"date": "2026-07-03", "clicks": 1, "uniqueVisitors": 1},
        {"date": "2026-07-02", "clicks": 2, "uniqueVisitors": 1},
        {"date": "2026-06-04", "clicks": 1, "uniqueVisitors": 1},
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({}, "URL is required"),
        ({"url": "  "}, "URL is required"),
        ({"url": 5}, "URL is required"),
        ({"url": "https://a.test", "customSlug": "a"}, "Custom slug must be"),
        ({"url": "https://a.test", "customSlug": "with space"}, "Custom slug must be"),
        ({"url": "https://a.test", "customSlug": "Login"}, "This custom slug is reserved"),
        ({"url": f"https://a.test/{'x' * 2048}"}, "at most 2048"),
        ({"url": "http://192.168.0.1/"}, "private network"),
        ([], "Expected `object`"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_text(ana: TableHttp, body: object, text: str) -> None:
    answer = ana.send("POST", "/links", body=body)
    assert answer.status == 400
    assert list(answer.json()) == ["error"]
    assert text in answer.json()["error"]


def test_what_is_no_text_counts_as_absent(ana: TableHttp) -> None:
    made = make(ana, title=7, customSlug=None, ttlMs=5, permanent=True)
    assert made["id"]
    assert ana.send("GET", "/links").json()["data"][0]["title"] == ""


def test_a_taken_slug_is_a_conflict(ana: TableHttp, ben: TableHttp) -> None:
    make(ana, customSlug="launch")
    assert ben.send("POST", "/links", body={"url": "https://a.test", "customSlug": "launch"}).status == 409


def test_an_expired_link_says_when(ana: TableHttp, ground: Ground) -> None:
    over = NOW + timedelta(hours=12)
    ground.links.create(ANA, LinkDraft(destination="https://a.test", expires_at=over))
    assert ana.send("GET", "/links").json()["data"][0]["expiresAt"] == to_ms(over)
