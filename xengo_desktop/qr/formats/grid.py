"""How a drawing falls on pixels: the surround is stretched, every module gets the same whole number."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.sizes import pixels_high

LEAST_ROWS = 16
"""Rows above or below the code that are painted at a time, or as many as a module has."""


NEARLY = 1e-6
"""What computing may lack of a whole pixel."""


class Strip(NamedTuple):
    """Rows of pixels; `row` is that of the tiles on them, None above and below the code.

    `cut` is how many pixels of the tiles fall away at their top.
    """

    top: int
    bottom: int
    row: int | None = None
    cut: int = 0


class Grid(NamedTuple):
    """A picture of `width` × `height` pixels; the symbol begins at (left, top), `scale` pixels per module."""

    width: int
    height: int
    scale: int
    left: int
    top: int
    size: int

    @property
    def right(self) -> int:
        return self.left + self.size * self.scale

    @property
    def bottom(self) -> int:
        return self.top + self.size * self.scale

    @property
    def edge(self) -> int:
        """How much of the first row and column of tiles lies outside of the symbol."""
        return self.scale // 2

    def strips(self) -> Iterator[Strip]:
        """Cut the picture into strips: one for each row of tiles, and what is above and below them."""
        yield from _plain(0, self.top, self.scale)
        top, cut = self.top, self.edge
        for row in range(self.size + 1):
            bottom = min(top + self.scale - cut, self.bottom)
            if top < bottom:
                yield Strip(top, bottom, row, cut)
            top, cut = bottom, 0
        yield from _plain(self.bottom, self.height, self.scale)

    def placed(self, box: Box, origin: tuple[float, float]) -> Box:
        """Return where a box of the code, in modules of the artwork, is in pixels."""
        x, y = self.left + (box.x - origin[0]) * self.scale, self.top + (box.y - origin[1]) * self.scale
        return Box(x, y, box.width * self.scale, box.height * self.scale)


def _plain(top: int, bottom: int, scale: int) -> Iterator[Strip]:
    rows = max(LEAST_ROWS, scale)
    for first in range(top, bottom, rows):
        yield Strip(first, min(first + rows, bottom))


def grid(drawing: Drawing, width: int) -> Grid:
    """Lay the drawing on so many pixels; Invalid where a module would get none.

    Pixels that are left over go into the quiet zone, on both sides alike.
    """
    scale = math.floor(width / drawing.width + NEARLY)
    if scale == 0:
        least = math.ceil(drawing.width)
        raise Invalid(f"This code needs {least} pixels at least, one per module.", field="pixels")
    height = pixels_high(width, drawing.height / drawing.width)
    (x, y), size = drawing.origin, drawing.symbol.size
    left = _centred(x, size, scale, width / drawing.width)
    top = _centred(y, size, scale, height / drawing.height)
    return Grid(width, height, scale, left, top, size)


def _centred(origin: float, size: int, scale: int, real: float) -> int:
    return math.floor((origin + size / 2) * real - size * scale / 2 + NEARLY)
