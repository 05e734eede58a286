"""Searches said in words."""

from __future__ import annotations

import pytest

from support.searching import read
from xengo_desktop.domain.search.vocabulary import KEYS
from xengo_desktop.ui.links.search.term_words import say_search


@pytest.mark.parametrize(
    ("search", "words"),
    [
        ("clicks>500 -tag:print created:last-30-days", "clicks over 500, not print, last 30 days"),
        ("clicks>=50 clicks<=80", "clicks from 50, clicks up to 80"),
        ("clicks24h<10 clicks:3..5 scans:0", "clicks in 24 h under 10, 3 to 5 clicks, 0 scans"),
        ("clicks:unknown expires:never -clicked:never", "clicks unknown, never expires, not never clicked"),
        ("has:notes -has:expiry is:pinned", "with notes, without expiry, pinned"),
        ('tag:"black friday"=2026,flyer poster', "black friday=2026 or flyer, poster"),
        ("dest:northwind.example status:active,off", "to northwind.example, active or off"),
        ("created:2026-05 job:7", "2026-05, job 7"),
    ],
)
def test_terms_read_as_words(search: str, words: str) -> None:
    assert say_search(read(search).terms, 60) == words


def test_every_key_can_be_said_and_what_has_no_room_is_left_out() -> None:
    terms = read(" ".join(key.example for key in KEYS)).terms
    assert len(terms) == len(KEYS)
    assert say_search(terms, 48) == "campaign=spring, go.example.com, active…"
    assert say_search(read("x" * 80).terms, 48) == "x" * 47 + "…"
