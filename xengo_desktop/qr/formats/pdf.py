"""PDF for the press: exact millimetres, alpha kept, four inks or named ones on request."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.pdf import Document, put
from xengo_desktop.qr.sizes import Size, width_mm


@dataclass(frozen=True, slots=True)
class Pdf:
    """Portable Document Format 1.4; one page, as large as the artwork."""

    key: str = "pdf"
    label: str = "PDF"
    suffix: str = ".pdf"
    media_type: str = "application/pdf"
    press: bool = True

    def write(self, drawing: Drawing, size: Size, *, cmyk: bool = False) -> bytes:
        """Return the file; Invalid where no reader could show so large a page."""
        width = width_mm(size)
        document = Document(drawing.design.caption or "QR code", cmyk=cmyk)
        page = document.page(width, width * drawing.height / drawing.width)
        put(document, page, drawing, 0.0, 0.0, width)
        return document.write()
