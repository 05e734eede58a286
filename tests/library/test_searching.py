"""What was typed, as conditions."""

from __future__ import annotations

import pytest

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library.searching import MOST_TRIGRAMS, among_few, everything, trigrams, words


def test_words_are_folded_and_named_once() -> None:
    assert words("  Foo bar\tFOO\u00a0Straße ") == ["foo", "bar", "strasse"]


def test_trigrams_come_from_each_word_and_never_across() -> None:
    assert trigrams(["abcd", "ef", "bcde"]) == ["abc", "bcd", "cde"]


def test_a_pasted_address_asks_for_no_more_trigrams_than_help() -> None:
    long = "".join(chr(ord("a") + number % 26) for number in range(26)) + "0123456789" * 50
    assert len(trigrams([long])) == MOST_TRIGRAMS


def test_no_condition_means_every_link() -> None:
    assert not everything(LinkQuery(text="  "))
    assert everything(LinkQuery()).source == "links l WHERE true"


@pytest.mark.parametrize(
    "query",
    [
        LinkQuery(text="abc d"),
        LinkQuery(accounts=("a", 'b"')),
        LinkQuery(states=(LinkState.ACTIVE,)),
        LinkQuery(tags=(Tag("k", "v"), Tag("w"))),
    ],
)
def test_every_value_has_its_place(query: LinkQuery) -> None:
    for matching in (everything(query), among_few(query)):
        assert matching.source.count("?") == len(matching.values)


def test_a_few_rows_are_tested_without_the_index() -> None:
    assert "MATCH" in everything(LinkQuery(text="abcd")).source
    assert "MATCH" not in among_few(LinkQuery(text="abcd")).source
    assert "MATCH" not in everything(LinkQuery(text="ab")).source
