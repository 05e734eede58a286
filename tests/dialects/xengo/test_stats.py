"""xengo's statistics over what the store really counted: hours and UTC days to the millisecond, no robot."""

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
from support.http import CannedHttp, TableHttp, canned
from support.stores import NOON, SetClock, draft, hit
from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.dialects.xengo.client import XengoClient
from xengo_desktop.dialects.xengo.host import XengoHost
from xengo_desktop.domain.clicks import Kind, Step, Verdict, Window
from xengo_desktop.domain.errors import NotSupported
from xengo_desktop.domain.links import Link
from xengo_desktop.server.store import Store, open_store

ANYBODY = Caller(key_id=3, service="xengo", workspace_id=1)
MS = timedelta(milliseconds=1)
FIRST_HOUR = datetime(2026, 6, 9, 13, tzinfo=UTC)
"""The first of the twenty-four hours that end with the one in which NOON is."""

FIRST_DAYS = {"7d": datetime(2026, 6, 4, tzinfo=UTC), "30d": datetime(2026, 5, 12, tzinfo=UTC)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(f"sqlite:///{tmp_path / 'server.sqlite'}", clock=SetClock())) as opened:
        yield opened


@pytest.fixture
def row(store: Store) -> int:
    return store.links.create(ANYBODY, draft("spring")).row


@pytest.fixture
def http(store: Store) -> TableHttp:
    ground = replace(memory_ground(lambda: NOON), links=store.links, counts=store.counts)
    return TableHttp(XengoHost(ground), ANYBODY, lambda: NOON)


def told(http: TableHttp, **query: str) -> dict[str, Any]:
    answer = http.send("GET", "/links/spring/stats", query=query)
    assert answer.status == 200
    body: dict[str, Any] = answer.json()
    assert body["total"] == sum(point["count"] for point in body["points"])
    return body


@pytest.mark.parametrize("window", Window)
def test_a_link_that_nobody_clicked_has_no_points(http: TableHttp, row: int, window: str) -> None:
    assert told(http, window=window) == {"window": window, "total": 0, "points": []}


def test_a_day_is_the_running_hour_and_the_twenty_three_before(
    store: Store, http: TableHttp, row: int
) -> None:
    moments = (NOON, FIRST_HOUR, FIRST_HOUR - MS, NOON.replace(minute=0), NOON.replace(minute=0) - MS)
    count(store, [hit(row, moment) for moment in moments])
    assert told(http, window="24h") == {
        "window": "24h",
        "total": 4,
        "points": [
            {"hour": "2026-06-09T13:00Z", "count": 1},
            {"hour": "2026-06-10T11:00Z", "count": 1},
            {"hour": "2026-06-10T12:00Z", "count": 2},
        ],
    }
    assert told(http) == told(http, window="24h")


def test_the_list_tells_the_same_last_day(store: Store, http: TableHttp, row: int) -> None:
    count(store, [hit(row, moment) for moment in (NOON, FIRST_HOUR, FIRST_HOUR - MS)])
    (listed,) = http.send("GET", "/links").json()["links"]
    assert listed["clicks24h"] == told(http)["total"] == 2


@pytest.mark.parametrize("window", FIRST_DAYS)
def test_longer_windows_have_utc_days(store: Store, http: TableHttp, row: int, window: str) -> None:
    first = FIRST_DAYS[window]
    moments = (NOON, NOON.replace(hour=0, minute=0), first + timedelta(days=1) - MS, first, first - MS)
    count(store, [hit(row, moment) for moment in moments])
    assert told(http, window=window) == {
        "window": window,
        "total": 4,
        "points": [{"day": f"{first:%Y-%m-%d}", "count": 2}, {"day": "2026-06-10", "count": 2}],
    }


@pytest.mark.parametrize("window", Window)
def test_scans_count_as_clicks_do_and_robots_not_at_all(
    store: Store, http: TableHttp, row: int, window: str
) -> None:
    robots = [verdict for verdict in Verdict if verdict is not Verdict.HUMAN]
    hits = [hit(row, NOON - timedelta(hours=3), verdict=verdict) for verdict in robots]
    count(store, [*hits, hit(row, NOON, kind=Kind.SCAN), hit(row, NOON, kind=Kind.CLICK)])
    body = told(http, window=window)
    assert (body["total"], len(body["points"])) == (2, 1)


@pytest.mark.parametrize("window", ["", "24H", "1h", "7", "90d", "all"])
def test_a_window_that_nobody_knows_is_refused(http: TableHttp, row: int, window: str) -> None:
    answer = http.send("GET", "/links/spring/stats", query={"window": window})
    assert (answer.status, answer.json()["code"]) == (400, "invalid")


def test_a_link_that_is_gone_tells_nothing(store: Store, http: TableHttp, row: int) -> None:
    (made,) = store.links.find("spring")
    store.links.delete(made)
    assert http.send("GET", "/links/spring/stats").status == 404


class TestTheClient:
    link = Link(
        id="go.acme.com/spring",
        domain="",
        code="spring",
        destination="https://acme.com",
        short_url="https://go.acme.com/spring",
        open_url="https://go.acme.com/spring",
    )

    @pytest.mark.parametrize(("window", "step"), [(Window.DAY, Step.HOUR), (Window.WEEK, Step.DAY)])
    def test_it_reads_what_the_host_says(
        self, store: Store, http: TableHttp, row: int, window: Window, step: Step
    ) -> None:
        count(store, [hit(row, moment) for moment in (NOON, FIRST_HOUR)])
        stats = XengoClient(http, clock=lambda: NOON).stats(self.link, window, step)
        assert (stats.link_id, stats.step, stats.until) == (self.link.id, step, NOON)
        starts = [bucket.start for bucket in stats.buckets]
        width = {"minute": 0} if step is Step.HOUR else {"minute": 0, "hour": 0}
        assert starts == [FIRST_HOUR.replace(**width), NOON.replace(**width)]
        assert stats.total == sum(bucket.clicks for bucket in stats.buckets) == 2

    def test_hours_in_a_longer_window_are_put_together_to_days(self) -> None:
        points = [
            {"hour": "2026-06-10T01:00Z", "count": 3},
            {"hour": "2026-06-09T23:00Z", "count": 2},
            {"hour": "2026-06-09T22:00Z", "count": 1},
        ]
        http = CannedHttp(canned({"window": "7d", "total": 6, "points": points}))
        stats = XengoClient(http, clock=lambda: NOON).stats(self.link, Window.WEEK, Step.DAY)
        assert [(bucket.start.day, bucket.start.hour, bucket.clicks) for bucket in stats.buckets] == [
            (9, 0, 3),
            (10, 0, 3),
        ]

    def test_another_window_than_was_asked_for_is_not_taken_for_it(self) -> None:
        http = CannedHttp(canned({"window": "24h", "total": 1, "points": []}))
        with pytest.raises(NotSupported, match="24h"):
            XengoClient(http, clock=lambda: NOON).stats(self.link, Window.WEEK, Step.DAY)
