"""PNG for the screen and the press: whole pixels per module, the resolution stamped, alpha kept."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.colours import rgb
from xengo_desktop.qr.drawing import EYE, Drawing
from xengo_desktop.qr.formats.tiles import FULL, eye, laid_out
from xengo_desktop.qr.sizes import MM_PER_INCH, PrintSize, Size

Bytes = NDArray[np.uint8]
PALETTE, RGB, RGBA = 3, 2, 6
"""Colour types of a PNG."""


@dataclass(frozen=True, slots=True)
class Png:
    """Portable Network Graphics; a palette where colours are flat, RGB or RGBA where a logo is in."""

    key: str = "png"
    label: str = "PNG"
    suffix: str = ".png"
    media_type: str = "image/png"

    def write(self, drawing: Drawing, size: Size) -> bytes:
        """Return the file; Invalid where the modules would get no whole pixel each."""
        side = size.pixels() if isinstance(size, PrintSize) else size.side
        dpi = size.dpi if isinstance(size, PrintSize) else None
        canvas = _indexed(drawing, side)
        table = _colours(drawing)
        if drawing.logo is None:
            return _file(canvas[..., None], table, dpi)
        pixels = _with_logo(drawing, table[canvas])
        return _file(pixels if drawing.design.transparent else pixels[..., :3], None, dpi)


def raster(drawing: Drawing, pixels: int) -> tuple[int, int, bytes]:
    """Return width, height and RGBA bytes, row by row from the top: the very pixels that a PNG gets."""
    image = _colours(drawing)[_indexed(drawing, pixels)]
    if drawing.logo is not None:
        image = _with_logo(drawing, image)
    return pixels, pixels, image.tobytes()


def _scale(drawing: Drawing, side: int) -> tuple[int, int]:
    """Return pixels per module, and where the symbol begins; spare pixels go into the quiet zone."""
    scale = side // drawing.side
    if scale == 0:
        raise Invalid(f"This code needs {drawing.side} pixels at least, one per module.", field="pixels")
    return scale, (side - drawing.symbol.size * scale) // 2


def _indexed(drawing: Drawing, side: int) -> Bytes:
    """Return the drawing as indices into its colours."""
    scale, start = _scale(drawing, side)
    design = drawing.design
    canvas = np.zeros((side, side), np.uint8)
    end = start + drawing.symbol.size * scale
    canvas[start:end, start:end] = laid_out(drawing.modules, design.dots, scale)
    ring, ball = eye(design.eye_frame, design.eye_ball, scale)
    picture = np.where(ring > 0, ring + FULL, 0) + np.where(ball > 0, ball + 2 * FULL, 0)
    for x, y in drawing.eyes:
        top, left = start + y * scale, start + x * scale
        canvas[top : top + EYE * scale, left : left + EYE * scale] = picture
    return canvas


def _colours(drawing: Drawing) -> Bytes:
    """Return what each index means as RGBA: the ground, then FULL steps each of dots, frames and balls."""
    design = drawing.design
    return _table(design.background, design.foreground, design.frame_colour, design.ball_colour)


@lru_cache(maxsize=16)
def _table(ground: str, *colours: str) -> Bytes:
    steps = np.arange(1, FULL + 1)[:, None] / FULL
    table = np.zeros((1 + len(colours) * FULL, 4), np.uint8)
    if ground.startswith("#"):
        table[0] = (*rgb(ground), 255)
    for number, colour in enumerate(colours):
        ramp = table[1 + number * FULL : 1 + (number + 1) * FULL]
        if ground.startswith("#"):
            ramp[:, :3] = np.rint(np.array(rgb(ground)) * (1 - steps) + np.array(rgb(colour)) * steps)
            ramp[:, 3] = 255
        else:
            ramp[:, :3], ramp[:, 3:] = rgb(colour), np.rint(steps * 255)
    return table


def _with_logo(drawing: Drawing, pixels: Bytes) -> Bytes:
    if drawing.logo is None or drawing.place is None:
        return pixels
    side, place = len(pixels), drawing.place
    scale, start = _scale(drawing, side)
    left, top = (start + round(edge * scale) for edge in (place.x, place.y))
    right = start + round((place.x + place.width) * scale)
    bottom = start + round((place.y + place.height) * scale)
    size = max(1, right - left), max(1, bottom - top)
    logo = Image.open(io.BytesIO(drawing.logo.png)).resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    whole = Image.fromarray(pixels, "RGBA")
    whole.alpha_composite(logo, (left, top))
    return np.asarray(whole)


def _file(pixels: Bytes, table: Bytes | None, dpi: float | None) -> bytes:
    height, width, channels = pixels.shape
    kind = {1: PALETTE, 3: RGB, 4: RGBA}[channels]
    lines = np.empty((height, 1 + width * channels), np.uint8)
    flat = pixels.reshape(height, -1)
    # Filter 2, "up": most rows of a code repeat the one above.
    lines[:, 0] = 2
    lines[0, 1:] = flat[0]
    np.subtract(flat[1:], flat[:-1], out=lines[1:, 1:])
    chunks = [
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)),
        _chunk(b"sRGB", b"\0"),
    ]
    if dpi is not None:
        per_metre = round(dpi / MM_PER_INCH * 1000)
        chunks.append(_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))
    if table is not None:
        chunks.append(_chunk(b"PLTE", table[:, :3].tobytes()))
        if table[:, 3].min() < 255:
            chunks.append(_chunk(b"tRNS", table[:, 3].tobytes()))
    chunks += [_chunk(b"IDAT", zlib.compress(lines.data, 6)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
