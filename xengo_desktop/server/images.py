"""QR codes as the APIs hand them out."""

from __future__ import annotations

import threading

from xengo_desktop.dialects.hosting import Picture
from xengo_desktop.domain.templates import TemplateDesign

PLAIN = TemplateDesign()

MOST_SIDE = 5000
"""Pixels along one side of a PNG; a larger one would be held whole in memory; SVG has no pixels."""

AT_ONCE = 2
"""So many codes are drawn at a time, since each may need the memory of a large picture."""

_places = threading.BoundedSemaphore(AT_ONCE)


def draw_code(
    text: str,
    image_format: str,
    scale: int,
    design: TemplateDesign = PLAIN,
    logo: bytes | None = None,
) -> Picture:
    """Draw a code as `svg` or `png`, each module `scale` pixels wide; see hosting.Artist. Raise Invalid."""
    # Late: drawing brings numpy, which a server that only redirects never needs.
    from xengo_desktop.qr.render import rendered
    from xengo_desktop.qr.templates import design_of

    mapped = design_of(design, logo)
    with _places:
        data, notes = rendered(text, image_format, scale, mapped.value, most=MOST_SIDE)
    return Picture(data, mapped.losses + notes)
