"""A code in one call, for the server: so many pixels per module."""

from __future__ import annotations

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.drawing import draw
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.sizes import Pixels

SCALES = (1, 50)
PLAIN = QrDesign(quiet_zone=1)
"""What a code looks like that nobody designed; a quiet zone of 1 is xQR's own default."""


def render(text: str, format: str, scale: int, design: QrDesign = PLAIN) -> bytes:
    """Return an SVG or PNG file, `scale` pixels per module; Invalid for what cannot be drawn."""
    low, high = SCALES
    if not low <= scale <= high:
        raise Invalid(f"A module can be {low} to {high} pixels wide.", field="size")
    for kind in FORMATS:
        if kind.key == format:
            drawing = draw(text, design)
            return kind.write(drawing, Pixels(drawing.side * scale))
    raise Invalid(
        f"A code can be {' or '.join(kind.key for kind in FORMATS)}, not {format[:20]}.", field="format"
    )
