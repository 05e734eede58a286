"""A drawing as pixels: the preview and the PNG, from the same few lines."""

from __future__ import annotations

import numpy as np

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.outlines import Rows
from xengo_desktop.qr.formats.grid import Strip
from xengo_desktop.qr.formats.plates import Plate, plate
from xengo_desktop.qr.formats.tiles import Bytes, meetings


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
                eye.paste(strip, canvas)
            if self._plate.logo is not None:
                self._plate.logo.lay(strip, canvas)

    def _ink(self, strip: Strip, row: int, canvas: Bytes) -> None:
        inking, grid = self._plate.inking, self._plate.grid
        height = strip.bottom - strip.top
        laid = self._laid[:height]
        tiles = inking.tiles[strip.cut : strip.cut + height]
        tiles.take(self._meetings[row], axis=1, out=laid, mode="clip")
        across = laid.reshape(height, -1, laid.shape[-1])[:, grid.edge : grid.edge + grid.right - grid.left]
        inking.lay(canvas[:, grid.left : grid.right], across, strip)
