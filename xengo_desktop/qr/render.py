"""A code in one call, for the server: so many pixels per module."""

from __future__ import annotations

import math

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import check_readable, draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.sizes import MOST_PIXELS, Pixels

SCALES = (1, 50)
SCREEN = tuple(kind for kind in FORMATS if not kind.press)
PLAIN = QrDesign(quiet_zone=1)
"""What a code looks like that nobody designed; a quiet zone of 1 is xQR's own default."""


def render(text: str, format: str, scale: int, design: QrDesign = PLAIN) -> bytes:
    """Return an SVG or PNG file, `scale` pixels per module; Invalid for what cannot be drawn."""
    return rendered(text, format, scale, design)[0]


def rendered(
    text: str,
    format: str,
    scale: int,
    design: QrDesign,
    *,
    most: int = MOST_PIXELS,
    font: bytes | None = None,
) -> tuple[bytes, tuple[str, ...]]:
    """Return the file and what was decided for the user; `most` bounds the longer side of a PNG in pixels.

    `font` sets the caption of a design that brings none.
    """
    low, high = SCALES
    if not low <= scale <= high:
        raise Invalid(f"A module can be {low} to {high} pixels wide.", field="size")
    for kind in SCREEN:
        if kind.key == format:
            drawing = draw(text, design, font=font)
            check_readable(drawing)
            longer = max(round(drawing.width), math.ceil(drawing.height))
            _check_side(longer, scale, most if format == "png" else MOST_PIXELS)
            return kind.write(drawing, Pixels(round(drawing.width) * scale)), drawing.notes
    raise Invalid(
        f"A code can be {' or '.join(kind.key for kind in SCREEN)}, not {format[:20]}.", field="format"
    )


def _check_side(modules: int, scale: int, most: int) -> None:
    if modules * scale > most:
        message = f"This code is {modules} modules long; each can have {most // modules} pixels at most."
        raise Invalid(message, field="size")
