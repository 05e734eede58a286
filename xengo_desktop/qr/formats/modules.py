"""Ways to bring the modules onto their ground: whatever can be mixed beforehand is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.qr.formats.fills import SHARE, laid_over
from xengo_desktop.qr.formats.grid import Strip
from xengo_desktop.qr.formats.tiles import FULL, Bytes

Ink: TypeAlias = Callable[[Strip], Bytes]
"""Returns what the modules are filled with, over the symbol's width; one pixel where that is flat."""


class Inking(Protocol):
    """`tiles` are [row, tile, column, channel]; `lay` puts some of them, side by side, onto their ground."""

    @property
    def tiles(self) -> NDArray[np.unsignedinteger]: ...

    def lay(self, ground: Bytes, laid: NDArray[np.unsignedinteger], strip: Strip) -> None: ...


class Stamps:
    """For flat ink on even ground: the tiles have their colours already."""

    def __init__(self, tiles: Bytes) -> None:
        self.tiles = tiles

    def lay(self, ground: Bytes, laid: NDArray[np.unsignedinteger], strip: Strip) -> None:
        ground[:] = laid


class Stencils:
    """For a gradient on nothing: ink, its own alpha 1, is there or not, and the tile is its alpha."""

    def __init__(self, levels: Bytes, ink: Ink) -> None:
        seen = np.minimum(levels, 1)
        self.tiles = np.stack((seen, seen, seen, levels * np.uint8(SHARE)), axis=-1)
        self._ink = ink

    def lay(self, ground: Bytes, laid: NDArray[np.unsignedinteger], strip: Strip) -> None:
        np.multiply(self._ink(strip), laid, out=ground)


class Washes:
    """For anything on opaque ground: the tile says how much of the ink is mixed in."""

    def __init__(self, levels: Bytes, ink: Ink, channels: int) -> None:
        self.tiles = np.repeat((levels * np.uint16(SHARE))[..., None], channels, axis=-1)
        self._ink = ink

    def lay(self, ground: Bytes, laid: NDArray[np.unsignedinteger], strip: Strip) -> None:
        mixed = laid * self._ink(strip)
        rest = np.subtract(SHARE * FULL, laid, out=laid)
        rest *= ground
        mixed += rest
        mixed += SHARE * FULL // 2
        mixed //= SHARE * FULL
        ground[:] = mixed


class Layings:
    """For anything on ground that is transparent in places: slow, and rare."""

    def __init__(self, levels: Bytes, ink: Ink) -> None:
        self.tiles = (levels * np.uint8(SHARE))[..., None]
        self._ink = ink

    def lay(self, ground: Bytes, laid: NDArray[np.unsignedinteger], strip: Strip) -> None:
        ground[:] = laid_over(ground, self._ink(strip), laid[..., 0].astype(np.uint8))
