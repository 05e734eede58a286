"""Words on a label: wrapped where there is room, else smaller, and cut where even that is too long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.paths import Path
from xengo_desktop.qr.lettering import Lettering, lettered
from xengo_desktop.qr.sheets.arranging import LEADING

STEPS = (1.0, 0.9, 0.8, 0.7)
"""Letters become so much smaller, all of a label alike, before words are cut."""

ELLIPSES = ("…", "...")
MOST_CHARACTERS = 400

_PIECES = re.compile(r"\s+|[^\s/?&=_-]*[/?&=_-]+|[^\s/?&=_-]+")
"""Where a line may end: at blanks, and behind what parts an address."""

FIRST_JOINED = 0x590
"""From this character on letters may change with their neighbours, or run from right to left."""

PUNCTUATION = "–—‘’“”„…•·€"


@dataclass(frozen=True, slots=True)
class Glyph:
    """Outlines of a letter of size 1, which begins `step` behind the beginning of the one before."""

    text: str
    path: Path
    step: float


@dataclass(frozen=True, slots=True)
class Line:
    """Letters of `size` mm, set from the start (x, y) of their baseline."""

    glyphs: tuple[Glyph, ...]
    size: float
    x: float
    y: float


def cleaned(words: str) -> str:
    """Make one line of any text."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())


def set_words(
    captions: Sequence[str], font: bytes, size: float, room: Box, *, beside: bool
) -> tuple[Line, ...]:
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
    return tuple(
        _set(line, font, size, room, baseline + number * leading, beside=beside)
        for number, line in enumerate(lines)
    )


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


def _set(text: str, font: bytes, size: float, room: Box, baseline: float, *, beside: bool) -> Line:
    """Set a line letter by letter: sheets repeat letters, and a repeated outline costs next to nothing."""
    glyphs, width = _glyphs(text, font)
    # Kerned and joined letters may come out wider than they were measured.
    size = min(size, room.width / width) if width else size
    left = room.x if beside else room.x + (room.width - width * size) / 2
    return Line(glyphs, size, left, baseline)


@lru_cache(maxsize=256)
def _glyphs(text: str, font: bytes) -> tuple[tuple[Glyph, ...], float]:
    """Return the letters of a line and its width in sizes of the letters."""
    glyphs: list[Glyph] = []
    x = last = 0.0
    before = ""
    for part in text if _stands_alone(text) else (text,):
        setting = set_piece(part, font)
        x += _kern(before, part, font)
        if setting.path:
            glyphs.append(Glyph(part, setting.path, x - last))
            last = x
        x += setting.width
        before = part
    return tuple(glyphs), x


def _stands_alone(text: str) -> bool:
    """Whether letters keep their looks beside each other: so in Latin, Greek and Cyrillic."""
    return all(
        (ord(char) < FIRST_JOINED or char in PUNCTUATION) and not unicodedata.combining(char) for char in text
    )


def _kern(before: str, char: str, font: bytes) -> float:
    """Return by how much two letters stand closer or wider than they are."""
    if not before:
        return 0.0
    return set_piece(before + char, font).width - set_piece(before, font).width - set_piece(char, font).width


@lru_cache(maxsize=4096)
def set_piece(text: str, font: bytes) -> Lettering:
    """Set a few letters, once for all labels that have them."""
    return lettered(text, font)


def missing_in(texts: Sequence[str], font: bytes) -> tuple[str, ...]:
    """Return the characters that the font lacks, each once."""
    chars = dict.fromkeys(char for text in texts for char in cleaned(text)[:MOST_CHARACTERS])
    return tuple(char for char in chars if set_piece(char, font).missing)
