"""How one label is shared between its code and its words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.sheets.stock import Stock

GAP = 1.5
"""Millimetres between code and words."""

LARGEST, SMALLEST = 3.4, 1.3
"""Sizes of the letters in mm: about 10 and 4 points."""

LEADING = 1.35
"""From baseline to baseline, in sizes of the letters."""

WORDS_SHARE = 0.4
"""What words beside a code get of a label's width at least, and under one of its height at most."""

WIDE = 1.25
"""From this width by height on, words stand beside the code and not under it."""

WIDER = 1.4
"""Words under a code on a round label are so much wider than the code."""

LEAST_CODE = 5.0
"""Narrower artwork cannot be scanned from any printer."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Boxes in mm from the label's top left corner; `words` has no width where there are none."""

    code: Box
    words: Box
    letters: float = 0.0
    beside: bool = False


def arrange(stock: Stock, padding: float, ratio: float, lines: int, code_mm: float | None) -> Arrangement:
    """Share a label; `ratio` is the artwork's height by its width. Invalid where something does not fit."""
    room = _room(stock, padding)
    beside = lines > 0 and not stock.round and room.width >= WIDE * room.height
    letters = _letters(room, lines, beside=beside)
    most = _widest(stock, room, ratio, _deep(letters, lines), beside=beside)
    if most < LEAST_CODE:
        raise Invalid(_cramped(most, lines), field="padding")
    width = most if code_mm is None else code_mm
    if width > most + 0.005:
        raise Invalid(
            f"A code of {width:g} mm does not fit here; {math.floor(most * 10) / 10:g} mm is the most.",
            field="code_mm",
        )
    if width < LEAST_CODE:
        raise Invalid(f"A code is {LEAST_CODE:g} mm wide at least.", field="code_mm")
    if beside:
        return _beside(room, width, ratio, letters)
    place = _in_circle if stock.round else _under
    return place(room, width, ratio, letters, lines)


def _room(stock: Stock, padding: float) -> Box:
    """Return what is left of the label inside its padding; of a round one the box around that."""
    return Box(padding, padding, stock.width - 2 * padding, stock.height - 2 * padding)


def _letters(room: Box, lines: int, *, beside: bool) -> float:
    if not lines:
        return 0.0
    high = room.height if beside else room.height * WORDS_SHARE
    size = min(LARGEST, high / (lines * LEADING), max(SMALLEST, room.height / 8))
    if size < SMALLEST:
        fits = math.floor(high / (SMALLEST * LEADING))
        if fits < 1:
            raise Invalid(_cramped(high if beside else room.width, lines), field="padding")
        lines_there = f"{fits} line{'' if fits == 1 else 's'}"
        raise Invalid(f"This label has room for {lines_there} of words; choose fewer.", field="captions")
    return size


def _deep(letters: float, lines: int) -> float:
    """Return how much height words under a code take, the gap included."""
    return GAP + lines * letters * LEADING if lines else 0.0


def _widest(stock: Stock, room: Box, ratio: float, deep: float, *, beside: bool) -> float:
    if stock.round:
        return _widest_round(room.width / 2, ratio, deep)
    if beside:
        return min(room.height / ratio, room.width * (1 - WORDS_SHARE) - GAP)
    return min(room.width, (room.height - deep) / ratio)


def _widest_round(radius: float, ratio: float, deep: float) -> float:
    """Return the widest code of which all corners, and those of the words, are inside the circle."""
    low, high = 0.0, max(0.0, 2 * radius)
    for _ in range(40):
        middle = (low + high) / 2
        if sum(_reach(radius, middle, deep)) >= middle * ratio + deep:
            low = middle
        else:
            high = middle
    return low


def _reach(radius: float, width: float, deep: float) -> tuple[float, float]:
    """Return how far above and below the middle a circle has room for the code, and for its words."""
    halves = width / 2, width * (WIDER if deep else 1.0) / 2
    above, below = (math.sqrt(max(0.0, radius * radius - half * half)) for half in halves)
    return above, below


def _beside(room: Box, width: float, ratio: float, letters: float) -> Arrangement:
    height = width * ratio
    code = Box(room.x, room.y + (room.height - height) / 2, width, height)
    left = room.x + width + GAP
    return Arrangement(code, Box(left, room.y, room.x + room.width - left, room.height), letters, beside=True)


def _under(room: Box, width: float, ratio: float, letters: float, lines: int) -> Arrangement:
    height, deep = width * ratio, _deep(letters, lines)
    top = room.y + (room.height - height - deep) / 2
    code = Box(room.x + (room.width - width) / 2, top, width, height)
    if not lines:
        return Arrangement(code, Box(code.x, code.y + height, 0.0, 0.0))
    return Arrangement(code, Box(room.x, top + height + GAP, room.width, deep - GAP), letters)


def _in_circle(room: Box, width: float, ratio: float, letters: float, lines: int) -> Arrangement:
    height, deep = width * ratio, _deep(letters, lines)
    above, below = _reach(room.width / 2, width, deep)
    spare = max(0.0, above + below - height - deep)
    middle = room.x + room.width / 2
    top = room.y + room.height / 2 - above + spare / 2
    code = Box(middle - width / 2, top, width, height)
    wide = width * WIDER if lines else 0.0
    strip = Box(middle - wide / 2, top + height + GAP, wide, max(0.0, deep - GAP))
    return Arrangement(code, strip, letters)


def _cramped(most: float, lines: int) -> str:
    advice = "less padding or fewer lines of words" if lines else "less padding"
    return f"Only {max(0.0, most):.1f} mm would be left for the code; take larger labels, or {advice}."
