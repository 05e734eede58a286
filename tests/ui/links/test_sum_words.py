"""How the sums of many links read."""

from __future__ import annotations

import pytest

from xengo_desktop.domain.sums import Sums
from xengo_desktop.ui.links.sum_words import sum_words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((480, 300, 310, 300), "480 clicks · 310 in 24 h"),
        ((480, 280, 310, 280), "Of 280 links: 480 clicks · 310 in 24 h"),
        ((480, 300, 310, 280), "480 clicks · 310 in 24 h (of 280 links)"),
        ((1, 280, 0, 20), "1 click (of 280 links) · 0 in 24 h (of 20 links)"),
        ((0, 300, 0, 0), "0 clicks"),
        ((0, 0, 0, 0), ""),
    ],
)
def test_what_nobody_told_is_not_nothing(counts: tuple[int, int, int, int], words: str) -> None:
    clicks, clicked, lately, known = counts
    sums = Sums(links=300, clicks=clicks, clicked=clicked, clicks_24h=lately, clicked_24h=known)
    assert sum_words(sums) == words
