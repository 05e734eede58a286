"""How colours become bytes: four of them, three, or one into a palette."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeAlias

import numpy as np
from PIL import Image

from xengo_desktop.qr.formats.tiles import Bytes

MOST_COLOURS = 256
Colour: TypeAlias = tuple[int, ...]


class Coding(Protocol):
    """Turns RGBA into what a picture keeps of it."""

    @property
    def channels(self) -> int: ...

    def of(self, rgba: Bytes) -> Bytes:
        """Return pixels with `channels` bytes each."""
        ...


class Rgba:
    """All of it: for what is transparent, and for the screen."""

    channels = 4

    def of(self, rgba: Bytes) -> Bytes:
        return rgba


class Rgb:
    """Without alpha, for what is opaque."""

    channels = 3

    def of(self, rgba: Bytes) -> Bytes:
        return np.ascontiguousarray(rgba[..., :3])


class Palette:
    """One byte per pixel: the number of its colour."""

    channels = 1

    def __init__(self, colours: Iterable[Colour]) -> None:
        # What is transparent comes first: PNG then needs to name the alpha of these only.
        ordered = sorted(colours, key=lambda colour: (colour[3], colour))
        self.colours = np.array(ordered, np.uint8)
        numbers = self.colours.view(np.uint32)[:, 0]
        self._order = np.argsort(numbers).astype(np.uint8)
        self._sorted = numbers[self._order]

    def of(self, rgba: Bytes) -> Bytes:
        pixels = np.ascontiguousarray(rgba).view(np.uint32)
        return self._order[np.searchsorted(self._sorted, pixels)]


def palette(pictures: Iterable[Bytes]) -> Palette | None:
    """Return the palette of all colours in these RGBA pictures; None where they are too many."""
    found: set[Colour] = set()
    for picture in pictures:
        # Pillow counts twenty times faster than numpy sorts.
        flat = Image.frombuffer("RGBA", (picture.size // 4, 1), picture.tobytes())
        colours = flat.getcolors(MOST_COLOURS)
        found.update(colour for _, colour in colours or () if isinstance(colour, tuple))
        if colours is None or len(found) > MOST_COLOURS:
            return None
    return Palette(found)
