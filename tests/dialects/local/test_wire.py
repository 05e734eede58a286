"""Every field of a link goes through the local API and comes back."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

import msgspec

from support.samples import plain
from xengo_desktop.dialects.local import wire
from xengo_desktop.dialects.local.counting import StatsJson, read_stats, write_stats
from xengo_desktop.domain.clicks import Bucket, Stats, Step
from xengo_desktop.domain.links import TYPED, Link, LinkDraft, LinkState
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag

WHEN = datetime(2026, 7, 3, 14, 20, 1, 123000, tzinfo=UTC)
LINK = Link(
    id="5f0e",
    domain="go.example.test",
    code="spring",
    destination="https://example.test/?a=1",
    short_url="https://go.example.test/spring",
    open_url="http://127.0.0.1:4001/@go.example.test/spring",
    state=LinkState.DISABLED,
    title="ربيع 🌸",
    tags=(Tag("campaign", "spring"), Tag("print")),
    expires_at=WHEN,
    channels=("ops",),
    rules=(
        RoutingRule(
            destination="https://example.test/de",
            priority=2,
            countries=("DE",),
            exclude_countries=True,
            devices=("tablet",),
            hours=(22, 6),
            percentage=12.5,
            expires_at=WHEN,
        ),
    ),
    notes="ask Ana",
    clicks=9,
    scans=4,
    clicks_24h=2,
    last_click_at=WHEN,
    created_at=WHEN,
    updated_at=WHEN,
)


def test_a_link_comes_back_as_it_went() -> None:
    assert wire.read_link(msgspec.convert(plain(wire.write_link(LINK)), wire.LinkJson)) == LINK


def test_no_field_of_a_link_is_missing() -> None:
    names = {field.name for field in fields(Link)} - {"untold"}
    assert set(plain(wire.write_link(LINK))) == names


def test_tags_are_pairs() -> None:
    tags = plain(wire.write_link(LINK))["tags"]
    assert tags == [{"key": "campaign", "value": "spring"}, {"key": "print", "value": ""}]


def test_a_draft_comes_back_as_it_went() -> None:
    draft = LINK.draft()
    body = plain(wire.write_draft(draft))
    assert set(body) == set(TYPED)
    assert wire.read_draft(msgspec.convert(body, wire.DraftJson)) == draft


def test_changes_are_the_named_fields_alone() -> None:
    draft = LINK.draft()
    body = plain(wire.write_changes(draft, frozenset({"title", "tags", "enabled"})))
    assert set(body) == {"title", "tags", "enabled"}
    everything = msgspec.convert(plain(wire.write_changes(draft, frozenset(TYPED))), wire.ChangeJson)
    assert LinkDraft(**wire.read_changes(everything)) == draft
    assert wire.read_changes(msgspec.convert({"expires_at": None}, wire.ChangeJson)) == {"expires_at": None}


def test_a_state_that_is_not_known_is_unknown() -> None:
    body = plain(wire.write_link(LINK)) | {"state": "archived", "new_field": 1}
    assert wire.read_link(msgspec.convert(body, wire.LinkJson)).state is LinkState.UNKNOWN


def test_counts_come_back_as_they_went() -> None:
    stats = Stats(
        link_id="5f0e",
        since=datetime(2026, 7, 2, tzinfo=UTC),
        until=WHEN,
        step=Step.HOUR,
        buckets=(Bucket(start=datetime(2026, 7, 2, 5, tzinfo=UTC), clicks=3, scans=1, visitors=2, bots=4),),
        total=3,
        scans=1,
        visitors=2,
        bots=4,
        lifetime=9,
        countries=(("DE", 3),),
    )
    body = write_stats([stats], wire.exact(stats.since) or "", wire.exact(stats.until) or "", stats.step)
    assert read_stats(msgspec.convert(plain(body), StatsJson)) == (stats,)
