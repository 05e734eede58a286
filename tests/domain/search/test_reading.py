"""Searches as they are typed, and written back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.search.pieces import Search
from xengo_desktop.domain.search.reading import MOST, read_search
from xengo_desktop.domain.search.terms import (
    AccountTerm,
    CountTerm,
    DomainTerm,
    HasTerm,
    JobTerm,
    Mark,
    MarkTerm,
    Part,
    StateTerm,
    TagChoice,
    TagTerm,
    Term,
    TextTerm,
    Word,
)
from xengo_desktop.domain.search.writing import write_search

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def read(text: str) -> Search:
    return read_search(text, NOW, BERLIN)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("  Spring  poster ", (Word("Spring"), Word("poster"))),
        ('"two words" -gone', (Word("two words"), Word("gone", negated=True))),
        ('-"not this', (Word("not this", negated=True),)),
        ('"say ""hi"""', (Word('say "hi"'),)),
        ('"', (Word('"'),)),
        ('""', (Word('""'),)),
        ("-", (Word("-"),)),
        ('5" screen', (Word('5"'), Word("screen"))),
        ("https://example.org/a:b", (Word("https://example.org/a:b"),)),
        ("12:30 foo:bar", (Word("12:30"), Word("foo:bar"))),
        ("tag>5 dest>x", (Word("tag>5"), Word("dest>x"))),
        ("tag:campaign=spring", (TagTerm((TagChoice("campaign", "spring"),)),)),
        ("TAG:print,flyer", (TagTerm((TagChoice("print"), TagChoice("flyer"))),)),
        ("tag:a -tag:b=", (TagTerm((TagChoice("a"),)), TagTerm((TagChoice("b", ""),), negated=True))),
        ('tag:"my, tag"="x y"', (TagTerm((TagChoice("my, tag", "x y"),)),)),
        ("job:12 -job:3", (JobTerm(12), JobTerm(3, negated=True))),
        ("domain:Go.Example.com", (DomainTerm(("go.example.com",)),)),
        ("status:active,off", (StateTerm((LinkState.ACTIVE, LinkState.DISABLED)),)),
        ("clicks>100", (CountTerm("clicks", 101, None),)),
        ("clicks:>=1.5k", (CountTerm("clicks", 1500, None),)),
        ("scans<=5 clicks24h:0", (CountTerm("scans", None, 5), CountTerm("clicks24h", 0, 0))),
        ("clicks:10..20", (CountTerm("clicks", 10, 20),)),
        ("-clicks:unknown", (CountTerm("clicks", negated=True),)),
        ('account:"My shop",xqr', (AccountTerm(("My shop", "xqr")),)),
        ('dest:example.com/a?b=c title:"big sale"', None),
        ("is:pinned -has:notes", (MarkTerm(Mark.PINNED), HasTerm(Part.NOTES, negated=True))),
        ("spring spring", (Word("spring"),)),
    ],
)
def test_it_reads(text: str, terms: tuple[Term, ...] | None) -> None:
    found = read(text)
    assert found.problems == ()
    wanted = terms or (TextTerm("dest", "example.com/a?b=c"), TextTerm("title", "big sale"))
    assert found.terms == wanted


@pytest.mark.parametrize(
    ("text", "at", "sentence", "better"),
    [
        ("poster taag:x", (7, 13), "looked for as a word", "tag:x"),
        ("status:activ", (0, 12), "is no status", "status:active"),
        ("-is:pined", (0, 9), "knows pinned, archived and waiting", "-is:pinned"),
        ("clicks>many", (0, 11), "is no number", ""),
        ("created:2026-13", (0, 15), "is no date", ""),
        ("created:last-moth", (0, 17), "is no date", "created:last-month"),
        ("expires:2026-05..2026-01", (0, 24), "is no date", ""),
        ("clicks:99999999999999999999", (0, 27), "is no number", ""),
        ("clicks:٣", (0, 8), "is no number", ""),
    ],
)
def test_what_cannot_be_read_is_said_where_it_stands(
    text: str, at: tuple[int, int], sentence: str, better: str
) -> None:
    [problem] = read(text).problems
    assert (problem.start, problem.end) == at
    assert sentence in problem.sentence
    assert problem.better == better
    assert not problem.unfinished


@pytest.mark.parametrize("text", ["tag:", "clicks>", "created:", "created:>", 'account:"', "-has:"])
def test_a_value_that_is_still_to_come_is_not_called_wrong(text: str) -> None:
    [problem] = read(text).problems
    assert problem.unfinished
    assert read(text).terms == ()


def test_a_piece_that_cannot_be_read_does_not_spoil_the_others() -> None:
    assert read("poster status:maybe is:pinned").terms == (Word("poster"), MarkTerm(Mark.PINNED))


@pytest.mark.parametrize("text", ["word " * 3_000, "tag:" + ",".join(map(str, range(3_000)))])
def test_a_page_pasted_by_mistake_is_cut_and_said(text: str) -> None:
    found = read(text)
    assert len(found.terms) <= MOST
    [problem] = found.problems
    assert problem.end == len(text.rstrip()) or problem.end == len(text)


def test_a_misspelt_key_is_looked_for_all_the_same() -> None:
    assert read("statsu:active").terms == (Word("statsu:active"),)


PIECES = st.sampled_from(
    [*'-:=,<>." aZ9\t\n', '""', "tag:", "clicks", "created:", "last-30-days", "2026-05", "..", "domain:"]
    + ["status:active", "unknown", "never", "is:", "has:notes", "title:", "ü", "\x00", "\x1d", "1.5k"]
)
TYPED = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join))


@given(TYPED)
def test_any_text_is_read_and_written_back_as_the_same_search(text: str) -> None:
    found = read(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found.pieces)
    written = write_search(found.terms)
    assert read(written).terms == found.terms
    assert write_search(read(written).terms) == written


@given(TYPED)
def test_turning_every_term_round_is_written_with_a_minus(text: str) -> None:
    turned = [replace(term, negated=not term.negated) for term in read(text).terms]
    assert read(write_search(turned)).terms == tuple(turned)
