"""EPS for the press and for older layout programs: PostScript that draws on any size of page."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.designs.paints import colours_of
from xengo_desktop.qr.pdf.artwork import artwork
from xengo_desktop.qr.pdf.document import POINTS, PRODUCER, exact
from xengo_desktop.qr.pdf.operators import numbers
from xengo_desktop.qr.pdf.postscript import PostScript, quoted
from xengo_desktop.qr.pdf.tones import Tones
from xengo_desktop.qr.sizes import Size, width_mm

WHITE = "#ffffff"
HAIR = 1e-6
"""So much of a point does not make a page larger."""


@dataclass(frozen=True, slots=True)
class Eps:
    """Encapsulated PostScript 3.0; level 2 wherever neither a gradient nor a raster logo asks for 3.

    PostScript knows no half-transparency: where a raster logo shines through in part it is mixed with the
    ground's colour (of a gradient the first, of none white); where it is not there, nothing is painted.
    """

    key: str = "eps"
    label: str = "EPS"
    suffix: str = ".eps"
    media_type: str = "application/postscript"
    press: bool = True

    def write(self, drawing: Drawing, size: Size, *, cmyk: bool = False) -> bytes:
        """Return the file as ASCII."""
        design = drawing.design
        ground = WHITE if design.transparent else colours_of(design.background)[0]
        scale = width_mm(size) * POINTS / drawing.width
        canvas = PostScript()
        body = "\n".join(artwork(drawing, canvas, Tones(cmyk, design.inks), ground=ground))
        height = drawing.height * scale
        lines = (
            *_comments(drawing, canvas, drawing.width * scale, height),
            "%%BeginProlog",
            "save 32 dict begin",
            canvas.definitions(),
            "%%EndProlog",
            "%%Page: 1 1",
            f"0 {exact((height,))} translate {exact((scale, -scale))} scale",
            body,
            "end restore",
            "showpage",
            "%%EOF\n",
        )
        return "\n".join(lines).encode("ascii")


def _comments(drawing: Drawing, canvas: PostScript, width: float, height: float) -> Iterator[str]:
    yield "%!PS-Adobe-3.0 EPSF-3.0"
    yield f"%%BoundingBox: 0 0 {math.ceil(width - HAIR)} {math.ceil(height - HAIR)}"
    yield f"%%HiResBoundingBox: 0 0 {exact((width, height))}"
    title = (drawing.design.caption or "QR code").encode("ascii", "replace").decode()
    yield f"%%Title: {quoted(title)}"
    yield f"%%Creator: {quoted(PRODUCER)}"
    yield f"%%LanguageLevel: {canvas.level}"
    yield "%%DocumentData: Clean7Bit"
    yield "%%Pages: 1"
    start = "%%DocumentCustomColors:"
    for tone in canvas.spots:
        yield f"{start} {quoted(tone.spot)}"
        start = "%%+"
    start = "%%CMYKCustomColor:"
    for tone in canvas.spots:
        yield f"{start} {numbers(tone.values)} {quoted(tone.spot)}"
        start = "%%+"
    yield "%%EndComments"
