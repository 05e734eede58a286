"""PNG for the screen and the press: whole pixels per module, the resolution stamped, alpha kept."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from xengo_desktop.qr.drawing import Drawing
from xengo_desktop.qr.formats.base import refuse_inks
from xengo_desktop.qr.formats.pixels import Bytes, coloured, colours, indexed, raster
from xengo_desktop.qr.sizes import MM_PER_INCH, PrintSize, Size

__all__ = ["Png", "raster"]

BAND = 512
"""Rows that are coloured and compressed at a time; a poster in RGBA would fill the memory."""

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
    press: bool = False

    def write(self, drawing: Drawing, size: Size, *, cmyk: bool = False) -> bytes:
        """Return the file; Invalid where the modules would get no whole pixel each."""
        if cmyk:
            refuse_inks(self.label)
        side = size.pixels() if isinstance(size, PrintSize) else size.side
        indices = indexed(drawing, side)
        flat = drawing.logo is None
        channels = 1 if flat else 4 if drawing.design.transparent else 3
        bands = (
            _band(drawing, indices[first : first + BAND], first, channels) for first in range(0, side, BAND)
        )
        return b"".join(
            (
                SIGNATURE,
                _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, COLOUR_TYPES[channels], 0, 0, 0)),
                _chunk(b"sRGB", b"\0"),
                *_resolution(size.dpi if isinstance(size, PrintSize) else None),
                *_palette(colours(drawing) if flat else None),
                _chunk(b"IDAT", _packed(bands)),
                _chunk(b"IEND", b""),
            )
        )


def _band(drawing: Drawing, indices: Bytes, first: int, channels: int) -> Bytes:
    """Return rows of the picture as [row, bytes]."""
    if channels == 1:
        return indices
    pixels = coloured(drawing, indices, first)
    if channels == 3:
        pixels = np.asarray(Image.fromarray(pixels).convert("RGB"))
    return pixels.reshape(len(indices), -1)


def _resolution(dpi: float | None) -> Iterator[bytes]:
    if dpi is not None:
        per_metre = round(dpi / MM_PER_INCH * 1000)
        yield _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))


def _palette(colours: Bytes | None) -> Iterator[bytes]:
    if colours is not None:
        yield _chunk(b"PLTE", colours[:, :3].tobytes())
        if colours[:, 3].min() < 255:
            yield _chunk(b"tRNS", colours[:, 3].tobytes())


def _packed(bands: Iterable[Bytes]) -> bytes:
    """Compress the rows, each as its difference from the one above (filter 2), which most of them repeat."""
    packer = zlib.compressobj(6)
    packed = []
    above: Bytes | None = None
    for band in bands:
        lines = np.empty((band.shape[0], band.shape[1] + 1), np.uint8)
        lines[:, 0] = 2
        lines[0, 1:] = band[0] if above is None else band[0] - above
        np.subtract(band[1:], band[:-1], out=lines[1:, 1:])
        above = band[-1]
        packed.append(packer.compress(lines.data))
    return b"".join((*packed, packer.flush()))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
