"""Words on a label: wrapped where there is room, else smaller, and cut where even that is too long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xengo_desktop.qr.figures import Box
from xengo_desktop.qr.lettering import Lettering, lettered
from xengo_desktop.qr.paths import Path
from xengo_desktop.qr.sheets.arranging import LEADING

STEPS = (1.0, 0.9, 0.8, 0.7)
"""Letters become so much smaller, all of a label alike, before words are cut."""

ELLIPSES = ("…", "...")
MOST_CHARACTERS = 400

_PIECES = re.compile(r"\s+|[^\s/?&=_-]*[/?&=_-]+|[^\s/?&=_-]+")
"""Where a line may end: at blanks, and behind what parts an address."""

_BACKWARDS = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Word:
    """Outlines of letters of size 1, set in letters of `size` mm from the start (x, y) of their baseline."""

    text: str
    path: Path
    size: float
    x: float
    y: float


def cleaned(words: str) -> str:
    """Make one line of any text."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())


def set_words(
    captions: Sequence[str], font: bytes, size: float, room: Box, *, beside: bool
) -> tuple[Word, ...]:
    """Set each caption on a line of its own, on more where the room has spare ones.

    Beside a code lines stand at the left, in the middle of the height; under one centred, from the top on.
    """
    texts = [text for caption in captions if (text := cleaned(caption))]
    if not texts:
        return ()
    lines, size = _broken(texts, font, size, room)
    leading = size * LEADING
    capitals = lettered("H", font).cap_height * size
    high = (len(lines) - 1) * leading + capitals
    baseline = room.y + capitals + ((room.height - high) / 2 if beside else 0.0)
    words: list[Word] = []
    for number, line in enumerate(lines):
        words += _set(line, font, size, room, baseline + number * leading, beside=beside)
    return tuple(words)


def _broken(texts: Sequence[str], font: bytes, size: float, room: Box) -> tuple[list[str], float]:
    """Return lines that fit, and the size of their letters."""
    for step in STEPS:
        small = size * step
        spare = int(room.height / (small * LEADING) + 1e-6) - len(texts)
        wrapped = [list(_wrapped(text[:MOST_CHARACTERS], font, room.width / small)) for text in texts]
        lines = [line for caption in wrapped for line in caption]
        whole = len(lines) <= len(texts) + spare and all(len(text) <= MOST_CHARACTERS for text in texts)
        if whole and all(_width(line, font) * small <= room.width for line in lines):
            return lines, small
    return list(_shortened(wrapped, max(0, spare), font, room.width / small)), small


def _shortened(wrapped: Sequence[list[str]], spare: int, font: bytes, room: float) -> Iterator[str]:
    """Yield as many lines as there is room for, what is left over cut."""
    for caption in wrapped:
        taken = min(len(caption), 1 + spare)
        spare -= taken - 1
        yield from (_cut(line, font, room) for line in caption[: taken - 1])
        rest = " ".join(caption[taken - 1 :]) if taken < len(caption) else caption[-1]
        yield _cut(rest, font, room)


def _wrapped(text: str, font: bytes, room: float) -> Iterator[str]:
    """Yield the text line by line; `room` is in sizes of the letters."""
    line = ""
    for piece in _PIECES.findall(text):
        if line.strip() and _width((line + piece).strip(), font) > room:
            yield line.strip()
            line = ""
        line += piece
    yield line.strip()


def _cut(text: str, font: bytes, room: float) -> str:
    """Return the text where it fits, else as much as does, with an ellipsis."""
    if _width(text, font) <= room:
        return text
    ellipsis = next((mark for mark in ELLIPSES if not set_piece(mark, font).missing), "")
    left = room - _width(ellipsis, font)
    kept = 0
    for char in text:
        left -= set_piece(char, font).width
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ellipsis


def _width(text: str, font: bytes) -> float:
    """Measure letter by letter: near enough to break lines, and quick."""
    return sum(set_piece(char, font).width for char in text)


def _set(line: str, font: bytes, size: float, room: Box, baseline: float, *, beside: bool) -> Iterator[Word]:
    """Set a line piece by piece: sheets repeat words, and a repeated outline costs next to nothing."""
    pieces = [line] if _goes_backwards(line) else _PIECES.findall(line)
    settings = [set_piece(piece, font) for piece in pieces]
    width = sum(setting.width for setting in settings)
    # Joined letters may come out wider than their parts.
    size = min(size, room.width / width) if width else size
    left = room.x if beside else room.x + (room.width - width * size) / 2
    for piece, setting in zip(pieces, settings, strict=True):
        if setting.path:
            yield Word(piece, setting.path, size, left, baseline)
        left += setting.width * size


def _goes_backwards(line: str) -> bool:
    return not line.isascii() and any(unicodedata.bidirectional(char) in _BACKWARDS for char in line)


@lru_cache(maxsize=4096)
def set_piece(text: str, font: bytes) -> Lettering:
    """Set a few letters, once for all labels that have them."""
    return lettered(text, font)


def missing_in(texts: Sequence[str], font: bytes) -> tuple[str, ...]:
    """Return the characters that the font lacks, each once."""
    chars = dict.fromkeys(char for text in texts for char in cleaned(text)[:MOST_CHARACTERS])
    return tuple(char for char in chars if set_piece(char, font).missing)
