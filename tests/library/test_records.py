"""Links as JSON in the file, and what they are sorted and found by."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.links import make_link
from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library.records import columns, fold, read_link, search_text, sort_key, write_link

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MOMENTS = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
COUNTS = st.none() | st.integers(0, 2**40)
RULES = st.builds(
    RoutingRule,
    destination=TEXTS,
    priority=st.integers(0, 9),
    countries=st.lists(TEXTS, max_size=2).map(tuple),
    exclude_countries=st.booleans(),
    devices=st.lists(TEXTS, max_size=2).map(tuple),
    hours=st.none() | st.tuples(st.integers(0, 24), st.integers(0, 24)),
    percentage=st.none() | st.floats(0, 100),
    expires_at=MOMENTS,
)
LINKS = st.builds(
    Link,
    id=TEXTS,
    domain=TEXTS,
    code=TEXTS,
    destination=TEXTS,
    short_url=TEXTS,
    open_url=TEXTS,
    state=st.sampled_from(LinkState),
    title=TEXTS,
    tags=st.lists(st.builds(Tag, TEXTS, TEXTS), max_size=3).map(tuple),
    expires_at=MOMENTS,
    channels=st.lists(TEXTS, max_size=2).map(tuple),
    rules=st.lists(RULES, max_size=2).map(tuple),
    notes=TEXTS,
    clicks=COUNTS,
    scans=COUNTS,
    clicks_24h=COUNTS,
    last_click_at=MOMENTS,
    created_at=MOMENTS,
    updated_at=MOMENTS,
    untold=st.frozensets(st.sampled_from(["title", "tags", "notes"])),
)


@given(LINKS)
def test_any_link_is_read_as_it_was_written(link: Link) -> None:
    assert read_link(write_link(link)) == link


def test_what_a_later_version_added_is_passed_over() -> None:
    values = json.loads(write_link(make_link(1))) | {"colour": "green"}
    assert read_link(json.dumps(values)) == make_link(1)


def test_the_same_link_is_always_written_the_same() -> None:
    one = make_link(1, untold=frozenset({"title", "tags", "notes"}))
    two = make_link(1, untold=frozenset({"notes", "tags", "title"}))
    assert write_link(one) == write_link(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("MÜNCHEN", "mu\u0308nchen"), ("Straße", "STRASSE"), ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("ABC", "abc")],
)
def test_spellings_that_people_take_for_the_same_are_the_same(one: str, two: str) -> None:
    assert fold(one) == fold(two)


def test_sorting_passes_over_case_and_accents() -> None:
    words = ["zebra", "Äpfel", "apfel", "Éclair", "dattel", "Ebene"]
    assert sorted(words, key=sort_key) == ["Äpfel", "apfel", "dattel", "Ebene", "Éclair", "zebra"]


def test_addresses_are_sorted_by_their_host_and_not_by_http_or_https() -> None:
    assert columns(make_link(1, destination="http://b.example"))["destination"] == "b.example"


def test_a_link_is_found_by_all_that_is_seen_of_it() -> None:
    link = make_link(
        1,
        code="Code",
        domain="Go.Example",
        title="Title",
        tags=(Tag("Key", "Value"), Tag("Word")),
        destination="https://xn--mnchen-3ya.de/%C3%BC",
    )
    wanted = "code\ngo.example\x1dhttps://xn--mnchen-3ya.de/%c3%bc https://münchen.de/ü\x1etitle\x1f"
    assert search_text(link) == f"{wanted}key=value\nword"
