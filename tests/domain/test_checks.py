"""A draft, judged while it is being typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from support.links import NOON, make_link
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.checks import (
    ALPHABET,
    RESERVED,
    domain_problem,
    is_reserved,
    problems,
    suggest_code,
)
from xengo_desktop.domain.links import TYPED, Link, LinkDraft
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag

EVERYTHING = Capabilities(
    creatable=frozenset(TYPED),
    editable=frozenset(TYPED),
    deletable=True,
    steps={},
    reserves_codes=True,
    longest={"title": 500, "tags": 128},
)
GOOD = LinkDraft(destination="https://example.com/")


def judged(
    draft: LinkDraft,
    can: Capabilities = EVERYTHING,
    *,
    saved: Link | None = None,
    own: tuple[str, ...] = (),
) -> dict[str, str]:
    return problems(draft, can, own_domains=own, saved=saved, now=NOON)


def test_a_good_draft_has_no_problems() -> None:
    full = replace(
        GOOD,
        domain="go.example.com",
        code="spring",
        tags=(Tag("a"), Tag("b", "c")),
        expires_at=NOON + timedelta(seconds=1),
        enabled=False,
        rules=(RoutingRule(destination="https://example.org/"),),
    )
    assert judged(GOOD) == {}
    assert judged(full) == {}


def test_an_empty_draft_asks_for_a_destination() -> None:
    assert set(judged(LinkDraft())) == {"destination"}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"destination": "example.com"}, "destination", "Begin the address"),
        ({"destination": "https://go.example.com/x"}, "destination", "circles"),
        ({"domain": "no domain"}, "domain", "not a domain name"),
        ({"code": "a/b"}, "code", "A code may hold"),
        ({"code": "Bulk"}, "code", "needed by this computer"),
        ({"code": "@home"}, "code", "needed by this computer"),
        ({"tags": (Tag("", "x"),)}, "tags", "needs a name"),
        ({"tags": (Tag("x", "1"), Tag("x", "2"))}, "tags", "twice"),
        ({"title": "🎉" * 22_000}, "title", "A title has at most 500 characters; this one has 22,000."),
        ({"tags": (Tag("t" * 300),)}, "tags", "“tttttttttttttttttttttttt…” has 300."),
        ({"expires_at": NOON}, "expires_at", "passed already"),
        ({"rules": (RoutingRule(destination="ftp://x"),)}, "rules", "not to ftp"),
    ],
)
def test_each_field_has_its_sentence(changes: dict[str, object], field: str, sentence: str) -> None:
    found = judged(replace(GOOD, **changes), own=("go.example.com",))  # type: ignore[arg-type]
    assert set(found) == {field}
    assert sentence in found[field]


def test_tags_keep_to_the_service_s_limits() -> None:
    labels = replace(EVERYTHING, max_tags=2, tag_values=False)
    assert "at most 2 tags" in judged(replace(GOOD, tags=(Tag("a"), Tag("b"), Tag("c"))), labels)["tags"]
    assert "plain words" in judged(replace(GOOD, tags=(Tag("a", "b"),)), labels)["tags"]


def test_codes_keep_to_the_service_s_pattern() -> None:
    strict = replace(
        EVERYTHING, code_pattern=r"[a-z]{3,5}", code_rule="Three to five letters.", reserves_codes=False
    )
    assert judged(replace(GOOD, code="ab"), strict) == {"code": "Three to five letters."}
    assert judged(replace(GOOD, code="bulk"), strict) == {}


class TestWhatMayNotBeSet:
    CAN = Capabilities(
        creatable=frozenset({"destination", "code"}),
        editable=frozenset({"destination"}),
        deletable=True,
        steps={},
        reasons={"title": "Links have no title here."},
    )

    def test_the_service_s_reason_is_given(self) -> None:
        assert judged(replace(GOOD, title="x"), self.CAN) == {"title": "Links have no title here."}

    def test_without_a_reason_there_is_a_plain_sentence(self) -> None:
        assert judged(replace(GOOD, notes="x"), self.CAN) == {"notes": "Notes cannot be set at this service."}

    def test_a_code_that_can_be_chosen_cannot_always_be_changed(self) -> None:
        saved = make_link(1, code="old")
        assert judged(replace(GOOD, code="new"), self.CAN) == {}
        found = judged(replace(saved.draft(), code="new"), self.CAN, saved=saved)
        assert found == {"code": "The code cannot be changed on an existing link at this service."}

    def test_what_was_not_touched_is_not_judged(self) -> None:
        saved = make_link(
            1, code="q", destination="ftp://old", expires_at=NOON - timedelta(days=1), title="set"
        )
        assert judged(saved.draft(), self.CAN, saved=saved) == {}
        assert judged(replace(saved.draft(), destination="https://example.com"), self.CAN, saved=saved) == {}

    def test_a_destination_cannot_be_emptied(self) -> None:
        saved = make_link(1)
        assert "destination" in judged(replace(saved.draft(), destination=""), self.CAN, saved=saved)


@pytest.mark.parametrize("domain", ["", "go.example.com", "localhost:8080", "bücher.example", "127.0.0.1"])
def test_domains(domain: str) -> None:
    assert domain_problem(domain) == ""


@pytest.mark.parametrize("code", [*sorted(RESERVED), "Q", "XENGO", "@x", "Favicon.ICO"])
def test_reserved_codes_whatever_their_case(code: str) -> None:
    assert is_reserved(code)


def test_suggested_codes_are_seven_unambiguous_characters() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    codes = {suggest_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 7 and set(code) <= set(ALPHABET) for code in codes)
