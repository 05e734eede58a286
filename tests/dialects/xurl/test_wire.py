"""XURL's documented JSON is read without loss and written again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from support.samples import plain, samples
from xengo_desktop.dialects.xurl import wire
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.links import Link, LinkDraft

SAMPLES = samples(__file__)
SHAPES = {
    "quick start": wire.CreateJson,
    "create": wire.CreateJson,
    "created": wire.CreatedJson,
    "list": wire.PageJson,
    "analytics": wire.AnalyticsJson,
    "invalid key": wire.ErrorJson,
    "quota": wire.ErrorJson,
    "deleted": wire.DeletedJson,
}
ROW = SAMPLES["list"]["data"][0]


def link(body: dict[str, Any]) -> Link:
    return wire.read_link(msgspec.convert(body, wire.LinkJson))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_example_is_given_back_key_by_key(name: str) -> None:
    written = plain(msgspec.convert(SAMPLES[name], SHAPES[name]))
    assert written == SAMPLES[name]
    assert list(written) == list(SAMPLES[name])


def test_a_listed_link_is_read_and_said_again() -> None:
    read = link(ROW)
    assert (read.id, read.code, read.domain, read.clicks) == ("launch", "launch", "xurl.eu.cc", 42)
    assert read.created_at == datetime(2024, 3, 9, 16, tzinfo=UTC)
    assert read.untold == frozenset()
    assert plain(wire.write_link(read)) == ROW
    assert list(plain(wire.write_link(read))) == list(ROW)


def test_a_created_link_has_no_clicks_yet_and_no_title_told() -> None:
    read = wire.read_created(msgspec.convert(SAMPLES["created"], wire.CreatedJson))
    assert (read.clicks, read.untold) == (0, {"title", "expires_at"})
    assert plain(wire.write_created(read)) == SAMPLES["created"]


def test_the_later_expiry_of_a_created_link_is_read_where_it_is_told() -> None:
    later = msgspec.convert({**SAMPLES["created"], "expiresAt": 1710043200000}, wire.CreatedJson)
    read = wire.read_created(later)
    assert read.expires_at == datetime(2024, 3, 10, 4, tzinfo=UTC)
    assert read.untold == {"title"}


@pytest.mark.parametrize(
    ("status", "state"),
    [("active", "active"), ("deactivated", "disabled"), ("expired", "expired"), ("frozen", "unknown")],
)
def test_states(status: str, state: str) -> None:
    assert link({**ROW, "status": status}).state == state


def test_times_out_of_this_world_do_no_harm() -> None:
    assert link({**ROW, "expiresAt": 10**18}).expires_at is None


def test_drafts_both_ways() -> None:
    draft = LinkDraft(destination="https://example.com", title="Launch page", code="launch")
    assert plain(wire.write_draft(draft)) == SAMPLES["create"]
    assert wire.read_draft(msgspec.convert(SAMPLES["create"], wire.CreateJson)) == draft
    assert plain(wire.write_draft(LinkDraft(destination="https://example.com"))) == SAMPLES["quick start"]


class TestAnalytics:
    now = datetime(2026, 3, 20, 8, tzinfo=UTC)

    def body(self, *days: tuple[str, int, int | None]) -> wire.AnalyticsJson:
        timeline = [
            wire.DayJson(date=date, clicks=clicks, unique_visitors=visitors)
            for date, clicks, visitors in days
        ]
        return wire.AnalyticsJson(id="launch", clicks=42, countries=["US", "IN"], timeline=timeline)

    def test_the_example_is_read(self) -> None:
        body = msgspec.convert(SAMPLES["analytics"], wire.AnalyticsJson)
        stats = wire.read_analytics(body, Window.MONTH, self.now)
        assert (stats.total, stats.lifetime, stats.visitors, stats.step) == (12, 42, 10, Step.DAY)
        assert stats.countries == (("US", None), ("IN", None))
        assert stats.since == datetime(2026, 2, 19, tzinfo=UTC)
        assert plain(wire.write_analytics("launch", stats)) == SAMPLES["analytics"]

    def test_newest_first_is_turned_round(self) -> None:
        body = self.body(("2026-03-19", 1, 1), ("2026-03-18", 2, 2), ("2026-03-01", 4, 3))
        stats = wire.read_analytics(body, Window.MONTH, self.now)
        assert [bucket.clicks for bucket in stats.buckets] == [4, 2, 1]

    def test_a_week_is_cut_out_of_the_month(self) -> None:
        body = self.body(("2026-03-19", 1, 1), ("2026-03-14", 2, 2), ("2026-03-13", 4, 3))
        stats = wire.read_analytics(body, Window.WEEK, self.now)
        assert (stats.total, stats.visitors, stats.lifetime) == (3, 3, 42)
        assert stats.since == datetime(2026, 3, 14, tzinfo=UTC)

    def test_unknown_visitors_are_not_zero(self) -> None:
        stats = wire.read_analytics(self.body(("2026-03-19", 1, None)), Window.MONTH, self.now)
        assert stats.visitors is None
