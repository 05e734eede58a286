"""Where a logo stands in a symbol, and which modules it clears."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from xengo_desktop.qr.artwork.outlines import Rows

SLIVER = 1e-3
"""So much of a module, or less, does not clear it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the logo stands, in modules of the symbol, and the box [left, right) × [top, bottom) it hides.

    `round` hides only what a circle or an ellipse around that reach touches; `clears` says whether hidden
    modules are taken out or left beneath the logo. Hidden modules count as lost either way.
    """

    x: float
    y: float
    width: float
    height: float
    left: int
    top: int
    right: int
    bottom: int
    reach: tuple[float, float] = (0.0, 0.0)
    round: bool = False
    clears: bool = True

    def columns(self, y: int) -> range:
        """Return the columns that are hidden in row y."""
        if not self.top <= y < self.bottom:
            return range(0)
        if not self.round:
            return range(self.left, self.right)
        across, down = self.reach
        middle = self.y + self.height / 2
        nearest = max(0.0, y - middle, middle - y - 1)
        half = across * math.sqrt(max(0.0, 1 - (nearest / down) ** 2))
        first = math.floor(self.x + self.width / 2 - half + SLIVER)
        # The symbol is its own mirror image, and so is what the logo hides.
        return range(first, self.left + self.right - first)


@lru_cache(maxsize=64)
def place(ratio: float, size: int, scale: float, margin: float, clearing: str = "square") -> Place:
    """Centre a logo of width/height `ratio` in a symbol of `size` modules.

    Its longer side takes `scale` of the symbol; `margin` modules around it are hidden, too.
    """
    longer = size * scale
    width, height = (longer, longer / ratio) if ratio >= 1 else (longer * ratio, longer)
    reach = width / 2 + margin, height / 2 + margin
    left, right = _hidden(size, reach[0])
    top, bottom = _hidden(size, reach[1])
    return Place(
        x=(size - width) / 2,
        y=(size - height) / 2,
        width=width,
        height=height,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        reach=reach,
        round=clearing == "circle",
        clears=clearing != "none",
    )


def _hidden(size: int, reach: float) -> tuple[int, int]:
    first = max(0, math.floor(size / 2 - reach + SLIVER))
    return first, size - first


def cleared(rows: Rows, where: Place) -> Rows:
    """Take out the modules that the logo hides."""
    return tuple(_without(row, where.columns(y)) for y, row in enumerate(rows))


def _without(row: bytes, columns: range) -> bytes:
    return row[: columns.start] + bytes(len(columns)) + row[columns.stop :] if columns else row
