"""Calling an XURL that is not ours: cursors by millisecond, and a quota that no test may waste."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from support.http import CannedHttp, canned
from support.samples import samples
from xengo_desktop.dialects.xurl.client import XurlClient
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.errors import Garbled, NotSupported
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.net.http import Answer

SAMPLES = samples(__file__)


def page(rows: Sequence[tuple[str, int]], *, more: bool, cursor: Any = ...) -> Answer:
    data = [
        {**SAMPLES["list"]["data"][0], "id": code, "shortUrl": f"https://xurl.eu.cc/{code}", "createdAt": at}
        for code, at in rows
    ]
    after = (data[-1]["createdAt"] if data else None) if cursor is ... else cursor
    return canned({"data": data, "pagination": {"limit": 100, "nextCursor": after, "hasMore": more}})


class Store:
    """An XURL with links of these times; `size` is its largest page."""

    def __init__(self, rows: list[tuple[str, int]], size: int) -> None:
        self._rows = sorted(rows, key=lambda row: -row[1])
        self._size = size
        self.sent: list[dict[str, Any]] = []

    def send(self, method: str, path: str, *, query: Any = None, body: object = None) -> Answer:
        self.sent.append(dict(query))
        older = [row for row in self._rows if row[1] < query.get("cursor", 10**18)]
        rows = older[: self._size]
        return page(rows, more=len(rows) == self._size)


def codes(http: Any) -> list[str]:
    return [link.code for page in XurlClient(http).links() for link in page]


def test_only_has_more_ends_the_loop() -> None:
    http = CannedHttp(page([("a", 9)], more=True), page([("b", 8)], more=False, cursor=8))
    assert codes(http) == ["a", "b"]


def test_one_empty_last_page_is_no_surprise() -> None:
    assert codes(CannedHttp(page([("a", 9)], more=True), page([], more=False))) == ["a"]
    assert codes(CannedHttp(page([("a", 9)], more=True), page([], more=True))) == ["a"]
    assert codes(CannedHttp(page([], more=False))) == []


def test_twins_of_one_millisecond_are_not_lost_at_the_edge_of_a_page() -> None:
    store = Store([("a", 9), ("b", 8), ("c", 8), ("d", 7), ("e", 7), ("f", 6)], 2)
    assert sorted(codes(store)) == ["a", "b", "c", "d", "e", "f"]


def test_different_milliseconds_cost_no_more_requests_than_needed() -> None:
    store = Store([(f"c{number}", 1000 - number) for number in range(250)], 100)
    assert len(codes(store)) == 250
    assert len(store.sent) == 3


def test_a_page_full_of_one_millisecond_does_not_go_on_for_ever() -> None:
    store = Store([("a", 8), ("b", 8), ("c", 8), ("d", 7)], 2)
    assert "d" in codes(store)


def test_a_cursor_that_leads_nowhere_is_said() -> None:
    same = [page([("a", 9)], more=True) for _ in range(4)]
    with pytest.raises(Garbled, match="again and again"):
        codes(CannedHttp(*same))
    with pytest.raises(Garbled, match="not where"):
        codes(CannedHttp(page([("a", 9)], more=True, cursor=None)))


def test_a_cursor_of_another_kind_is_handed_back_as_it_came() -> None:
    http = CannedHttp(page([("a", 9)], more=True, cursor="abc"), page([("b", 8)], more=False))
    assert codes(http) == ["a", "b"]
    assert http.sent[1][2]["cursor"] == "abc"


def test_the_test_says_what_it_cost() -> None:
    http = CannedHttp(page([], more=False))
    assert "cost one request" in XurlClient(http).introduce().message
    assert len(http.sent) == 1


def test_a_title_that_the_answer_leaves_out_is_the_one_sent() -> None:
    made = XurlClient(CannedHttp(canned(SAMPLES["created"], 201))).create(
        LinkDraft(destination="https://example.com", title="Launch page")
    )
    assert (made.title, made.clicks, made.untold) == ("Launch page", 0, {"expires_at"})


def test_what_it_cannot_do_costs_no_request() -> None:
    http = CannedHttp(canned(SAMPLES["created"], 201))
    client = XurlClient(http)
    link = client.create(LinkDraft(destination="https://example.com"))
    with pytest.raises(NotSupported):
        client.stats(link, Window.DAY, Step.HOUR)
    with pytest.raises(NotSupported):
        client.update(link, LinkDraft(destination="https://other.test"))
    assert client.update(link, link.draft()) is link
    assert len(http.sent) == 1
