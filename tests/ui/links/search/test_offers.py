"""What is offered while a search is typed."""

from __future__ import annotations

import pytest

from support.searching import read
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.search.offers import Known, names_something, offers

KNOWN = Known(
    tags=((Tag("campaign", "spring"), 7), (Tag("print"), 5), (Tag("campaign", "a b"), 1)),
    domains=(("go.example.com", 12), ("links.example.net", 3)),
    accounts=("My shop", "xqr"),
)


@pytest.mark.parametrize(
    ("text", "inserts"),
    [
        ("s", []),
        ("st", ["status:"]),
        ("poster -cl", ["-clicks>", "-clicks24h>", "-clicked:"]),
        ("tag:", ["tag:campaign", "tag:campaign=spring", "tag:print", 'tag:campaign="a b"']),
        ("-tag:SPR", ["-tag:campaign=spring"]),
        ("tag:print", []),
        ("domain:net", ["domain:links.example.net"]),
        ("account:my", ['account:"My shop"']),
        ("is:p", ["is:pinned"]),
        ("expires:next", ["expires:next-7-days", "expires:next-30-days", "expires:next-month"]),
        ("status:active ", []),
        ("https://example.org", []),
    ],
)
def test_it_offers(text: str, inserts: list[str]) -> None:
    assert [offer.insert for offer in offers(text, len(text), KNOWN)] == inserts


def test_only_what_stands_before_the_cursor_is_completed() -> None:
    [offer] = offers("is:wa poster", 5, KNOWN)
    assert (offer.start, offer.end, offer.insert) == (0, 5, "is:waiting")


@pytest.mark.parametrize(
    ("text", "known"),
    [("tag:pri", False), ("tag:PRINT", True), ("tag:campaign=spr", False), ("domain:go", False), ("x", True)],
)
def test_half_a_name_is_nobody_s(text: str, known: bool) -> None:
    assert names_something(read(text).terms[0], KNOWN) is known
