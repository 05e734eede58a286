"""Pictures that are laid onto a larger one, strip by strip."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from xengo_desktop.qr.formats.fills import laid_over
from xengo_desktop.qr.formats.grid import Strip
from xengo_desktop.qr.formats.tiles import Bytes


class Piece(NamedTuple):
    """A picture with its place in a larger one."""

    left: int
    top: int
    pixels: Bytes

    def meets(self, strip: Strip) -> bool:
        """Whether any of its rows lies in a strip."""
        return strip.top < self.top + len(self.pixels) and self.top < strip.bottom

    def rows_in(self, strip: Strip) -> slice:
        """Return which of its rows lie in a strip that it meets."""
        return slice(max(0, strip.top - self.top), min(len(self.pixels), strip.bottom - self.top))

    def paste(self, strip: Strip, canvas: Bytes) -> None:
        """Replace what it covers of a strip."""
        if self.meets(strip):
            rows = self.rows_in(strip)
            self.beneath(strip, canvas, rows)[:] = self.pixels[rows]

    def beneath(self, strip: Strip, canvas: Bytes, rows: slice) -> Bytes:
        """Return the part of a strip that these of its rows cover."""
        above = self.top - strip.top
        across = slice(self.left, self.left + self.pixels.shape[1])
        return canvas[above + rows.start : above + rows.stop, across]


class Overlay(Protocol):
    """Something with alpha that lies on top of the code."""

    def lay(self, strip: Strip, canvas: Bytes) -> None:
        """Bring what is in a strip onto it."""
        ...


class Glass:
    """An overlay for opaque pictures: all that can be multiplied beforehand is."""

    def __init__(self, piece: Piece, channels: int) -> None:
        self._piece = piece
        share = np.repeat(piece.pixels[..., 3:].astype(np.uint16), channels, axis=-1)
        colour = np.full_like(share, 255)
        colour[..., :3] = piece.pixels[..., :3]
        self._light = colour * share + 255 // 2
        self._rest = 255 - share

    def lay(self, strip: Strip, canvas: Bytes) -> None:
        if self._piece.meets(strip):
            rows = self._piece.rows_in(strip)
            below = self._piece.beneath(strip, canvas, rows)
            mixed = self._rest[rows] * below
            mixed += self._light[rows]
            mixed //= 255
            below[:] = mixed


class Film:
    """An overlay for pictures that are transparent in places."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self._solid = piece.pixels.copy()
        self._solid[..., 3] = 255

    def lay(self, strip: Strip, canvas: Bytes) -> None:
        if self._piece.meets(strip):
            rows = self._piece.rows_in(strip)
            below = self._piece.beneath(strip, canvas, rows)
            below[:] = laid_over(below, self._solid[rows], self._piece.pixels[rows][..., 3])
