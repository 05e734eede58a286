"""QR codes as the APIs hand them out."""

from __future__ import annotations

import threading

from xengo_desktop.dialects.hosting import Picture
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.templates import TemplateDesign
from xengo_desktop.settings.places import caption_font

PLAIN = TemplateDesign()

MOST_SIDE = 5000
"""Pixels along one side of a PNG; a larger one would be held whole in memory; SVG has no pixels."""

AT_ONCE = 2
"""So many codes are drawn at a time, since each may need the memory of a large picture."""

PICTURES = (b"\x89PNG", b"\xff\xd8")
"""How the files begin that a logo may be."""

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

    _check_logo(logo)
    mapped = design_of(design, logo)
    with _places:
        data, notes = rendered(
            text,
            image_format,
            scale,
            mapped.value,
            most=MOST_SIDE,
            font=caption_font() if mapped.value.caption else None,
        )
    return Picture(data, mapped.losses + notes)


def _check_logo(logo: bytes | None) -> None:
    # A window may take the time that a drawing of its user's needs; a server draws for whoever has a key.
    if logo is not None and not logo.startswith(PICTURES):
        raise Invalid("The logo is neither PNG nor JPEG; save it as PNG.", field="logo_url")
