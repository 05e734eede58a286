"""Sums over all links, and over one, from the house to the caller and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from support.ground import memory_ground
from support.http import TableHttp
from support.local import NOW
from support.overview import MemoryOverview
from xengo_desktop.dialects.hosting import Ground
from xengo_desktop.dialects.keeping import Summarising
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.domain.clicks import Step, Window, reach
from xengo_desktop.domain.errors import NotFound
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.overview import Breakdown

SPREAD = Breakdown(
    countries=(("DE", 2), ("", 1)),
    devices=(("mobile", 3),),
    browsers=(("Safari", 3),),
    systems=(("iOS", 3),),
    referrers=(("news.example", 1),),
    reasons=(("crawler", 4), ("head", 1)),
)


@pytest.fixture
def overview() -> MemoryOverview:
    found = MemoryOverview()
    found.visits = [NOW - timedelta(hours=hours) for hours in (0, 1, 30)]
    found.breaks, found.before, found.top = SPREAD, 2, (("id-1", 3),)
    return found


@pytest.fixture
def ground(overview: MemoryOverview) -> Ground:
    return replace(memory_ground(lambda: NOW), overview=overview)


@pytest.mark.parametrize(
    ("window", "step", "clicks"), [(Window.DAY, Step.HOUR, 2), (Window.WEEK, Step.DAY, 3)]
)
def test_nothing_is_lost_on_the_way(
    client: LocalClient, overview: MemoryOverview, window: Window, step: Step, clicks: int
) -> None:
    assert isinstance(client, Summarising)
    summary = client.summary(window)
    assert summary == overview.summary(1, *reach(window, step, NOW), step)
    assert (summary.clicks, summary.breakdown) == (clicks, SPREAD)


def test_one_link_is_broken_down_by_its_number(client: LocalClient, overview: MemoryOverview) -> None:
    link = client.create(LinkDraft(destination="https://example.test/"))
    assert client.summary_of(link, Window.MONTH).clicks == 3
    assert overview.asked[-1] == (1, None)
    client.delete(link)
    with pytest.raises(NotFound):
        client.summary_of(link, Window.MONTH)


@pytest.mark.parametrize("query", [{"window": "1y"}, {"step": "week"}])
def test_a_span_that_is_none_is_refused(http: TableHttp, query: dict[str, str]) -> None:
    assert http.send("GET", "/summary", query=query).status == 400


def test_a_step_may_be_asked_for(http: TableHttp) -> None:
    body = http.send("GET", "/summary", query={"window": "7d", "step": "hour"}).json()
    assert (body["step"], len(body["buckets"])) == ("hour", 3)
