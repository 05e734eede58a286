"""XURL's analytics over what the store really counted: thirty UTC days to the millisecond, and no robot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.counting import count
from support.ground import memory_ground
from support.http import TableHttp
from support.stores import NOON, SetClock, draft, hit
from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.dialects.xurl.client import XurlClient
from xengo_desktop.dialects.xurl.host import XurlHost
from xengo_desktop.domain.clicks import Kind, Step, Verdict, Window
from xengo_desktop.server.store import Store, open_store

ANA = Caller(key_id=3, service="xurl", workspace_id=1)
FIRST = datetime(2026, 5, 12, tzinfo=UTC)
"""The first of the thirty days that end with NOON's."""

MS = timedelta(milliseconds=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(f"sqlite:///{tmp_path / 'server.sqlite'}", clock=SetClock())) as opened:
        yield opened


@pytest.fixture
def row(store: Store) -> int:
    return store.links.create(ANA, draft("launch")).row


@pytest.fixture
def http(store: Store) -> TableHttp:
    ground = replace(memory_ground(lambda: NOON), links=store.links, counts=store.counts)
    return TableHttp(XurlHost(ground), ANA, lambda: NOON)


def told(http: TableHttp, **query: str) -> dict[str, Any]:
    answer = http.send("GET", "/links/launch/analytics", query=query)
    assert answer.status == 200
    body: dict[str, Any] = answer.json()
    return body


def test_a_link_that_nobody_clicked_has_no_days(http: TableHttp, row: int) -> None:
    assert told(http) == {"id": "launch", "clicks": 0, "countries": [], "timeline": []}


def test_thirty_days_begin_and_end_at_midnight_utc(store: Store, http: TableHttp, row: int) -> None:
    today = NOON.replace(hour=0, minute=0)
    moments = (FIRST - MS, FIRST, FIRST + timedelta(days=1) - MS, today - MS, today)
    count(store, [hit(row, moment, visitor=number) for number, moment in enumerate(moments)])
    assert told(http)["timeline"] == [
        {"date": "2026-06-10", "clicks": 1, "uniqueVisitors": 1},
        {"date": "2026-06-09", "clicks": 1, "uniqueVisitors": 1},
        {"date": "2026-05-12", "clicks": 2, "uniqueVisitors": 2},
    ]
    assert told(http)["clicks"] == 5, "all there ever were, rather than the sum of the days"


def test_the_window_is_fixed_whatever_is_asked(store: Store, http: TableHttp, row: int) -> None:
    count(store, [hit(row, FIRST)])
    assert told(http, window="24h", days="1", limit="many") == told(http)


def test_a_day_of_robots_is_a_day_without_data(store: Store, http: TableHttp, row: int) -> None:
    hits = [hit(row, NOON, verdict=verdict, country="US") for verdict in Verdict if verdict != Verdict.HUMAN]
    count(store, [*hits, hit(row, NOON - timedelta(days=2), kind=Kind.SCAN, country="DE")])
    assert told(http) == {
        "id": "launch",
        "clicks": 1,
        "countries": ["DE"],
        "timeline": [{"date": "2026-06-08", "clicks": 1, "uniqueVisitors": 1}],
    }


def test_a_person_is_one_visitor_a_day_and_one_again_tomorrow(
    store: Store, http: TableHttp, row: int
) -> None:
    hours = (0, 1, 2, 24)
    count(store, [hit(row, NOON - timedelta(hours=back), visitor=7) for back in hours])
    days = [(day["clicks"], day["uniqueVisitors"]) for day in told(http)["timeline"]]
    assert days == [(3, 1), (1, 1)]


def test_countries_are_codes_by_clicks_and_none_is_made_up(store: Store, http: TableHttp, row: int) -> None:
    clicks = {"US": 1, "IN": 3, "": 9, "AT": 2, "DE": 2}
    hits = [hit(row, NOON, country=country) for country, number in clicks.items() for _ in range(number)]
    count(store, [*hits, *(hit(row, FIRST - MS, country="FR") for _ in range(9))])
    assert told(http)["countries"] == ["IN", "AT", "DE", "US"]


def test_the_slug_comes_back_as_it_was_made(store: Store, http: TableHttp) -> None:
    store.links.create(ANA, draft("Launch"))
    assert http.send("GET", "/links/LAUNCH/analytics").json()["id"] == "Launch"


def test_links_that_are_gone_or_somebody_elses_tell_nothing(store: Store, http: TableHttp) -> None:
    store.links.create(replace(ANA, key_id=4), draft("theirs"))
    made = store.links.create(ANA, draft("gone"))
    store.links.delete(made)
    for slug, status in (("theirs", 403), ("gone", 404), ("never", 404)):
        assert http.send("GET", f"/links/{slug}/analytics").status == status


def test_a_link_keeps_its_analytics_when_it_is_over(store: Store, http: TableHttp, row: int) -> None:
    count(store, [hit(row, NOON)])
    (made,) = store.links.find("launch")
    store.links.update(made, {"enabled": False})
    assert told(http)["clicks"] == 1


class TestTheClient:
    def test_it_sorts_the_days_and_keeps_lifetime_and_span_apart(
        self, store: Store, http: TableHttp, row: int
    ) -> None:
        moments = (FIRST - MS, FIRST, NOON - timedelta(days=7), NOON - timedelta(days=6), NOON)
        count(store, [hit(row, moment, country="DE") for moment in moments])
        client = XurlClient(http, lambda: NOON)
        (link,) = next(client.links())
        month = client.stats(link, Window.MONTH, Step.DAY)
        assert [bucket.start.day for bucket in month.buckets] == [12, 3, 4, 10]
        assert (month.link_id, month.total, month.lifetime) == (link.id, 4, 5)
        assert (month.since, month.until) == (FIRST, NOON)
        assert month.countries == (("DE", None),)
        week = client.stats(link, Window.WEEK, Step.DAY)
        assert ([bucket.start.day for bucket in week.buckets], week.total) == ([4, 10], 2)
