"""Calling a xengo that is not ours."""

from __future__ import annotations

from typing import Any

import pytest

from support.http import CannedHttp, canned
from support.samples import plain, samples
from xengo_desktop.dialects import settled
from xengo_desktop.dialects.base import BulkCreating
from xengo_desktop.dialects.xengo.client import XengoClient
from xengo_desktop.domain.errors import CodeTaken, Garbled, Invalid
from xengo_desktop.domain.links import Link, LinkDraft

SAMPLES = samples(__file__)
DRAFTS = [LinkDraft(destination=f"https://example.test/{number}", code=f"a{number}") for number in (1, 2, 3)]


def made(code: str) -> dict[str, Any]:
    return {**SAMPLES["bulk"]["links"][0], "code": code, "shortUrl": f"https://go.example.test/{code}"}


def test_a_service_without_pages_answers_with_everything_at_once() -> None:
    http = CannedHttp(canned(SAMPLES["list"]))
    assert [[link.code for link in page] for page in XengoClient(http).links()] == [["spring", "ios-app"]]


def test_a_service_that_minds_the_question_for_pages_is_asked_without() -> None:
    http = CannedHttp(canned({"error": "unknown parameter"}, 400), canned(SAMPLES["list"]))
    assert len(next(XengoClient(http).links())) == 2
    assert [query for _, _, query, _ in http.sent] == [{"limit": 1000}, {}]


def test_what_the_answer_leaves_out_is_taken_from_what_was_sent() -> None:
    client = XengoClient(CannedHttp(canned(SAMPLES["created"], 201), canned(SAMPLES["changed"])))
    link = client.create(LinkDraft(destination="https://acme.com/spring-sale"))
    changed = client.update(link, LinkDraft(destination="https://acme.com/summer-sale", domain=link.domain,
                                            code=link.code, tags=(), channels=link.channels))  # fmt: skip
    assert changed.tags == ()
    assert "tags" not in changed.untold


def test_paths_name_the_domain_because_codes_repeat() -> None:
    http = CannedHttp(canned(SAMPLES["created"], 201), canned(None, 204))
    client = XengoClient(http)
    client.delete(client.create(LinkDraft(destination="https://acme.com/spring-sale")))
    assert http.sent[1][:3] == ("DELETE", "/links/spring", {"domain": "go.acme.com"})


def test_many_at_once_come_back_in_order() -> None:
    body = {"requested": 3, "created": 2, "failed": 1, "links": [made("a1"), made("a3")]}
    body["errors"] = [{"index": 1, "code": "taken", "error": "code already in use"}]
    http = CannedHttp(canned(body))
    bulk = XengoClient(http).create_many(DRAFTS)
    assert plain(http.sent[0][3])["links"][0] == {"destination": "https://example.test/1", "code": "a1"}
    assert bulk.results is not None
    first, second, third = bulk.results
    assert isinstance(first, Link)
    assert isinstance(third, Link)
    assert (first.code, third.code, type(second)) == ("a1", "a3", CodeTaken)


@pytest.mark.parametrize(
    "more",
    [{}, {"links": [made("a1")]}, {"links": None, "errors": None}, SAMPLES["bulk"]],
    ids=["counters alone", "too few", "nulls", "the example"],
)
def test_a_bulk_answer_that_only_counts_names_no_rows(more: dict[str, Any]) -> None:
    bulk = XengoClient(CannedHttp(canned({"requested": 3, "created": 2, "failed": 1, **more}))).create_many(
        DRAFTS
    )
    assert (bulk.requested, bulk.created, bulk.failed, bulk.results) == (3, 2, 1, None)


def test_an_answer_without_its_code_is_garbled() -> None:
    with pytest.raises(Garbled, match="form that we do not know") as caught:
        XengoClient(CannedHttp(canned({"links": [{"destination": "https://a.test"}]}))).introduce()
    assert "code" in caught.value.detail


def test_another_refusal_half_way_through_a_list_is_not_swallowed() -> None:
    page = {**SAMPLES["list"], "cursor": "17"}
    pages = XengoClient(CannedHttp(canned(page), canned({"error": "bad cursor"}, 400))).links()
    next(pages)
    with pytest.raises(Invalid, match="bad cursor"):
        next(pages)


def test_the_bulk_call_is_looked_for_where_the_setting_says() -> None:
    http = CannedHttp(canned({"requested": 1, "created": 1, "failed": 0}))
    (spoken,) = [known for known in settled(xengo_bulk_path=lambda: "/bulk") if known.key == "xengo"]
    client = spoken.client(http)
    assert isinstance(client, BulkCreating)
    assert client.create_many(DRAFTS[:1]).results is None
    assert http.sent[0][:2] == ("POST", "/bulk")
