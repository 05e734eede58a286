"""What stands in a cell, asked for in a search."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.catalogue import make_row
from support.searching import read
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.search.writing import write_term
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.narrowing import host_of, tag_value, values_in
from xengo_desktop.ui.links.search.editing import with_term
from xengo_desktop.ui.links.wording import Wording

HOSTILE = (
    "plain",
    "black friday",
    'the "big" sale, today',
    "a=b=c",
    "-minus",
    '"',
    "tag:other",
    "line\nbreak",
    "x:y>3",
    "\u202egnp",
)


def asked(column: str, **changes: object) -> list[str]:
    wording = Wording()
    wording.accounts = {"live": Account(id="live", dialect="xengo", name="Shop, EU", base_url="")}
    row = make_row(8, account_id="live", **changes)
    return [write_term(value.term) for value in values_in(column, wording, row)]


def test_each_cell_asks_for_its_value() -> None:
    assert asked("link") == ["domain:go.example.com", "dest:shop.example.eu"]
    assert asked("destination") == ["dest:shop.example.eu"]
    assert asked("state") == ["status:active"]
    assert asked("account") == ['account:"Shop, EU"']
    assert asked("tags") == ["tag:campaign", "tag:channel=spring"]
    assert asked("tags", tags=()) == ["-has:tags"]
    assert asked("expires", expires_at=None) == ["expires:never"]
    assert asked("clicks", clicks=None) == ["clicks:unknown"]
    assert asked("clicks", clicks=12) == asked("created") == asked("trend") == []


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://user:pw@Shop.Example:8443/a?b=https://other.example/", "Shop.Example:8443"),
        ("https://[::1]/x", "[::1]"),
        ("https://shop.example?x", "shop.example"),
        ("mailto:me@example.com", ""),
        ("https://evil.example\\@good.example/", "evil.example"),
        ("", ""),
    ],
)
def test_the_host_is_taken_as_it_is_spelt(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("negated", [False, True])
def test_any_value_can_be_asked_for_beside_any_search(text: str, negated: bool) -> None:
    for value in (tag_value(Tag(text, text)), tag_value(Tag("k", text))):
        term = replace(value.term, negated=negated)
        for before in ("", "poster  clicks>5", 'poster "half a phrase', f"status:activ {write_term(term)}"):
            after = with_term(before, read(before), term)
            assert term in read(after).terms
            assert set(read(before).terms) <= set(read(after).terms)
            assert with_term(after, read(after), term).count(write_term(term)) == 1


def test_the_opposite_takes_the_place_of_what_was_asked() -> None:
    term = tag_value(Tag("print")).term
    before = "poster -tag:print status:nonsense"
    assert with_term(before, read(before), term) == "poster status:nonsense tag:print"
