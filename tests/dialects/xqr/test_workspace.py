"""xQR's workspace: shapes as its reference prints them, and numbers that are true."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from support.ground import OTHER, memory_ground
from support.http import CannedHttp, TableHttp, canned
from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.dialects.keeping import UsageTelling
from xengo_desktop.dialects.xqr.client import XqrClient
from xengo_desktop.dialects.xqr.host import XqrHost
from xengo_desktop.domain.errors import NotAllowed
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.usage import Usage

NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
PRO = Caller(key_id=1, service="xqr", workspace_id=1, plan="pro")


@pytest.fixture
def http() -> TableHttp:
    ground = memory_ground(lambda: NOW)
    for draft in (
        LinkDraft(destination="https://a.test"),
        LinkDraft(destination="https://b.test", domain=OTHER),
    ):
        ground.links.create(PRO, draft)
    return TableHttp(XqrHost(ground), PRO, lambda: NOW)


def test_what_it_is(http: TableHttp) -> None:
    assert http.send("GET", "/workspace").json()["data"] == {
        "id": "ws_00000001",
        "name": "This computer",
        "description": None,
        "plan": "pro",
        "created_at": "2026-11-21T14:20:00Z",
    }


def test_what_it_uses_and_what_the_plan_covers(http: TableHttp) -> None:
    assert http.send("GET", "/workspace/usage").json()["data"] == {
        "plan": "pro",
        "usage": {
            "links_created_this_month": 2,
            "api_calls_this_month": 3,
            "total_links": 1,
            "total_qr_templates": 1,
            "total_bio_pages": 0,
            "storage_bytes": 1_048_576,
            "storage_mb": 1.0,
        },
        "limits": {
            "links_per_month": 5000,
            "dynamic_qr": 500,
            "bio_pages": 25,
            "storage_mb": 500,
            "api_calls_per_month": 1000,
            "qr_templates": 100,
        },
        "features": {"routing_rules": True, "csv_export": True, "bulk_ops": True, "ad_free": True},
    }


def test_who_works_in_it(http: TableHttp) -> None:
    (member,) = http.send("GET", "/workspace/members").json()["data"]
    assert list(member) == ["id", "email", "name"]
    assert member["id"].startswith("usr_")


def test_every_call_of_it_needs_its_scope(http: TableHttp) -> None:
    endpoints = XqrHost(memory_ground()).endpoints
    scopes = {end.scope for end in endpoints if end.path.startswith("/workspace")}
    assert scopes == {"workspace:read"}


def test_a_client_reads_what_is_left(http: TableHttp) -> None:
    client = XqrClient(http)
    assert isinstance(client, UsageTelling)
    usage = client.usage()
    assert (usage.plan, usage.calls, usage.calls_limit, usage.calls_left) == ("pro", 3, 1000, 997)
    assert (usage.links_made, usage.links_limit, usage.links) == (2, 5000, 1)
    assert (usage.templates, usage.templates_limit) == (1, 100)
    assert (usage.storage_bytes, usage.storage_limit) == (1_048_576, 524_288_000)
    assert "bulk_ops" in usage.features


def test_a_client_reads_the_sample_of_the_reference() -> None:
    body = {
        "plan": "pro",
        "usage": {"links_created_this_month": 12, "api_calls_this_month": 8530, "storage_mb": 1.5, "new": 1},
        "limits": {"links_per_month": 5000, "api_calls_per_month": 50000, "storage_mb": None},
        "features": {"routing_rules": True, "ad_free": False},
    }
    http = CannedHttp(canned({"data": body, "meta": {"request_id": "req_1"}}))
    assert XqrClient(http).usage() == Usage(
        plan="pro",
        calls=8530,
        calls_limit=50000,
        links_made=12,
        links_limit=5000,
        features=frozenset({"routing_rules"}),
    )


def test_more_calls_than_the_plan_has_leave_none() -> None:
    assert Usage(plan="pro", calls=1001, calls_limit=1000).calls_left == 0
    assert Usage(plan="pro", calls=1001).calls_left is None


def test_a_key_that_may_not_know_is_told_so() -> None:
    error = {"code": "INSUFFICIENT_SCOPE", "message": "needs workspace:read", "status": 403}
    with pytest.raises(NotAllowed, match="workspace:read"):
        XqrClient(CannedHttp(canned({"error": error}, 403))).usage()
