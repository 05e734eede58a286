"""Fonts to set captions in: the app's own, those of the system, and broken ones."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FONT = (Path(__file__).parents[2] / "resources/fonts/Inter-SemiBold.ttf").read_bytes()
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def arabic_font() -> bytes:
    """Return a font with Arabic and Hebrew letters."""
    if not _DEJAVU.exists():
        pytest.skip("DejaVu Sans (Debian: fonts-dejavu-core) is not installed")
    return _DEJAVU.read_bytes()


def square_font(
    *, units: int = 1000, cap_height: int = 0, letters: str = "aH", blank: str = "", pieces: int = 1
) -> bytes:
    """Make a font of squares of 500 units, each `pieces` times; letters of `blank` show nothing."""
    names = [".notdef", *(f"u{ord(char):04X}" for char in letters + blank)]
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): f"u{ord(char):04X}" for char in letters + blank})
    empty = {".notdef", *(f"u{ord(char):04X}" for char in blank)}
    builder.setupGlyf({name: _squares(0 if name in empty else pieces) for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sCapHeight=cap_height, version=4)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _squares(pieces: int):
    pen = TTGlyphPen(None)
    for at in range(pieces):
        pen.moveTo((at, 0))
        for point in ((at, 500), (at + 500, 500), (at + 500, 0)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()
