"""What stands between the labels: cut marks in margins and gaps, and a ruler that proves the scale."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.boxes import polygon
from xengo_desktop.qr.artwork.figures import Box, Figure
from xengo_desktop.qr.artwork.paths import Path, scaled, shifted
from xengo_desktop.qr.sheets.stock import Stock

BLACK = "#000000"
HAIR = 0.1
"""Millimetres; the width of a mark's line."""

AWAY = 0.3
"""Between a mark and the label, or its bleed."""

LONGEST, SHORTEST = 5.0, 0.8
"""Lengths of a cut mark in mm."""

RULER_MM = 50
RULER_DEEP, RULER_AWAY, WORDS_AWAY = 3.0, 1.0, 2.0
"""Its height, and how far it stays from the labels, and its words from it."""

RULER_WORDS = "50 mm if the page prints at 100 %"
LETTERS = 2.4
"""The size of the ruler's letters in mm."""


def cut_marks(stock: Stock, bleed: float, clear: Box | None = None) -> Figure:
    """Return short lines along the edges of all rows and columns, never on a label, its bleed, or `clear`."""
    wide, high = stock.page
    across = tuple(_edges(stock.left, stock.width, stock.across, stock.columns))
    down = tuple(_edges(stock.top, stock.height, stock.down, stock.rows))
    upright = (
        Box(x - HAIR / 2, start, HAIR, end - start)
        for start, end in _strips(down, high, bleed)
        for x in _lines(across)
    )
    level = (
        Box(start, y - HAIR / 2, end - start, HAIR)
        for start, end in _strips(across, wide, bleed)
        for y in _lines(down)
    )
    path = chain.from_iterable(_bar(mark) for mark in (*upright, *level) if not _touch(mark, clear))
    return Figure(tuple(path), BLACK, Box(0.0, 0.0, wide, high))


def _touch(mark: Box, other: Box | None) -> bool:
    return other is not None and (
        mark.x < other.x + other.width + AWAY
        and other.x < mark.x + mark.width + AWAY
        and mark.y < other.y + other.height + AWAY
        and other.y < mark.y + mark.height + AWAY
    )


def _edges(start: float, size: float, pitch: float, count: int) -> Iterator[tuple[float, float]]:
    for number in range(count):
        yield start + number * pitch, start + number * pitch + size


def _lines(spans: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    """Return where labels begin or end, once where one ends as the next begins."""
    return tuple(dict.fromkeys(round(edge, 3) for span in spans for edge in span))


def _strips(
    spans: tuple[tuple[float, float], ...], page: float, bleed: float
) -> Iterator[tuple[float, float]]:
    """Yield from where to where a mark goes: before the first span, between each two, after the last."""
    away = bleed + AWAY
    first, last = spans[0][0] - away, spans[-1][1] + away
    gaps = ((before[1] + away, after[0] - away) for before, after in pairwise(spans))
    for start, end in ((max(0.0, first - LONGEST), first), *gaps, (last, min(page, last + LONGEST))):
        if end - start >= SHORTEST:
            yield start, end


def _bar(box: Box) -> Path:
    right, bottom = box.x + box.width, box.y + box.height
    return polygon((box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom))


def ruler_top(stock: Stock, bleed: float) -> float | None:
    """Return how far down the page the ruler goes, in the deeper margin; None where neither has room."""
    _, top, _, bottom = stock.margins
    away = bleed + RULER_AWAY
    if max(top, bottom) < RULER_DEEP + away + AWAY:
        return None
    # Next to the labels: the printer cannot reach the edge of the paper.
    return stock.page[1] - bottom + away if bottom > top else top - away - RULER_DEEP


def ruler(stock: Stock, bleed: float, font: bytes) -> Figure:
    """Return a scale of exactly 50 mm with its words; Invalid where the stock has no margin for it."""
    top = ruler_top(stock, bleed)
    if top is None:
        raise Invalid(
            "These labels leave no margin for the ruler; leave it out and measure a label.", field="ruler"
        )
    # What makes letters takes a while to load, and windows ask this module for room before they need any.
    from xengo_desktop.qr.lettering import lettered

    words = lettered(RULER_WORDS, font)
    wide = RULER_MM + WORDS_AWAY + words.width * LETTERS
    left = (stock.page[0] - wide) / 2
    said = shifted(
        scaled(words.path, LETTERS), left + RULER_MM + WORDS_AWAY, top + words.cap_height * LETTERS
    )
    return Figure(shifted(_scale(), left, top) + said, BLACK, Box(left, top, wide, RULER_DEEP))


def _scale() -> Path:
    path = _bar(Box(0.0, 0.0, RULER_MM, 2 * HAIR))
    for mm in range(RULER_MM + 1):
        long = 1.8 if mm % 10 == 0 else 1.2 if mm % 5 == 0 else 0.8
        # The outer edges of the first and the last mark are 50 mm apart.
        at = min(max(mm - HAIR / 2, 0.0), RULER_MM - HAIR)
        path += _bar(Box(at, 0.0, HAIR, long))
    return path
