"""The picture in the middle: read safely, placed on whole modules."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageOps, JpegImagePlugin, PngImagePlugin
from PIL.Image import Image

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.figures import Figure

MOST_BYTES = 10_000_000
MOST_PIXELS = 25_000_000
KEPT_SIDE = 1024
"""A logo of a fifth of a 300 mm print has 700 dots at 300 dpi; more would only make files heavy."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A clean PNG with alpha: no metadata, upright, at most KEPT_SIDE on its longer side."""

    png: bytes
    width: float
    height: float
    outlines: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def read_logo(data: bytes) -> Logo:
    """Read a PNG or JPEG file; Invalid says why it cannot be used."""
    picture = _opened(data)
    if picture.width * picture.height > MOST_PIXELS:
        size = f"{picture.width:,} × {picture.height:,}"
        raise Invalid(f"The logo has {size} pixels; scale it down to 5,000 × 5,000 at most.", field="logo")
    if getattr(picture, "is_animated", False):
        raise Invalid("The logo is animated; save one picture of it as PNG.", field="logo")
    clean = _loaded(picture)
    clean.thumbnail((KEPT_SIDE, KEPT_SIDE))
    out = io.BytesIO()
    clean.save(out, "PNG")
    return Logo(out.getvalue(), clean.width, clean.height)


def _opened(data: bytes) -> Image:
    if len(data) > MOST_BYTES:
        raise Invalid(f"The logo file is too big; {MOST_BYTES // 1_000_000} MB is the most.", field="logo")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        plugin: type[Image] = PngImagePlugin.PngImageFile
    elif data.startswith(b"\xff\xd8\xff"):
        plugin = JpegImagePlugin.JpegImageFile
    else:
        raise Invalid(_foreign(data), field="logo")
    try:
        # The plugins are called directly: Image.open only warns of decompression bombs, we refuse them.
        return plugin(io.BytesIO(data))  # type: ignore[call-arg]
    except (SyntaxError, OSError, ValueError, EOFError, struct.error) as error:
        raise Invalid(_BROKEN, field="logo") from error


_BROKEN = "The logo file is broken; save it again as PNG."


def _foreign(data: bytes) -> str:
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg", b"<!--")):
        return "An SVG logo cannot be used; save it as PNG with a transparent ground."
    return "The logo is neither PNG nor JPEG; save it as PNG."


def _loaded(picture: Image) -> Image:
    try:
        return ImageOps.exif_transpose(picture).convert("RGBA")
    except (SyntaxError, OSError, ValueError, EOFError, struct.error) as error:
        raise Invalid(_BROKEN, field="logo") from error
