"""The picture in the middle: PNG, JPEG or SVG, read safely."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.figures import Figure
from xengo_desktop.qr.logos import markup, pictures
from xengo_desktop.qr.logos.pictures import KEPT_SIDE

__all__ = ["KEPT_SIDE", "MOST_BYTES", "Logo", "read_logo"]

MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture or outlines, in a space of width × height.

    Of a raster logo `png` is a clean PNG with alpha: no metadata, upright, at most KEPT_SIDE on its longer
    side. A vector logo has `outlines` instead, back to front. `notes` are sentences on what was decided for
    the user.
    """

    png: bytes
    width: float
    height: float
    outlines: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def read_logo(data: bytes) -> Logo:
    """Read a PNG, JPEG or SVG file; Invalid says why it cannot be used."""
    if len(data) > MOST_BYTES:
        raise Invalid(f"The logo file is too big; {MOST_BYTES // 1_000_000} MB is the most.", field="logo")
    if pictures.is_picture(data):
        picture = pictures.clean(data)
        return Logo(picture.png, picture.width, picture.height)
    if markup.looks_like_svg(data):
        return _vector(data)
    if data.startswith(b"\x1f\x8b"):
        raise Invalid("The logo is compressed; unpack it, or save it as plain SVG.", field="logo")
    raise Invalid("The logo is neither SVG, PNG nor JPEG; save it as SVG or PNG.", field="logo")


def _vector(data: bytes) -> Logo:
    # picosvg and numpy take their time to load; a window with plain codes needs neither.
    from xengo_desktop.qr.logos.vectors import read_svg

    vector = read_svg(data)
    return Logo(vector.png, vector.width, vector.height, vector.outlines, vector.notes)
