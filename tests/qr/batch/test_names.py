"""File names that every system takes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.qr.batch.names import MOST_BYTES, Names, safe_name

FORBIDDEN = set('/\\:*?"<>|') | {chr(number) for number in range(32)} | {"\x7f"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("spring", "spring"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "code"),
        (".hidden", "hidden"),
        ("ends. . .", "ends"),
        ("  two   words\t", "two words"),
        ("line\nend\x00\x07", "line end"),
        ("CON", "CON_"),
        ("nul", "nul_"),
        ("com1.tar", "com1_.tar"),
        ("Lpt9 .x", "Lpt9_.x"),
        ("COM²", "COM²_"),
        ("console", "console"),
        ("com10", "com10"),
        ("-rf", "rf"),
        ("=1+1", "1+1"),
        ("@home", "home"),
        ("gpj\u202eexe", "gpjexe"),
        ("A\u0308pfel", "Äpfel"),
        ("短い名前", "短い名前"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("a\udcffb", "a-b"),
        ("\u200d", "code"),
        ("", "code"),
    ],
)
def test_a_name_is_made_safe_and_stays_readable(text, name):
    assert safe_name(text) == name


@pytest.mark.parametrize("unit", ["x", "ä", "短", "e\u0301\u0323", "👩\u200d👩\u200d👧", "🇩🇪", "👍🏽"])
def test_a_long_name_is_cut_between_the_characters_that_people_see(unit):
    name = safe_name(unit * 300)
    whole = unicodedata.normalize("NFC", unit)
    assert len(name.encode()) <= MOST_BYTES
    assert len(name.encode()) > MOST_BYTES - len(whole.encode())
    assert name == whole * (len(name) // len(whole))


def test_no_letter_is_so_long_that_nothing_is_left():
    assert len(safe_name("a" + "\u0301" * 5000).encode()) <= MOST_BYTES
    assert safe_name("a" + "\u0301" * 5000) != "code"


@given(st.text(max_size=400))
def test_whatever_is_typed_the_name_is_safe(text):
    name = safe_name(text)
    assert name
    assert not FORBIDDEN & set(name)
    assert len(name.encode()) <= MOST_BYTES
    assert unicodedata.is_normalized("NFC", name)
    assert name == name.strip(" .")
    assert name.split(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert safe_name(name) == name


def test_a_name_that_is_taken_gets_a_counter_whatever_its_case():
    names = Names()
    given = [
        names.free(name) for name in ("Spring", "spring", "SPRING", "a", "a", "a-2", "straße", "STRASSE")
    ]
    assert given == ["Spring", "spring-2", "SPRING-3", "a", "a-2", "a-2-2", "straße", "STRASSE-2"]


def test_a_name_that_looks_like_a_counted_one_keeps_its_place():
    names = Names()
    assert [names.free(name) for name in ("a-2", "a", "a")] == ["a-2", "a", "a-3"]


def test_a_hundred_thousand_equal_names_are_told_apart():
    names = Names()
    assert len({names.free("code") for _ in range(100_000)}) == 100_000
