"""Answering as xQR: envelopes, labels that leave other tags alone, codes and scans."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.ground import DEFAULT, OTHER, MemoryLinks, memory_ground
from support.http import ALLOWANCE, TableHttp
from support.overview import MemoryOverview
from xengo_desktop.dialects.hosting import Caller, Denied, Ground, Why
from xengo_desktop.dialects.xqr.host import XqrHost
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.overview import Breakdown
from xengo_desktop.domain.tags import Tag

NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
CALLER = Caller(key_id=1, service="xqr", workspace_id=1)
META = {
    "request_id": "req_test",
    "rate_limit": {
        "limit": ALLOWANCE.limit,
        "remaining": ALLOWANCE.remaining,
        "reset": ALLOWANCE.reset,
        "burst_limit": ALLOWANCE.burst_limit,
        "burst_remaining": ALLOWANCE.burst_remaining,
    },
}


@pytest.fixture
def ground() -> Ground:
    return memory_ground(lambda: NOW)


@pytest.fixture
def http(ground: Ground) -> TableHttp:
    return TableHttp(XqrHost(ground), CALLER, lambda: NOW)


def make(http: TableHttp, **body: Any) -> Any:
    answer = http.send("POST", "/links", body={"url": "https://shop.test/fall", **body})
    assert answer.status == 201
    return answer.json()["data"]


def test_a_created_link_comes_in_an_envelope(http: TableHttp) -> None:
    body = {"url": "https://shop.test/fall", "custom_slug": "fall26", "labels": ["print"]}
    answer = http.send("POST", "/links", body=body)
    assert answer.json()["meta"] == META
    data = answer.json()["data"]
    assert list(data) == [
        "id",
        "short_url",
        "short_code",
        "destination",
        "enabled",
        "labels",
        "routing_rules",
        "scan_count",
        "last_scan_at",
        "expires_at",
        "created_at",
        "updated_at",
    ]
    assert (data["short_code"], data["labels"], data["last_scan_at"]) == ("fall26", ["print"], None)


def test_headers_say_where_the_minute_stands(http: TableHttp) -> None:
    headers = http.send("GET", "/links").headers
    assert headers["x-request-id"] == "req_test"
    assert (headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]) == ("600", "594")
    assert headers["x-ratelimit-reset"] == str(ALLOWANCE.reset)
    assert headers["x-ratelimit-burst-limit"] == "200"


def test_lists_are_cut_and_filtered(http: TableHttp) -> None:
    for number in range(5):
        made = make(http, labels=["print"] if number % 2 else [])
    http.send("PATCH", f"/links/{made['id']}", body={"enabled": False})
    page = http.send("GET", "/links", query={"limit": 2, "offset": 1}).json()
    assert len(page["data"]) == 2
    assert {name: page["meta"][name] for name in ("total", "limit", "offset")} == {
        "total": 5,
        "limit": 2,
        "offset": 1,
    }
    assert http.send("GET", "/links", query={"label": "print"}).json()["meta"]["total"] == 2
    assert http.send("GET", "/links", query={"enabled": "false"}).json()["meta"]["total"] == 1
    assert http.send("GET", "/links", query={"enabled": "true"}).json()["meta"]["total"] == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", 0),
        ("limit", 201),
        ("limit", "x"),
        ("offset", -1),
        ("offset", "9" * 30),
        ("enabled", "maybe"),
    ],
)
def test_lists_that_make_no_sense_are_refused(http: TableHttp, name: str, value: str | int) -> None:
    answer = http.send("GET", "/links", query={name: value})
    assert answer.status == 400
    error = answer.json()["error"]
    assert (error["code"], error["status"]) == ("VALIDATION_ERROR", 400)


def test_labels_are_replaced_and_other_views_tags_survive(http: TableHttp, ground: Ground) -> None:
    tags = (Tag("campaign", "fall"), Tag("old"))
    hosted = ground.links.create(CALLER, LinkDraft(destination="https://a.test", code="fall", tags=tags))
    path = f"/links/{hosted.link.id}"
    assert http.send("GET", path).json()["data"]["labels"] == ["old"]
    assert http.send("PATCH", path, body={"labels": ["new"]}).json()["data"]["labels"] == ["new"]
    (changed,) = ground.links.find("fall")
    assert changed.link.tags == (Tag("campaign", "fall"), Tag("new"))
    assert http.send("PATCH", path, body={"labels": ["campaign"]}).status == 400


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/links", {}),
        ("POST", "/links", {"url": "https://a.test", "custom_slug": "ab"}),
        ("POST", "/links", {"url": "https://a.test", "custom_slug": "a_b_c"}),
        ("POST", "/links", {"url": "https://a.test", "labels": [f"l{number}" for number in range(11)]}),
        ("POST", "/links", {"url": "http://10.0.0.1/"}),
        ("POST", "/links", {"url": "https://a.test", "expires_at": "9999-12-31T23:59:59-14:00"}),
        ("POST", "/links", {"url": "https://a.test", "routing_rules": [{"destination": "http://127.1/"}]}),
        ("PATCH", "/links/{id}", {"expires_at": "2031-01-01T00:00:00Z"}),
        ("PATCH", "/links/{id}", {"custom_slug": "other"}),
        ("PATCH", "/links/{id}", {"enabled": "no"}),
        ("PATCH", "/links/{id}", {"url": None}),
        ("POST", "/links/bulk", {"links": []}),
        ("POST", "/links/bulk", {"links": [{"url": "https://a.test"}] * 101}),
        ("PATCH", "/links/bulk/status", {"ids": ["x"] * 201, "enabled": True}),
        ("GET", "/links/{id}/qr?format=gif", None),
    ],
)
def test_what_makes_no_sense_is_refused_in_its_words(
    http: TableHttp, method: str, path: str, body: object
) -> None:
    path, _, query = path.replace("{id}", make(http)["id"]).partition("?")
    answer = http.send(method, path, query=dict([query.split("=")]) if query else None, body=body)
    assert answer.status == 400
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"
    assert answer.json()["meta"]["request_id"] == "req_test"


@pytest.mark.parametrize(
    "rule",
    [
        {"conditions": {"countries": ["DE"], "weather": "rain"}},
        {"conditions": {"countries": ["Germany"]}},
        {"conditions": {"device_types": ["watch"]}},
        {"conditions": {"hours": {"start": 9, "end": 25}}},
        {"conditions": {"percentage": 101}},
        {"conditions": {"expires_at": "2026-99-99"}},
        {"priority": "first"},
    ],
)
def test_a_rule_that_would_match_the_wrong_people_is_refused(http: TableHttp, rule: dict[str, Any]) -> None:
    body = {"url": "https://a.test", "routing_rules": [{"destination": "https://b.test", **rule}]}
    assert http.send("POST", "/links", body=body).status == 400


def test_links_of_other_domains_are_not_seen(http: TableHttp, ground: Ground) -> None:
    hosted = ground.links.create(CALLER, LinkDraft(destination="https://a.test", domain=OTHER))
    assert http.send("GET", "/links").json()["data"] == []
    assert http.send("GET", f"/links/{hosted.link.id}").json()["error"]["code"] == "NOT_FOUND"
    body = {"ids": [hosted.link.id], "enabled": False}
    assert http.send("PATCH", "/links/bulk/status", body=body).json()["data"] == {"updated": 0}


def test_a_bulk_call_makes_what_it_can(http: TableHttp) -> None:
    make(http, custom_slug="taken")
    rows = [{"url": "https://a.test/1"}, {"url": "https://a.test/2", "custom_slug": "taken"}]
    answer = http.send("POST", "/links/bulk", body={"links": rows})
    assert answer.status == 201
    data = answer.json()["data"]
    assert len(data["created"]) == 1
    error = data["errors"][0]
    assert (error["index"], error["url"], error["code"]) == (1, "https://a.test/2", "SLUG_TAKEN")


def test_many_are_switched_at_once(http: TableHttp) -> None:
    ids = [make(http)["id"] for _ in range(3)]
    answer = http.send("PATCH", "/links/bulk/status", body={"ids": [*ids[:2], "nobody"], "enabled": False})
    assert answer.json()["data"] == {"updated": 2}


def test_a_code_is_an_image_with_a_name(http: TableHttp) -> None:
    link = make(http, custom_slug="fall26")
    answer = http.send("GET", f"/links/{link['id']}/qr", query={"format": "png", "size": 4})
    assert answer.content == f"png 4 {link['short_url']}".encode()
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"] == f'inline; filename="{link["id"][:8]}-qr.png"'
    assert answer.headers["x-request-id"] == "req_test"


class TestScans:
    @pytest.fixture
    def link(self, http: TableHttp, ground: Ground) -> Any:
        assert isinstance(ground.overview, MemoryOverview)
        assert isinstance(ground.links, MemoryLinks)
        ground.overview.visits = [NOW - timedelta(hours=hours) for hours in (0, 1, 30, 31, 800)]
        ground.overview.breaks = Breakdown(
            countries=(("DE", 3), ("AT", 1), ("", 1)),
            devices=(("mobile", 3), ("desktop", 1)),
            browsers=(("Safari", 4), ("Other", 1)),
        )
        ground.overview.before, ground.overview.top = 4, (("x", 5), ("y", 1))
        link = make(http, custom_slug="fall26")
        ground.links.click("fall26", 5)
        return link

    @pytest.mark.parametrize("path", ["/analytics/links/{}", "/analytics/links/{}/stats"])
    def test_of_one_link_under_both_paths(self, http: TableHttp, link: Any, path: str) -> None:
        data = http.send("GET", path.format(link["id"])).json()["data"]
        assert (data["link_id"], data["total_scans"]) == (link["id"], 5)
        assert data["daily_scans"] == [{"date": "2026-07-02", "scans": 2}, {"date": "2026-07-03", "scans": 2}]
        assert data["countries"] == [{"country": "DE", "count": 3}, {"country": "AT", "count": 1}]
        assert data["devices"] == [{"device": "mobile", "count": 3}, {"device": "desktop", "count": 1}]
        assert data["browsers"] == [{"browser": "Safari", "count": 4}, {"browser": "Other", "count": 1}]
        assert data["last_scan_at"] == "2026-07-03T14:20:00Z"

    def test_summed_up_with_the_guides_fields_beside_the_references(
        self, http: TableHttp, ground: Ground, link: Any
    ) -> None:
        data = http.send("GET", "/analytics/summary", query={"period": "30d"}).json()["data"]
        reference = ("total_links", "total_scans", "active_links_30d", "unique_countries")
        assert [data[name] for name in reference] == [1, 4, 2, 2]
        assert data["scans_change_pct"] == 0.0
        assert data["top_countries"][0] == {"country": "DE", "country_code": "DE", "scans": 3}
        assert data["top_devices"][0] == {"device": "mobile", "scans": 3, "percentage": 75.0}
        assert isinstance(ground.overview, MemoryOverview)
        assert set(ground.overview.asked) == {(None, DEFAULT)}

    @pytest.mark.parametrize(("period", "scans"), [("7d", 4), ("30d", 4), ("90d", 5), ("all", 5)])
    def test_summed_up_over_a_period(self, http: TableHttp, link: Any, period: str, scans: int) -> None:
        answer = http.send("GET", "/analytics/summary", query={"period": period})
        assert answer.json()["data"]["total_scans"] == scans

    def test_a_change_from_nothing_has_no_percentage(self, http: TableHttp) -> None:
        data = http.send("GET", "/analytics/summary").json()["data"]
        assert (data["scans_change_pct"], data["top_devices"]) == (None, [])

    def test_by_country(self, http: TableHttp, link: Any) -> None:
        queries: tuple[dict[str, str], ...] = ({}, {"period": "7d"})
        for query in queries:
            data = http.send("GET", "/analytics/geography", query=query).json()["data"]
            assert data == [{"country": "DE", "count": 3}, {"country": "AT", "count": 1}]

    @pytest.mark.parametrize("path", ["/analytics/summary", "/analytics/geography"])
    def test_a_period_that_is_none_is_refused(self, http: TableHttp, path: str) -> None:
        assert http.send("GET", path, query={"period": "1y"}).status == 400

    def series(self, http: TableHttp, **query: str) -> Any:
        answer = http.send("GET", "/analytics/timeseries", query=query)
        assert answer.status == 200, answer.json()
        return answer.json()["data"]["points"]

    def test_over_time(self, http: TableHttp, link: Any) -> None:
        hours = self.series(http, interval="hour", from_date="2026-07-03", link_id=link["id"])
        assert hours == [
            {"date": "2026-07-03T13:00:00Z", "scans": 1},
            {"date": "2026-07-03T14:00:00Z", "scans": 1},
        ]
        assert sum(point["scans"] for point in self.series(http, interval="day")) == 4
        assert sum(point["scans"] for point in self.series(http, granularity="week", period="90d")) == 5
        assert self.series(http, interval="day", to_date="2026-07-02") == [{"date": "2026-07-02", "scans": 2}]

    @pytest.mark.parametrize(
        "query",
        [
            {},
            {"interval": "year"},
            {"interval": "day", "from_date": "soon"},
            {"interval": "day", "from_date": "2026-07-03", "to_date": "2026-07-01"},
            {"interval": "day", "to_date": "9999-12-31"},
            {"interval": "day", "period": "1y"},
        ],
    )
    def test_spans_that_make_no_sense_are_refused(self, http: TableHttp, query: dict[str, str]) -> None:
        assert http.send("GET", "/analytics/timeseries", query=query).status == 400

    def test_of_a_link_that_is_none(self, http: TableHttp) -> None:
        query = {"interval": "day", "link_id": "nobody"}
        assert http.send("GET", "/analytics/timeseries", query=query).status == 404


def test_every_endpoint_names_its_scope(ground: Ground) -> None:
    closed = [endpoint for endpoint in XqrHost(ground).endpoints if not endpoint.open]
    assert all(endpoint.scope for endpoint in closed)
    assert {"links:read", "links:write", "qr:render", "workspace:read"} <= {end.scope for end in closed}


def test_a_refusal_before_the_key_is_known_has_an_envelope_too(ground: Ground) -> None:
    reply = XqrHost(ground).refuse(Denied(Why.KEY_MISSING), request_id="req_1", allowance=None)
    assert reply.status == 401
    assert reply.headers["WWW-Authenticate"] == "Bearer"
    assert b'"meta":{"request_id":"req_1"}' in reply.body
