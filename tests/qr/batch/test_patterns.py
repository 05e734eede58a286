"""Patterns that file names are made by."""

from __future__ import annotations

from datetime import date

import pytest

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.batch.patterns import understood, words
from xengo_desktop.qr.batch.rows import BatchRow

DAY = date(2026, 3, 9)
ROW = BatchRow(
    number=7,
    text="https://go.example/spring",
    values=(("campaign", "Sale/2026"), ("shelf mark", "B 4"), ("utm:medium", "poster")),
)
KNOWN = words([ROW])


def name(pattern: str, row: BatchRow = ROW) -> str:
    return understood(pattern, KNOWN).name(row, DAY)


@pytest.mark.parametrize(
    ("pattern", "result"),
    [
        ("{code}", "spring"),
        ("{code} {domain} {campaign} {n:04}", "spring go.example Sale-2026 0007"),
        ("{n}", "7"),
        ("{n:3}-{date}", "007-2026-03-09"),
        ("{ Campaign }", "Sale-2026"),
        ("{shelf mark}_{utm:medium}", "B 4_poster"),
        ("QR {{{n}}}", "QR {7}"),
        ("../{code}", "spring"),
        ("plain", "plain"),
    ],
)
def test_words_are_filled_and_the_rest_stays(pattern, result):
    assert name(pattern) == result


def test_a_row_without_a_word_leaves_no_trace_of_it():
    bare = BatchRow(number=2, text="tel:+49301234")
    assert name("{code} {domain} {campaign}", bare) == "code"
    assert name("{campaign} {n:02}", bare) == "02"


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "Say how the files shall be named"),
        ("  ", "Say how the files shall be named"),
        ("{campain}", "did you mean {campaign}?"),
        ("{xyzzy}", "there are code, domain, n, date, campaign"),
        ("{code", "stands alone"),
        ("code}", "stands alone"),
        ("{a{b}}", "stands alone"),
        ("{}", "nothing between"),
        ("{:04}", "nothing between"),
        ("{code:04}", "only the counter can"),
        ("{n:x}", "only the counter can"),
        ("{n:0999}", "only the counter can"),
        ("{n!r}", "did you mean {n}?"),
        ("{n.__class__}", "No row has a word"),
    ],
)
def test_a_pattern_that_makes_no_sense_is_a_sentence_for_its_field(pattern, says):
    with pytest.raises(Invalid) as refusal:
        name(pattern)
    assert says in str(refusal.value)
    assert refusal.value.field == "pattern"


def test_words_are_the_usual_ones_and_then_those_of_any_row():
    rows = [
        BatchRow(number=1, text="x", values=(("b", "1"),)),
        BatchRow(number=2, text="y", values=(("a", "2"),)),
    ]
    assert words(rows) == ("code", "domain", "n", "date", "b", "a")
