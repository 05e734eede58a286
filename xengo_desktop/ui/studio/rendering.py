"""The worker's side of the studio: drawing, pixels, files; touches no widget."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sizes import Size
from xengo_desktop.settings.places import caption_font

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing

# Drawing needs numpy and Pillow, which take 0.1 s to load: the first worker that draws does that,
# not the window.


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of a whole artwork, row by row as RGBA."""

    width: int
    height: int
    rgba: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing, and the pixels that a PNG of this size gets."""

    drawing: Drawing
    picture: Picture


def draw(text: str, design: QrDesign) -> Drawing:
    """Draw a text; Invalid, with a sentence, for what cannot be drawn."""
    from xengo_desktop.qr.artwork.drawing import draw

    return draw(text, design, font=caption_font())


def drawn(text: str, design: QrDesign, pixels: int) -> Drawn:
    """Draw a text and fill its pixels; `pixels` is the width of all of it."""
    return filled(draw(text, design), pixels)


def filled(drawing: Drawing, pixels: int) -> Drawn:
    """Fill the pixels of what is drawn already."""
    return Drawn(drawing, pictured(drawing, pixels))


def pictured(drawing: Drawing, pixels: int) -> Picture:
    """Return the very pixels that a PNG of this width gets, but never less than one per module."""
    from xengo_desktop.qr.formats.png import raster

    return Picture(*raster(drawing, max(pixels, math.ceil(drawing.width))))


def file_of(drawing: Drawing, key: str, size: Size, *, cmyk: bool = False) -> bytes:
    """Return the whole file in the format of that key."""
    from xengo_desktop.qr.formats import FORMATS

    kind = next(kind for kind in FORMATS if kind.key == key)
    return kind.write(drawing, size, cmyk=cmyk)
