"""One file per export format."""

from __future__ import annotations

from xengo_desktop.qr.formats.base import Format
from xengo_desktop.qr.formats.eps import Eps
from xengo_desktop.qr.formats.pdf import Pdf
from xengo_desktop.qr.formats.png import Png
from xengo_desktop.qr.formats.svg import Svg

FORMATS: tuple[Format, ...] = (Svg(), Png(), Pdf(), Eps())
"""Everything that a drawing can be saved as, in the order of the menu."""

__all__ = ["FORMATS", "Eps", "Format", "Pdf", "Png", "Svg"]
