"""xengo's documented JSON is read without loss and written again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from support.samples import plain, samples
from xengo_desktop.dialects.xengo import wire
from xengo_desktop.dialects.xengo.counting import StatsJson, read_stats, write_stats
from xengo_desktop.domain.clicks import Bucket, Step, Window
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.domain.tags import Tag

SAMPLES = samples(__file__)
SHAPES = {
    "create": wire.CreateJson,
    "created": wire.LinkJson,
    "list": wire.ListJson,
    "change": wire.ChangeJson,
    "changed": wire.LinkJson,
    "stats": StatsJson,
    "bulk": wire.BulkResultJson,
}
NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)


def link(body: dict[str, Any]) -> Link:
    return wire.read_link(msgspec.convert(body, wire.LinkJson))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_example_is_given_back(name: str) -> None:
    assert plain(msgspec.convert(SAMPLES[name], SHAPES[name])) == SAMPLES[name]


@pytest.mark.parametrize(
    "body", [SAMPLES["created"], SAMPLES["changed"], *SAMPLES["list"]["links"]], ids=lambda body: len(body)
)
def test_a_link_says_again_what_it_was_told(body: dict[str, Any]) -> None:
    assert plain(wire.write_link(link(body))) == body


def test_a_created_link_is_read() -> None:
    read = link(SAMPLES["created"])
    assert (read.id, read.domain, read.code) == ("go.acme.com/spring", "go.acme.com", "spring")
    assert read.tags == (Tag("campaign", "spring"), Tag("channel", "newsletter"))
    assert read.channels == ("slack-growth",)
    assert read.created_at == datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
    assert (read.clicks_24h, read.clicks, read.state) == (0, None, LinkState.ACTIVE)


def test_what_a_list_leaves_out_is_not_forgotten() -> None:
    known, listed = link(SAMPLES["created"]), link(SAMPLES["list"]["links"][0])
    assert listed.untold == {"domain", "tags", "channels", "expires_at"}
    refreshed = listed.filled_from(known)
    assert (refreshed.tags, refreshed.channels) == (known.tags, known.channels)
    assert (refreshed.clicks_24h, refreshed.created_at) == (128, known.created_at)


def test_a_link_that_was_never_clicked_has_no_last_click() -> None:
    assert link(SAMPLES["list"]["links"][1]).last_click_at is None


def test_no_expiry_is_something_else_than_no_word_of_it() -> None:
    assert "expires_at" not in link({**SAMPLES["changed"], "expiresAt": None}).untold
    assert plain(wire.write_link(link({**SAMPLES["changed"], "expiresAt": None})))["expiresAt"] is None


@pytest.mark.parametrize(
    ("status", "state"),
    [("active", "active"), ("expired", "expired"), ("paused", "disabled"), ("archived", "unknown")],
)
def test_a_status_that_nobody_knows_is_unknown(status: str, state: str) -> None:
    assert link({**SAMPLES["changed"], "status": status}).state == state


def test_new_fields_and_nulls_do_no_harm() -> None:
    odd = {**SAMPLES["changed"], "tags": None, "notifyChannels": None, "clicks24h": None, "qr": {"a": 1}}
    read = link(odd | {"createdAt": "yesterday"})
    assert (read.tags, read.clicks_24h, read.created_at) == ((), None, None)
    assert {"tags", "channels"} <= read.untold


def test_a_draft_is_sent_with_what_it_has() -> None:
    draft = LinkDraft(
        destination="https://acme.com/spring-sale",
        domain="go.acme.com",
        code="spring",
        tags=(Tag("campaign", "spring"), Tag("channel", "newsletter")),
        channels=("slack-growth",),
    )
    assert plain(wire.write_draft(draft)) == SAMPLES["create"]
    assert wire.read_draft(msgspec.convert(SAMPLES["create"], wire.CreateJson)) == draft
    assert plain(wire.write_draft(LinkDraft(destination="https://a.test"))) == {
        "destination": "https://a.test"
    }


def test_a_re_pointed_link_sends_its_destination_alone() -> None:
    draft = LinkDraft(destination="https://acme.com/summer-sale", tags=(Tag("a"),))
    assert plain(wire.write_changes(draft, frozenset({"destination"}))) == SAMPLES["change"]


def test_hours_are_read_within_the_last_day() -> None:
    stats = read_stats(msgspec.convert(SAMPLES["stats"], StatsJson), "x", Window.DAY, NOW)
    assert (stats.total, stats.step, stats.until) == (128, Step.HOUR, NOW)
    assert stats.since == datetime(2026, 7, 2, 15, tzinfo=UTC)
    assert stats.buckets == (
        Bucket(start=datetime(2026, 7, 3, 12, tzinfo=UTC), clicks=41),
        Bucket(start=datetime(2026, 7, 3, 13, tzinfo=UTC), clicks=87),
    )
    assert plain(write_stats(stats, Window.DAY)) == SAMPLES["stats"]


def test_days_are_named_days() -> None:
    body = StatsJson(window="7d", total=3, points=[{"day": "2026-07-01", "count": 3}])
    stats = read_stats(msgspec.convert(plain(body), StatsJson), "x", Window.WEEK, NOW)
    assert stats.since == datetime(2026, 6, 27, tzinfo=UTC)
    assert plain(write_stats(stats, Window.WEEK)) == plain(body)
