"""Fonts from strangers: opened, or refused with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as harfbuzz

from xengo_desktop.domain.errors import Invalid

MOST_BYTES = 10_000_000
CAP_HEIGHT = 0.7
"""Of a font without capitals, in parts of its size; most fonts have about that."""

_OUTLINES = frozenset({"glyf", "CFF ", "CFF2"})
_SINGLE = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_COLLECTION = b"ttcf"
_BROKEN = "The font file is broken; choose another one."


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font to shape with; heights in parts of its size, `units` to that size."""

    font: harfbuzz.Font
    units: int
    cap_height: float
    descent: float


@lru_cache(maxsize=4)
def opened(data: bytes) -> Typeface:
    """Open a TrueType or OpenType font, the first of a collection, in its default instance."""
    if len(data) > MOST_BYTES:
        raise Invalid(f"The font file is too big; {MOST_BYTES // 1_000_000} MB is the most.", field="font")
    if data[:4] in (b"wOFF", b"wOF2"):
        raise Invalid("The font is packed for web pages; choose its TTF or OTF file.", field="font")
    if data[:4] not in (*_SINGLE, _COLLECTION):
        raise Invalid("The font is neither TrueType nor OpenType; choose a TTF or OTF file.", field="font")
    face = harfbuzz.Face(data)
    # HarfBuzz takes every broken table for an empty one.
    if not face.glyph_count or not face.unicodes:
        raise Invalid(_BROKEN, field="font")
    if _OUTLINES.isdisjoint(_tables(face)):
        raise Invalid(
            "The font has pictures of its letters, but no outlines; choose another one.", field="font"
        )
    font = harfbuzz.Font(face)
    return Typeface(font, face.upem, _cap_height(font) / face.upem, _descent(font) / face.upem)


def _tables(face: harfbuzz.Face) -> list[str]:
    try:
        return list(face.table_tags)
    except UnicodeDecodeError as error:
        raise Invalid(_BROKEN, field="font") from error


def _cap_height(font: harfbuzz.Font) -> float:
    named = font.get_metric_position(harfbuzz.OTMetricsTag.CAP_HEIGHT)
    if named is not None and 0 < named <= 2 * font.face.upem:
        return float(named)
    glyph = font.get_nominal_glyph(ord("H"))
    extents = None if glyph is None else font.get_glyph_extents(glyph)
    drawn = 0 if extents is None else extents.y_bearing
    return float(drawn) if 0 < drawn <= 2 * font.face.upem else CAP_HEIGHT * font.face.upem


def _descent(font: harfbuzz.Font) -> float:
    """Return how far letters may reach below the baseline."""
    deep = -font.get_font_extents("ltr").descender
    return float(min(max(deep, 0), 2 * font.face.upem))
