"""QR codes as the APIs hand them out."""

from __future__ import annotations

from xengo_desktop.domain.errors import Invalid


def render_qr(text: str, image_format: str, scale: int) -> bytes:
    """Draw a plain code as `svg` or `png`, each module `scale` pixels wide. Raise Invalid."""
    # Late: drawing brings numpy, which a server that only redirects never needs.
    from xengo_desktop.qr.design import QrDesign
    from xengo_desktop.qr.drawing import draw
    from xengo_desktop.qr.formats import FORMATS
    from xengo_desktop.qr.sizes import Pixels

    drawing = draw(text, QrDesign())
    for known in FORMATS:
        if known.key == image_format:
            return known.write(drawing, Pixels(drawing.side * scale))
    raise Invalid(f"Codes cannot be drawn as {image_format}.", field="format")
