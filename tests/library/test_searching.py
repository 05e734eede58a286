"""What was typed, as conditions."""

from __future__ import annotations

from datetime import UTC

import pytest

from support.links import NOON
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.reading import read_search
from xengo_desktop.domain.search.terms import Mark, MarkTerm
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library import Library
from xengo_desktop.library.searching import MOST_TRIGRAMS, among_few, everything, needle, trigrams

EVERY_TERM = (
    'word "a phrase" tag:a,b=c domain:x.org,y.org status:active account:a clicks>5 scans:1..9 '
    "clicks24h:unknown created:last-7-days expires:never clicked:never dest:x code:y title:zzz"
    " is:pinned has:tags has:rules"
)
EVERY_TERM_TURNED = " ".join(f"-{piece}" for piece in EVERY_TERM.replace("a phrase", "phrase").split())


def test_what_is_looked_for_is_folded_and_any_paste_can_be_looked_for() -> None:
    assert needle("Straße") == "strasse"
    assert needle("half \ud83d") == "half ?"


def test_trigrams_come_from_each_word_and_never_across() -> None:
    assert trigrams(["abcd", "ef", "bcde"]) == ["abc", "bcd", "cde"]


def test_a_pasted_address_asks_for_no_more_trigrams_than_help() -> None:
    long = "".join(chr(ord("a") + number % 26) for number in range(26)) + "0123456789" * 50
    assert len(trigrams([long])) == MOST_TRIGRAMS


def test_no_condition_means_every_link() -> None:
    assert not among_few(LinkQuery(text="  "))
    assert among_few(LinkQuery()).source == "links l WHERE true"


def test_archived_links_are_left_out_unless_they_are_asked_for() -> None:
    assert everything(LinkQuery()).source == "links l WHERE l.archived = 0"
    asked = LinkQuery(terms=(MarkTerm(Mark.ARCHIVED),))
    assert everything(asked).source == "links l WHERE (l.archived = 1)"


@pytest.mark.parametrize(
    "query",
    [
        LinkQuery(text="abc d"),
        LinkQuery(accounts=("a", 'b"')),
        LinkQuery(states=(LinkState.ACTIVE,)),
        LinkQuery(tags=(Tag("k", "v"), Tag("w"))),
        LinkQuery(terms=read_search(EVERY_TERM, NOON, UTC).terms),
        LinkQuery(terms=read_search(EVERY_TERM_TURNED, NOON, UTC).terms),
    ],
)
def test_every_value_has_its_place(library: Library, query: LinkQuery) -> None:
    for matching in (everything(query), among_few(query)):
        assert matching.source.count("?") == len(matching.values)
        assert library.tally(query) == 0


def test_a_few_rows_are_tested_without_the_index() -> None:
    assert "MATCH" in everything(LinkQuery(text="abcd")).source
    assert "MATCH" not in among_few(LinkQuery(text="abcd")).source
    assert "MATCH" not in everything(LinkQuery(text="ab")).source
