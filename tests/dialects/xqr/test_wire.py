"""xQR's documented JSON is read without loss and written again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from support.samples import plain, samples
from xengo_desktop.dialects.xqr import wire
from xengo_desktop.dialects.xqr.counting import (
    LinkStatsJson,
    PointJson,
    TimeseriesJson,
    read_points,
    write_timeseries,
)
from xengo_desktop.dialects.xqr.envelope import Envelope, Refusal, requests_left
from xengo_desktop.domain.clicks import Bucket
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag

SAMPLES = samples(__file__)
ANY: Any = Envelope[dict[str, Any]]
SHAPES: dict[str, Any] = {
    "envelope": ANY,
    "page": Envelope[list[wire.LinkJson]],
    "burst": ANY,
    "reset at": ANY,
    "error": Refusal,
    "link": Envelope[wire.LinkJson],
    "ruled": Envelope[wire.LinkJson],
    "create": wire.CreateJson,
    "change": wire.ChangeJson,
    "bulk": wire.BulkResultJson,
    "switched": wire.SwitchedJson,
    "timeseries": TimeseriesJson,
    "link stats": LinkStatsJson,
}
NOW = datetime(2026, 10, 3, tzinfo=UTC)
LATER = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
RULE = RoutingRule(
    destination="https://shop.test/de",
    priority=1,
    countries=("DE", "AT"),
    devices=("mobile",),
    hours=(22, 6),
    percentage=50.0,
    expires_at=LATER,
)


def link(body: dict[str, Any], now: datetime = NOW) -> Link:
    return wire.read_link(msgspec.convert(body, wire.LinkJson), now)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_example_is_given_back(name: str) -> None:
    assert plain(msgspec.convert(SAMPLES[name], SHAPES[name])) == SAMPLES[name]


@pytest.mark.parametrize("name", ["link", "ruled"])
def test_a_link_says_again_what_it_was_told(name: str) -> None:
    body = SAMPLES[name]["data"]
    assert plain(wire.write_link(link(body))) == body


def test_a_link_is_read_whole() -> None:
    read = link(SAMPLES["ruled"]["data"])
    assert (read.code, read.domain, read.state) == ("fall27", "xqr.co", LinkState.DISABLED)
    assert (read.clicks, read.last_click_at) == (7, datetime(2026, 10, 2, 9, tzinfo=UTC))
    assert read.rules == (RULE,)
    assert link(SAMPLES["link"]["data"]).tags == (Tag("print"),)


def test_a_link_whose_time_is_over_is_expired() -> None:
    body = {**SAMPLES["ruled"]["data"], "enabled": True}
    assert link(body).state is LinkState.ACTIVE
    assert link(body, LATER).state is LinkState.EXPIRED


def test_what_is_left_out_is_not_told() -> None:
    names = ("id", "short_url", "short_code", "destination")
    read = link({name: SAMPLES["link"]["data"][name] for name in names})
    assert read.untold == {"state", "tags", "rules", "expires_at"}
    assert (read.state, read.clicks) == (LinkState.UNKNOWN, None)


def test_conditions_that_nobody_knows_yet_do_no_harm() -> None:
    rule = {"destination": "https://a.test", "conditions": {"weather": "rain", "device_types": ["watch"]}}
    read = link({**SAMPLES["link"]["data"], "routing_rules": [rule]})
    assert read.rules == (RoutingRule(destination="https://a.test", devices=("watch",)),)


def test_tags_with_values_are_no_labels() -> None:
    read = link(SAMPLES["link"]["data"])
    mixed = Link(
        **{name: getattr(read, name) for name in read.__slots__} | {"tags": (Tag("a", "1"), Tag("b"))}
    )
    assert plain(wire.write_link(mixed))["labels"] == ["b"]
    with pytest.raises(Invalid) as caught:
        wire.write_draft(LinkDraft(destination="https://a.test", tags=(Tag("a", "1"),)))
    assert caught.value.field == "tags"


def test_drafts_both_ways() -> None:
    draft = LinkDraft(
        destination="https://shop.test/fall",
        code="fall26",
        tags=(Tag("print"),),
        rules=(RULE,),
        expires_at=LATER,
    )
    assert wire.read_draft(msgspec.convert(plain(wire.write_draft(draft)), wire.CreateJson)) == draft
    assert plain(wire.write_draft(LinkDraft(destination="https://a.test"))) == {"url": "https://a.test"}


def test_changes_both_ways() -> None:
    draft = LinkDraft(
        destination="https://shop.test/fall", tags=(Tag("print"),), enabled=False, rules=(RULE,)
    )
    body = plain(wire.write_changes(draft, frozenset({"destination", "tags", "enabled"})))
    assert body == SAMPLES["change"]
    assert wire.read_changes(msgspec.convert(body, wire.ChangeJson)) == {
        "destination": draft.destination,
        "tags": draft.tags,
        "enabled": False,
    }
    assert wire.read_changes(msgspec.convert({"routing_rules": []}, wire.ChangeJson)) == {"rules": ()}


@pytest.mark.parametrize(
    ("name", "left"),
    [("envelope", "594 of 600"), ("burst", "594 of 600"), ("reset at", "594"), ("page", "")],
)
def test_all_three_spellings_of_a_rate_limit_are_read(name: str, left: str) -> None:
    assert requests_left(msgspec.convert(SAMPLES[name], Envelope[Any]).meta) == left
    assert requests_left(msgspec.UNSET) == ""


class TestTimeseries:
    def test_reference_and_guide_are_read_alike(self) -> None:
        reference = TimeseriesJson(interval="day", points=[PointJson(date="2026-10-01", scans=4)])
        guide = [PointJson(timestamp="2026-10-01T00:00:00Z", scans=4), PointJson(date="??", scans=1)]
        start = datetime(2026, 10, 1, tzinfo=UTC)
        assert read_points(reference) == read_points(guide) == (Bucket(start=start, clicks=4),)

    @pytest.mark.parametrize(
        ("interval", "dates"),
        [
            ("hour", ["2026-09-30T23:00:00Z", "2026-10-01T00:00:00Z"]),
            ("day", ["2026-09-30", "2026-10-01"]),
            ("week", ["2026-09-28"]),
            ("month", ["2026-09-01", "2026-10-01"]),
        ],
    )
    def test_scans_are_added_up_by_interval(self, interval: Any, dates: list[str]) -> None:
        hours = [datetime(2026, 9, 30, 23, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)]
        buckets = [Bucket(start=hour, clicks=2) for hour in hours]
        points = write_timeseries(interval, [*buckets, *buckets]).points
        assert [point.date for point in points] == dates
        assert sum(point.scans for point in points) == 8
