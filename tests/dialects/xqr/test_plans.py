"""xQR's plans in earnest: what does not fit, or is not in the plan, is refused in xQR's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.ground import memory_ground
from support.http import TableHttp
from support.servers import ServerHere, server_here
from xengo_desktop.dialects.base import BulkCreating
from xengo_desktop.dialects.hosting import Caller, Ground
from xengo_desktop.dialects.xqr.client import XqrClient
from xengo_desktop.dialects.xqr.host import XqrHost
from xengo_desktop.dialects.xqr.plans import FEATURES, MEGABYTE, PLANS
from xengo_desktop.domain.errors import NotAllowed, OutOfQuota
from xengo_desktop.domain.links import Link, LinkDraft
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.net.transport import connect

URL = "https://a.test/"
LITE = Caller(key_id=1, service="xqr", workspace_id=1, plan="lite")
RULES = [{"destination": "https://b.test/", "conditions": {"countries": ["DE"]}}]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServerHere]:
    """Serve a small Pro plan; without limits of pace, since a plan is none."""
    monkeypatch.setitem(PLANS, "pro", replace(PLANS["pro"], links=3, templates=1, megabytes=1))
    with server_here(tmp_path, limits="off") as running:
        yield running


@pytest.fixture
def http(server: ServerHere) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {server.mint('xqr', plan='pro')}"}
    with httpx.Client(base_url=f"{server.api}/xqr/api/v1", headers=headers) as client:
        yield client


def refused(answer: httpx.Response) -> str:
    """Return what a refusal by the plan says, after a look at its envelope."""
    told = answer.json()
    assert answer.status_code == told["error"]["status"] == 403
    assert told["error"]["code"] == "PLAN_LIMIT_EXCEEDED"
    assert told["meta"]["request_id"] == answer.headers["x-request-id"]
    return str(told["error"]["message"])


def test_links_beyond_the_month_are_refused_and_told_as_used(http: httpx.Client) -> None:
    for _ in range(3):
        assert http.post("/links", json={"url": URL}).status_code == 201
    message = refused(http.post("/links", json={"url": URL, "custom_slug": "late"}))
    assert message == "The Pro plan covers 3 links a month; the next month has room."
    told = http.get("/workspace/usage").json()["data"]
    assert (told["usage"]["links_created_this_month"], told["limits"]["links_per_month"]) == (3, 3)


def test_of_many_links_those_that_fit_are_made(http: httpx.Client) -> None:
    links = [{"url": URL, "custom_slug": slug} for slug in ("one", "two", "one", "three", "four", "five")]
    answer = http.post("/links/bulk", json={"links": links})
    told = answer.json()["data"]
    assert answer.status_code == 201
    assert [link["short_code"] for link in told["created"]] == ["one", "two", "three"]
    assert [(error["index"], error["code"]) for error in told["errors"]] == [
        (2, "SLUG_TAKEN"),
        (4, "PLAN_LIMIT_EXCEEDED"),
        (5, "PLAN_LIMIT_EXCEEDED"),
    ]
    assert "3 links a month" in told["errors"][1]["message"]


def test_a_template_too_many_is_refused(http: httpx.Client) -> None:
    assert http.post("/qr/templates", json={"name": "Red"}).status_code == 201
    message = refused(http.post("/qr/templates", json={"name": "Blue"}))
    assert message == "The Pro plan covers 1 QR templates; delete one first."


def test_a_file_too_many_is_refused_before_it_is_sent(http: httpx.Client) -> None:
    query = {"filename": "a.bin", "file_size": MEGABYTE}
    assert http.post("/assets/presign", params=query).status_code == 200
    assert "1 MB of files" in refused(http.post("/assets/presign", params={**query, "file_size": 1}))


def test_a_file_is_refused_when_the_room_went_meanwhile(server: ServerHere, http: httpx.Client) -> None:
    told = http.post("/assets/presign", params={"filename": "a.bin", "file_size": 3}).json()["data"]
    assert httpx.put(told["upload_url"], content=b"abc", headers=told["headers"]).status_code == 200
    server.store.assets.add(1, "big.bin", "text/plain", b"x" * MEGABYTE)
    for path in (f"/assets/{told['asset_id']}/confirm", f"/assets/presign/{told['asset_id']}/confirm"):
        assert "1 MB of files" in refused(http.post(path))


def test_keys_of_the_other_services_and_the_window_have_no_plan(
    server: ServerHere, http: httpx.Client
) -> None:
    xengo = {"Authorization": f"Bearer {server.mint('xengo', plan='pro')}"}
    window = {"Authorization": f"Bearer {server.token}"}
    for path, bearer in (("xengo", xengo), ("local/v1", window)) * 3:
        made = httpx.post(f"{server.api}/{path}/links", json={"destination": URL}, headers=bearer)
        assert made.status_code == 201
    refused(http.post("/links", json={"url": URL}))


def test_a_client_hears_it_as_a_spent_plan(server: ServerHere) -> None:
    with connect(f"{server.api}/xqr/api/v1", server.mint("xqr", plan="pro")) as http:
        client = XqrClient(http)
        assert isinstance(client, BulkCreating)
        rows = client.create_many([LinkDraft(destination=URL) for _ in range(5)]).results
        assert [type(row) for row in rows or ()] == [Link, Link, Link, OutOfQuota, OutOfQuota]
        with pytest.raises(OutOfQuota, match="3 links a month"):
            client.create(LinkDraft(destination=URL))


class TestFeatures:
    """No plan with an API lacks a feature that it could miss here, so that this plan is made up."""

    @pytest.fixture
    def ground(self) -> Ground:
        return memory_ground()

    @pytest.fixture
    def http(self, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> TableHttp:
        monkeypatch.setitem(PLANS, "lite", replace(PLANS["pro"], features=frozenset({"ad_free"})))
        return TableHttp(XqrHost(ground), LITE)

    def test_usage_tells_what_is_lacking(self, http: TableHttp) -> None:
        told = http.send("GET", "/workspace/usage").json()["data"]["features"]
        assert told == dict.fromkeys(FEATURES, False) | {"ad_free": True}

    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("POST", "/links", {"url": URL, "routing_rules": RULES}),
            ("POST", "/links/bulk", {"links": [{"url": URL}]}),
            ("PATCH", "/links/bulk/status", {"ids": [], "enabled": False}),
        ],
    )
    def test_what_the_plan_lacks_is_refused(
        self, http: TableHttp, method: str, path: str, body: dict[str, Any]
    ) -> None:
        answer = http.send(method, path, body=body)
        assert answer.status == 403
        error = answer.json()["error"]
        assert (error["code"], error["status"]) == ("FEATURE_NOT_AVAILABLE", 403)
        assert error["message"].startswith("The Lite plan does not have ")

    def test_rules_may_be_taken_away_and_not_put_in(self, ground: Ground, http: TableHttp) -> None:
        rule = RoutingRule(destination="https://b.test/")
        made = ground.links.create(LITE, LinkDraft(destination=URL, rules=(rule,)))
        path = f"/links/{made.link.id}"
        assert http.send("PATCH", path, body={"routing_rules": RULES}).status == 403
        assert http.send("PATCH", path, body={"routing_rules": []}).json()["data"]["routing_rules"] == []
        assert http.send("PATCH", path, body={"url": "https://c.test/"}).status == 200

    def test_one_of_many_with_rules_is_refused_alone(
        self, http: TableHttp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(PLANS, "lite", replace(PLANS["pro"], features=frozenset({"bulk_ops"})))
        links = [{"url": URL}, {"url": URL, "routing_rules": RULES}]
        told = http.send("POST", "/links/bulk", body={"links": links}).json()["data"]
        assert len(told["created"]) == 1
        assert [(row["index"], row["code"]) for row in told["errors"]] == [(1, "FEATURE_NOT_AVAILABLE")]

    def test_a_client_hears_what_is_lacking(self, http: TableHttp) -> None:
        client = XqrClient(http)
        assert isinstance(client, BulkCreating)
        with pytest.raises(NotAllowed, match="calls about many links at once"):
            client.create_many([LinkDraft(destination=URL)])


@pytest.mark.parametrize("plan", PLANS)
def test_plans_with_an_api_have_everything(plan: str) -> None:
    caller = Caller(key_id=1, service="xqr", workspace_id=1, plan=plan)
    http = TableHttp(XqrHost(memory_ground()), caller)
    assert all(http.send("GET", "/workspace/usage").json()["data"]["features"].values())
    rules = {"links": [{"url": URL, "routing_rules": RULES}]}
    assert http.send("POST", "/links/bulk", body=rules).json()["data"]["errors"] == []
