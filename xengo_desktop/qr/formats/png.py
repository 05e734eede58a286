"""PNG for the screen and the press: whole pixels per module, the resolution stamped, alpha kept."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.outlines import Rows
from xengo_desktop.qr.formats.base import refuse_inks
from xengo_desktop.qr.formats.codings import Coding, Palette
from xengo_desktop.qr.formats.deflate import packer
from xengo_desktop.qr.formats.pixels import Printer, raster
from xengo_desktop.qr.formats.plates import Plate, plate
from xengo_desktop.qr.sizes import MM_PER_INCH, PrintSize, Size, width_pixels

__all__ = ["Png", "raster"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOUR_TYPES = {1: 3, 3: 2, 4: 6}
"""What a PNG calls pixels of one byte into a palette, of RGB, and of RGBA."""

UP = 2
"""The filter that keeps each row as its difference from the one above, which most of them repeat."""


@dataclass(frozen=True, slots=True)
class Png:
    """Portable Network Graphics; a palette where few flat colours are used, else RGB or RGBA."""

    key: str = "png"
    label: str = "PNG"
    suffix: str = ".png"
    media_type: str = "image/png"
    press: bool = False

    def write(self, drawing: Drawing, size: Size, *, cmyk: bool = False) -> bytes:
        """Return the file; Invalid where the modules would get no whole pixel each."""
        if cmyk:
            refuse_inks(self.label)
        ready = plate(drawing, width_pixels(size), screen=False)
        grid, colour_type = ready.grid, COLOUR_TYPES[ready.coding.channels]
        return b"".join(
            (
                SIGNATURE,
                _chunk(b"IHDR", struct.pack(">IIBBBBB", grid.width, grid.height, 8, colour_type, 0, 0, 0)),
                _chunk(b"sRGB", b"\0"),
                *_resolution(size.dpi if isinstance(size, PrintSize) else None),
                *_palette(ready.coding),
                _chunk(b"IDAT", b"".join(_packed(ready, drawing.modules))),
                _chunk(b"IEND", b""),
            )
        )


def _resolution(dpi: float | None) -> Iterator[bytes]:
    if dpi is not None:
        per_metre = round(dpi / MM_PER_INCH * 1000)
        yield _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))


def _palette(coding: Coding) -> Iterator[bytes]:
    if isinstance(coding, Palette):
        yield _chunk(b"PLTE", coding.colours[:, :3].tobytes())
        alpha = coding.colours[:, 3]
        if alpha[0] < 255:
            yield _chunk(b"tRNS", alpha[alpha < 255].tobytes())


def _packed(plate: Plate, rows: Rows) -> Iterator[bytes]:
    """Print strip by strip and compress at once: a poster would fill the memory."""
    printer, press = Printer(plate, rows), packer()
    tallest = max(strip.bottom - strip.top for strip in plate.strips)
    width, channels = plate.grid.width, plate.coding.channels
    # Its first row is the last of the strip before; there is none above the picture.
    canvas = np.zeros((tallest + 1, width, channels), np.uint8)
    lines = np.full((tallest, width * channels + 1), UP, np.uint8)
    flat = canvas.reshape(tallest + 1, width * channels)
    for strip in plate.strips:
        height = strip.bottom - strip.top
        printer.print(strip, canvas[1 : height + 1])
        np.subtract(flat[1 : height + 1], flat[:height], out=lines[:height, 1:])
        yield press.compress(lines[:height].data)
        flat[0] = flat[height]
    yield press.flush()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
