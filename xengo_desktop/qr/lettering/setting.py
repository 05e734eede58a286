"""A caption set in a font: shaped, put in order, and traced."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

import pathops
import uharfbuzz as harfbuzz

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.paths import Path, scaled, shifted
from xengo_desktop.qr.artwork.unions import steps_of, united
from xengo_desktop.qr.lettering.fonts import Typeface, opened
from xengo_desktop.qr.lettering.runs import Run, runs

MOST_CHARACTERS = 1000
MOST_STEPS = 50_000
"""Lines and curves in one caption; a font that needs more was made to do harm."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A line of text of font size 1: the baseline at y = 0, y downwards, the first letter's origin at x = 0.

    `path` is filled alike by either rule. `width` is the sum of the advances, `descent` how far the font may
    reach below the baseline. `missing` are the characters that the font lacks; they are left out.
    """

    path: Path
    width: float
    cap_height: float
    descent: float
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Glyph:
    """One glyph of a shaped line, for the character `char`, at (x, y) in the font's units, y upwards."""

    number: int
    char: str
    x: int
    y: int


Clump: TypeAlias = tuple[tuple[int, float, float], ...]
"""Glyphs that may overlap, each with its place, y downwards."""


@lru_cache(maxsize=64)
def lettered(text: str, font: bytes) -> Lettering:
    """Set a line of text; Invalid, with field "font", for a font that cannot be used."""
    if len(text) > MOST_CHARACTERS:
        raise Invalid(f"A caption has {MOST_CHARACTERS:,} characters at most.", field="caption")
    face = opened(font)
    glyphs, width = _shaped(text, face)
    missing = _missing(text, glyphs, face)
    if missing:
        kept = "".join(char for char in text if char not in missing)
        glyphs, width = _shaped(kept.strip(), face)
    parts = (shifted(_outline(clump, face.font), x, 0.0) for x, clump in _clumps(glyphs, face))
    path = scaled(chain.from_iterable(parts), 1 / face.units)
    return Lettering(path, max(0.0, width / face.units), face.cap_height, face.descent, missing)


def _shaped(text: str, face: Typeface) -> tuple[list[_Glyph], int]:
    """Return the glyphs from left to right, and the sum of their advances."""
    glyphs: list[_Glyph] = []
    x = 0
    for run in runs(text):
        buffer = _shaped_run(run, face)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            char = run.text[info.cluster]
            glyphs.append(_Glyph(info.codepoint, char, x + position.x_offset, position.y_offset))
            x += position.x_advance
    return glyphs, x


def _shaped_run(run: Run, face: Typeface) -> harfbuzz.Buffer:
    buffer = harfbuzz.Buffer()
    buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(run.text)
    buffer.script = run.script
    buffer.direction = "rtl" if run.backwards else "ltr"
    # Without a language HarfBuzz takes the computer's, and artwork would differ from desk to desk.
    buffer.language = "und"
    harfbuzz.shape(face.font, buffer)
    return buffer


def _missing(text: str, glyphs: list[_Glyph], face: Typeface) -> tuple[str, ...]:
    """Return, in the text's order, what the font has no glyph for, or an empty one."""
    lacking = {glyph.char for glyph in glyphs if glyph.number == 0}
    lacking |= {char for char in set(text) - lacking if _blank(char, face.font)}
    return tuple(dict.fromkeys(char for char in text if char in lacking))


def _blank(char: str, font: harfbuzz.Font) -> bool:
    """Whether a character that should show something has no outline, as in fonts of colour pictures."""
    if unicodedata.category(char)[0] in "CZM":
        return False
    number = font.get_nominal_glyph(ord(char))
    return number is not None and not len(_sketch(number, font))


def _clumps(glyphs: list[_Glyph], face: Typeface) -> Iterator[tuple[float, Clump]]:
    """Yield where each group of glyphs that may overlap begins, and which stand where from there on."""
    start = right = 0.0
    clump: list[tuple[int, float, float]] = []
    steps = 0
    for glyph in glyphs:
        if not glyph.number:
            continue
        sketch = _sketch(glyph.number, face.font)
        steps += _steps(glyph.number, face.font)
        if steps > MOST_STEPS:
            raise Invalid("The font draws its letters in too many pieces; choose another one.", field="font")
        left, _, end, _ = sketch.bounds
        if glyph.x + left > right:
            yield start, tuple(clump)
            start, right, clump = glyph.x, glyph.x + end, []
        clump.append((glyph.number, glyph.x - start, -glyph.y))
        right = max(right, glyph.x + end)
    yield start, tuple(clump)


@lru_cache(maxsize=256)
def _outline(clump: Clump, font: harfbuzz.Font) -> Path:
    # Of a caption that is being typed, all letters but one were there before.
    whole = pathops.Path()
    for number, x, y in clump:
        whole.addPath(_sketch(number, font).transform(translateX=x, translateY=y))
    return united(whole)


@lru_cache(maxsize=256)
def _steps(number: int, font: harfbuzz.Font) -> int:
    return steps_of(_sketch(number, font))


def _sketch(number: int, font: harfbuzz.Font) -> pathops.Path:
    """Draw a glyph in the font's units, y downwards."""
    sketch = pathops.Path()
    font.draw_glyph(number, _PEN, sketch)
    return sketch.transform(scaleY=-1)


def _pen() -> harfbuzz.DrawFuncs:
    pen = harfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, sketch: sketch.moveTo(x, y))
    pen.set_line_to_func(lambda x, y, sketch: sketch.lineTo(x, y))
    pen.set_quadratic_to_func(lambda x1, y1, x, y, sketch: sketch.quadTo(x1, y1, x, y))
    pen.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, sketch: sketch.cubicTo(x1, y1, x2, y2, x, y))
    pen.set_close_path_func(lambda sketch: sketch.close())
    return pen


_PEN = _pen()
