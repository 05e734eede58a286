"""A drawing as pixels: the preview and the PNG, from the same few lines."""

from __future__ import annotations

import numpy as np

from xengo_desktop.qr.drawing import Drawing
from xengo_desktop.qr.formats.fills import laid_over, mixed, whole
from xengo_desktop.qr.formats.grid import Strip
from xengo_desktop.qr.formats.plates import Plate, plate
from xengo_desktop.qr.formats.scene import Piece
from xengo_desktop.qr.formats.tiles import Bytes, meetings
from xengo_desktop.qr.outlines import Rows


def raster(drawing: Drawing, pixels: int) -> tuple[int, int, bytes]:
    """Return width, height and RGBA bytes, row by row from the top: the very pixels that a PNG gets.

    `pixels` is the width; Invalid where a module would get no whole pixel.
    """
    ready = plate(drawing, pixels, screen=True)
    printer = Printer(ready, drawing.modules)
    picture = np.empty((ready.grid.height, ready.grid.width, 4), np.uint8)
    for strip in ready.strips:
        printer.print(strip, picture[strip.top : strip.bottom])
    return ready.grid.width, ready.grid.height, picture.tobytes()


class Printer:
    """Puts the modules of one code onto a plate, strip by strip."""

    def __init__(self, plate: Plate, rows: Rows) -> None:
        self._plate = plate
        self._meetings = meetings(rows)
        tiles, grid = plate.inking.tiles, plate.grid
        self._laid = np.empty((grid.scale, grid.size + 1, *tiles.shape[2:]), tiles.dtype)

    def print(self, strip: Strip, canvas: Bytes) -> None:
        """Write the pixels of a strip to `canvas`, its rows as [row, column, channel]."""
        canvas[:] = self._plate.ground(strip)
        if strip.row is not None:
            self._ink(strip, strip.row, canvas)
            for eye in self._plate.eyes:
                _paste(eye, strip, canvas)
            self._add_logo(strip, canvas)

    def _ink(self, strip: Strip, row: int, canvas: Bytes) -> None:
        inking, grid = self._plate.inking, self._plate.grid
        height = strip.bottom - strip.top
        laid = self._laid[:height]
        tiles = inking.tiles[strip.cut : strip.cut + height]
        np.take(tiles, self._meetings[row], axis=1, out=laid, mode="clip")
        across = laid.reshape(height, -1, laid.shape[-1])[:, grid.edge : grid.edge + grid.right - grid.left]
        inking.lay(canvas[:, grid.left : grid.right], across, strip)

    def _add_logo(self, strip: Strip, canvas: Bytes) -> None:
        logo = self._plate.logo
        if logo is None:
            return
        below, above = _meeting(logo, strip, canvas)
        if not below.size:
            return
        if self._plate.opaque:
            below[:] = mixed(below, whole(above)[..., : below.shape[-1]], above[..., 3])
        else:
            below[:] = laid_over(below, whole(above), above[..., 3])


def _paste(piece: Piece, strip: Strip, canvas: Bytes) -> None:
    below, above = _meeting(piece, strip, canvas)
    below[:] = above


def _meeting(piece: Piece, strip: Strip, canvas: Bytes) -> tuple[Bytes, Bytes]:
    """Return the part of the canvas that a piece covers, and that part of the piece."""
    left, top, pixels = piece
    height, width = pixels.shape[:2]
    first, last = max(top, strip.top), max(top, strip.top, min(top + height, strip.bottom))
    return canvas[first - strip.top : last - strip.top, left : left + width], pixels[first - top : last - top]
