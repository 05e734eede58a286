"""Texts from elsewhere as they are shown."""

from __future__ import annotations

import pytest

from xengo_desktop.domain.visible import address, in_a_line


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://good.example/\u202emoc.knab//:sptth", "https://good.example/%E2%80%AEmoc.knab//:sptth"),
        ("https://ex\u200bample.com/a\nb", "https://ex%E2%80%8Bample.com/a%0Ab"),
        ("https://אבג.com/דהו", "https://אבג.com/דהו"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("a\u200db", "a%E2%80%8Db"),
        ("half \ud83d", "half %3F"),
    ],
)
def test_what_cannot_be_seen_in_an_address_is_written_out(given, shown):
    assert address(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Two\nlines\tand\r\nmore\u2028still", "Two lines and more still"),
        ("A \u202egnorw\u202c title\u200b\x07", "A gnorw title␇"),
        ("עברית 🎉", "עברית 🎉"),
        ("half \ud83d", "half \ufffd"),
    ],
)
def test_words_are_shown_on_one_line_and_turn_nothing_round(given, shown):
    assert in_a_line(given) == shown
