"""PDF pages of exact size with named inks and filled paths; units are mm from the top left, y down."""

from __future__ import annotations

from xengo_desktop.qr.pdf.artwork import fill, put
from xengo_desktop.qr.pdf.document import Document, Page
from xengo_desktop.qr.pdf.tones import Tone, Tones

__all__ = ["Document", "Page", "Tone", "Tones", "fill", "put"]
