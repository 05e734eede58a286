"""PNG for the screen and the press: whole pixels per module, the resolution stamped, alpha kept."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from xengo_desktop.qr.drawing import Drawing
from xengo_desktop.qr.formats.pixels import Bytes, coloured, colours, indexed, raster
from xengo_desktop.qr.sizes import MM_PER_INCH, PrintSize, Size

__all__ = ["Png", "raster"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOUR_TYPES = {1: 3, 3: 2, 4: 6}
"""What a PNG calls pixels of one byte into a palette, of RGB, and of RGBA."""


@dataclass(frozen=True, slots=True)
class Png:
    """Portable Network Graphics; a palette where all colours are flat, RGB or RGBA where a logo is in."""

    key: str = "png"
    label: str = "PNG"
    suffix: str = ".png"
    media_type: str = "image/png"

    def write(self, drawing: Drawing, size: Size) -> bytes:
        """Return the file; Invalid where the modules would get no whole pixel each."""
        side = size.pixels() if isinstance(size, PrintSize) else size.side
        dpi = size.dpi if isinstance(size, PrintSize) else None
        if drawing.logo is None:
            return _file(indexed(drawing, side)[..., None], dpi, colours(drawing))
        picture = Image.fromarray(coloured(drawing, side))
        return _file(np.asarray(picture if drawing.design.transparent else picture.convert("RGB")), dpi)


def _file(pixels: Bytes, dpi: float | None, palette: Bytes | None = None) -> bytes:
    height, width, channels = pixels.shape
    header = struct.pack(">IIBBBBB", width, height, 8, COLOUR_TYPES[channels], 0, 0, 0)
    return b"".join(
        (
            SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"sRGB", b"\0"),
            *_resolution(dpi),
            *_palette(palette),
            _chunk(b"IDAT", zlib.compress(_filtered(pixels.reshape(height, -1)), 6)),
            _chunk(b"IEND", b""),
        )
    )


def _resolution(dpi: float | None) -> Iterator[bytes]:
    if dpi is not None:
        per_metre = round(dpi / MM_PER_INCH * 1000)
        yield _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))


def _palette(colours: Bytes | None) -> Iterator[bytes]:
    if colours is not None:
        yield _chunk(b"PLTE", colours[:, :3].tobytes())
        if colours[:, 3].min() < 255:
            yield _chunk(b"tRNS", colours[:, 3].tobytes())


def _filtered(rows: Bytes) -> memoryview:
    """Write each row as its difference from the one above (filter 2): most rows of a code repeat it."""
    lines = np.empty((rows.shape[0], rows.shape[1] + 1), np.uint8)
    lines[:, 0] = 2
    lines[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=lines[1:, 1:])
    return lines.data


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
