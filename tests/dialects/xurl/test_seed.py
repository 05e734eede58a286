"""XURL's own examples, replayed against the running server: what it asks for, and what it gets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.servers import ServerHere, server_here
from support.stores import hit
from xengo_desktop.domain.links import LinkDraft

LAUNCH = {"url": "https://example.com", "title": "Launch page", "customSlug": "launch"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerHere]:
    with server_here(tmp_path, strict_plans=False) as running:
        yield running


def at(server: ServerHere, **options: Any) -> httpx.Client:
    headers = {"Authorization": f"Bearer {server.mint('xurl', **options)}"}
    return httpx.Client(base_url=f"{server.api}/xurl/api/v1", headers=headers)


@pytest.fixture
def http(server: ServerHere) -> Iterator[httpx.Client]:
    with at(server) as client:
        yield client


def test_a_link_is_created_with_four_fields(server: ServerHere, http: httpx.Client) -> None:
    answer = http.post("/links", json=LAUNCH)
    told = answer.json()
    assert answer.status_code == 201
    assert list(told) == ["id", "shortUrl", "url", "createdAt"]
    assert (told["id"], told["url"]) == ("launch", "https://example.com")
    assert told["shortUrl"] == f"{server.links}/launch"
    assert abs(told["createdAt"] / 1000 - datetime.now(UTC).timestamp()) < 60


def test_the_quick_start_needs_an_address_alone(http: httpx.Client) -> None:
    assert http.post("/links", json={"url": "https://example.com"}).status_code == 201


def test_a_list_shows_every_field_in_its_order(http: httpx.Client) -> None:
    created = http.post("/links", json=LAUNCH).json()
    told = http.get("/links", params={"limit": 20, "cursor": 4_102_444_800_000}).json()
    assert list(told) == ["data", "pagination"]
    assert list(told["data"][0].items()) == [
        ("id", "launch"),
        ("shortUrl", created["shortUrl"]),
        ("url", "https://example.com"),
        ("title", "Launch page"),
        ("clicks", 0),
        ("createdAt", created["createdAt"]),
        ("expiresAt", None),
        ("status", "active"),
    ]
    assert told["pagination"] == {"limit": 20, "nextCursor": created["createdAt"], "hasMore": False}


def test_pages_end_where_there_is_no_more(http: httpx.Client) -> None:
    for _ in range(4):
        http.post("/links", json={"url": "https://example.com"})
    seen, pages, cursor = [], [], None
    while not pages or pages[-1]["hasMore"]:
        told = http.get("/links", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [link["id"] for link in told["data"]]
        pages.append(told["pagination"])
        cursor = told["pagination"]["nextCursor"]
    assert (len(seen), len(set(seen))) == (4, 4)
    assert pages[-1] == {"limit": 2, "nextCursor": None, "hasMore": False}, "a full page promises one more"


@pytest.mark.parametrize(("limit", "shown"), [("0", 1), ("-5", 1), ("101", 100), ("many", 20), ("", 20)])
def test_a_limit_out_of_range_is_clamped(http: httpx.Client, limit: str, shown: int) -> None:
    answer = http.get("/links", params={"limit": limit, "cursor": "yesterday"})
    assert (answer.status_code, answer.json()["pagination"]["limit"]) == (200, shown)


def test_analytics_have_the_days_with_clicks_newest_first(server: ServerHere, http: httpx.Client) -> None:
    http.post("/links", json=LAUNCH)
    (hosted,) = server.store.links.find("launch")
    today = datetime.now(UTC)
    for days, country, visitor in ((0, "US", 1), (0, "US", 1), (0, "IN", 2), (2, "US", 3), (40, "FR", 4)):
        moment = today - timedelta(days=days)
        server.store.clicks.record(hit(hosted.row, moment, country=country, visitor=visitor))
    assert server.store.clicks.flush()
    told = http.get("/links/launch/analytics").json()
    assert list(told) == ["id", "clicks", "countries", "timeline"]
    assert (told["id"], told["clicks"], told["countries"]) == ("launch", 5, ["US", "IN"])
    assert told["timeline"] == [
        {"date": f"{today:%Y-%m-%d}", "clicks": 3, "uniqueVisitors": 2},
        {"date": f"{today - timedelta(days=2):%Y-%m-%d}", "clicks": 1, "uniqueVisitors": 1},
    ]


def test_somebody_elses_link_is_forbidden_and_none_is_not_found(
    server: ServerHere, http: httpx.Client
) -> None:
    http.post("/links", json=LAUNCH)
    with at(server) as other:
        for method, path in (("GET", "/links/launch/analytics"), ("DELETE", "/links/launch")):
            refused = other.request(method, path)
            assert (refused.status_code, refused.json()) == (
                403,
                {"error": "Unauthorized access to this link"},
            )
        assert other.get("/links/nothing/analytics").json() == {"error": "Link not found"}
        assert other.post("/links", json=LAUNCH).status_code == 409
    assert http.delete("/links/launch").json() == {"success": True, "id": "launch"}


@pytest.mark.parametrize("authorization", ["", "Bearer", "bearer {key}", "Bearer xurl_sk_live_no"])
def test_keys_are_known_by_one_text(http: httpx.Client, authorization: str) -> None:
    key = http.headers["authorization"].removeprefix("Bearer ")
    refused = http.get("/links", headers={"Authorization": authorization.format(key=key)})
    assert (refused.status_code, refused.json()) == (401, {"error": "Invalid API key"})
    assert "retry-after" not in refused.headers


@pytest.mark.parametrize("plan", ["free", "starter", "pro"])
def test_a_plan_without_an_api_is_told_so(server: ServerHere, plan: str) -> None:
    with at(server, plan=plan) as http:
        refused = http.get("/links")
    assert (refused.status_code, refused.json()) == (
        403,
        {"error": "API access is not enabled for your current plan"},
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({}, "URL is required"),
        ({"url": 7}, "URL is required"),
        ({"url": "https://example.com", "customSlug": "Dashboard"}, "This custom slug is reserved"),
    ],
)
def test_bad_requests_are_400_with_a_text(http: httpx.Client, body: dict[str, Any], text: str) -> None:
    refused = http.post("/links", json=body)
    assert (refused.status_code, refused.json()) == (400, {"error": text})


@pytest.mark.parametrize("url", ["ftp://example.com", "javascript:alert(1)", "http://127.0.0.1", "x" * 2049])
def test_addresses_that_nobody_could_follow_are_400(http: httpx.Client, url: str) -> None:
    refused = http.post("/links", json={"url": url})
    assert refused.status_code == 400
    assert list(refused.json()) == ["error"]


class TestStrictPlans:
    @pytest.fixture
    def server(self, tmp_path: Path) -> Iterator[ServerHere]:
        with server_here(tmp_path, strict_plans=True) as running:
            yield running

    def test_a_link_lives_as_long_as_the_plan_says(self, server: ServerHere) -> None:
        with at(server, plan="business") as http:
            created = http.post("/links", json=LAUNCH).json()
            (listed,) = http.get("/links").json()["data"]
        assert listed["expiresAt"] - created["createdAt"] == pytest.approx(12 * 3_600_000, abs=5000)

    def test_a_full_plan_says_so_in_words_that_a_client_can_tell(self, server: ServerHere) -> None:
        with at(server, plan="business") as http:
            http.post("/links", json=LAUNCH)
            (mine,) = server.store.links.find("launch")
            owner = server.store.keys.authenticate("xurl", http.headers["authorization"].split()[1])
            assert owner.key_id == mine.owner
            server.store.links.create_many(
                owner, [LinkDraft(destination="https://example.com") for _ in range(99)]
            )
            refused = http.post("/links", json={"url": "https://example.com"})
        assert (refused.status_code, refused.json()) == (
            403,
            {"error": "Active link limit reached for your current plan"},
        )
