"""Answering the window: pages, rows of a bulk call, counts of many, domains and keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.ground import DEFAULT, OTHER, MemoryCounts, MemoryDesk
from support.http import TableHttp
from support.local import NOW, WINDOW
from xengo_desktop.dialects.base import BatchCounting, BulkCreating
from xengo_desktop.dialects.hosting import Denied, Ground, Why
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.dialects.local.host import LocalHost
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.errors import BadKey, CodeTaken, Invalid, NotFound
from xengo_desktop.domain.links import Link, LinkDraft


def draft(code: str = "", **values: Any) -> LinkDraft:
    return LinkDraft(destination="https://example.test/", code=code, **values)


def test_pages_carry_a_cursor_and_the_total(client: LocalClient, http: TableHttp) -> None:
    for number in range(5):
        client.create(draft(f"c{number}"))
    first = http.send("GET", "/links", query={"limit": 3}).json()
    assert ([link["code"] for link in first["links"]], first["total"]) == (["c4", "c3", "c2"], 5)
    second = http.send("GET", "/links", query={"limit": 3, "cursor": first["cursor"]}).json()
    assert ([link["code"] for link in second["links"]], second["cursor"]) == (["c1", "c0"], None)


def test_rows_of_a_bulk_call_stand_in_the_order_sent(client: LocalClient) -> None:
    assert isinstance(client, BulkCreating)
    client.create(draft("taken"))
    bulk = client.create_many([draft("one"), draft("taken"), LinkDraft(destination="nowhere"), draft("two")])
    assert bulk.results is not None
    assert [type(result) for result in bulk.results] == [Link, CodeTaken, Invalid, Link]
    assert (bulk.requested, bulk.created, bulk.failed) == (4, 2, 2)


def test_an_error_names_its_field(client: LocalClient) -> None:
    with pytest.raises(Invalid, match="http://") as caught:
        client.create(LinkDraft(destination="nowhere"))
    assert caught.value.field == "destination"


def test_counts_of_many_come_with_one_request(client: LocalClient, ground: Ground, http: TableHttp) -> None:
    assert isinstance(client, BatchCounting)
    assert isinstance(ground.counts, MemoryCounts)
    links = [client.create(draft(code)) for code in ("one", "two", "gone")]
    client.delete(links[2])
    ground.counts.hits = [("two", NOW - timedelta(hours=hours)) for hours in (0, 1, 1, 30)]
    http.sent.clear()
    one, two = client.stats_of(links, Window.DAY, Step.HOUR)
    assert len(http.sent) == 1
    assert (one.link_id, one.total) == (links[0].id, 0)
    assert [bucket.clicks for bucket in two.buckets] == [2, 1]
    assert (two.total, two.lifetime, two.visitors, two.bots) == (3, 4, 2, 0)
    assert (two.since, two.until) == (datetime(2026, 7, 2, 15, tzinfo=UTC), NOW)


def test_more_than_a_thousand_are_asked_for_in_parts(client: LocalClient, http: TableHttp) -> None:
    links = [client.create(draft())] * 1001
    http.sent.clear()
    assert len(client.stats_of(links, Window.WEEK, Step.DAY)) == 1001
    assert len(http.sent) == 2


def test_a_link_moves_to_another_domain(client: LocalClient) -> None:
    link = client.create(draft("spring"))
    moved = client.update(link, draft("summer", domain=OTHER))
    assert (moved.id, moved.domain, moved.code) == (link.id, OTHER, "summer")


def test_a_restored_link_keeps_its_id_and_a_taken_code_says_so(client: LocalClient) -> None:
    link = client.create(draft("spring"))
    with pytest.raises(NotFound):
        client.restore(link)
    client.delete(link)
    assert client.restore(link) == link


def test_the_state_of_the_server(client: LocalClient) -> None:
    state = client.state()
    assert (state.version, state.default_domain, state.domains) == ("1.2.3", DEFAULT, (DEFAULT, OTHER))
    assert ("Links", "7") in client.introduce().facts


def test_domains_are_listed_and_added(client: LocalClient, ground: Ground) -> None:
    assert client.domains() == (DEFAULT, OTHER)
    client.add_domain("new.example.test")
    assert isinstance(ground.desk, MemoryDesk)
    assert ground.desk.added == ["new.example.test"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/links", {"destination": "https://a.test", "labels": []}),
        ("POST", "/links", {"destination": "https://a.test", "tags": ["a"]}),
        ("POST", "/links", {"destination": "https://a.test", "expires_at": "2031-01-01T00:00:00"}),
        ("POST", "/stats", {"ids": ["x"], "window": "1y", "step": "day"}),
        ("POST", "/stats", {"ids": ["x"] * 1001, "window": "7d", "step": "day"}),
        ("POST", "/domains", {"host": ""}),
    ],
)
def test_what_makes_no_sense_is_refused(http: TableHttp, method: str, path: str, body: object) -> None:
    answer = http.send(method, path, body=body)
    assert answer.status == 400
    assert answer.json()["error"]["code"] == "invalid"


def test_a_refusal_has_code_message_and_field(ground: Ground) -> None:
    denied = Denied(Why.INVALID, "Too long.", field="code")
    reply = LocalHost(ground).refuse(denied, request_id="req_1", allowance=None)
    assert reply.body == b'{"error":{"code":"invalid","message":"Too long.","field":"code"}}'


def test_a_key_that_does_not_fit_is_a_bad_key(ground: Ground) -> None:
    class Closed(TableHttp):
        def _find(self, method: str, path: str) -> Any:
            raise Denied(Why.KEY_UNKNOWN)

    with pytest.raises(BadKey):
        LocalClient(Closed(LocalHost(ground), WINDOW)).introduce()
