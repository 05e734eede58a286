"""PNG and JPEG logos: checked before a pixel is unpacked, then made clean."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

from PIL import ImageOps, JpegImagePlugin, PngImagePlugin
from PIL.Image import Image

from xengo_desktop.domain.errors import Invalid

MOST_PIXELS = 25_000_000
KEPT_SIDE = 1024
"""A logo of a fifth of a 300 mm print has 700 dots at 300 dpi; more would only make files heavy."""

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_BROKEN = "The logo file is broken; save it again as PNG."
_TROUBLE = (SyntaxError, OSError, ValueError, EOFError, struct.error)


@dataclass(frozen=True, slots=True)
class Picture:
    """A clean PNG with alpha: no metadata, upright, at most KEPT_SIDE on its longer side."""

    png: bytes
    width: int
    height: int


def is_picture(data: bytes) -> bool:
    """Whether a file begins as PNG or JPEG files do."""
    return data.startswith((PNG, JPEG))


def clean(data: bytes) -> Picture:
    """Read a PNG or JPEG file; Invalid says why it cannot be used."""
    picture = _upright(checked(data))
    picture.thumbnail((KEPT_SIDE, KEPT_SIDE))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return Picture(out.getvalue(), picture.width, picture.height)


def checked(data: bytes) -> Image:
    """Read the header of a PNG or JPEG file; Invalid for one that is broken, too large or animated."""
    # The plugins are called directly: Image.open only warns of decompression bombs, we refuse them.
    plugin: type[Image] = (
        PngImagePlugin.PngImageFile if data.startswith(PNG) else JpegImagePlugin.JpegImageFile
    )
    try:
        picture = plugin(io.BytesIO(data))  # type: ignore[call-arg]
    except _TROUBLE as error:
        raise Invalid(_BROKEN, field="logo") from error
    if picture.width * picture.height > MOST_PIXELS:
        size = f"{picture.width:,} × {picture.height:,}"
        raise Invalid(f"The logo has {size} pixels; scale it down to 5,000 × 5,000 at most.", field="logo")
    if getattr(picture, "is_animated", False):
        raise Invalid("The logo is animated; save one picture of it as PNG.", field="logo")
    return picture


def _upright(picture: Image) -> Image:
    try:
        return ImageOps.exif_transpose(picture).convert("RGBA")
    except _TROUBLE as error:
        raise Invalid(_BROKEN, field="logo") from error
