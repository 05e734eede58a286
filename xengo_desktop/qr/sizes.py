"""How big an export is: so many pixels, or so many millimetres of print; both include the quiet zone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

from xengo_desktop.domain.errors import Invalid

MM_PER_INCH = 25.4
MOST_PIXELS = 10_000
MOST_MM = 10_000.0
DPI_RANGE = (30.0, 4800.0)


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture of `side` pixels from left to right."""

    side: int

    def __post_init__(self) -> None:
        if not 1 <= self.side <= MOST_PIXELS:
            raise Invalid(f"A picture can be 1 to {MOST_PIXELS:,} pixels wide.", field="pixels")


@dataclass(frozen=True, slots=True)
class PrintSize:
    """A print `mm` millimetres wide, with `dpi` dots per inch."""

    mm: float
    dpi: float = 300.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.mm) and 1 <= self.mm <= MOST_MM):
            raise Invalid(f"A print can be 1 to {MOST_MM:,.0f} mm wide.", field="size_mm")
        low, high = DPI_RANGE
        if not low <= self.dpi <= high:
            raise Invalid(f"A resolution can be {low:g} to {high:g} dots per inch.", field="dpi")

    def pixels(self) -> int:
        """Return the nearest whole number of pixels; Invalid where that is more than a picture can have."""
        side = round(self.mm / MM_PER_INCH * self.dpi)
        if side > MOST_PIXELS:
            raise Invalid(
                f"{self.mm:g} mm at {self.dpi:g} dpi are {side:,} pixels; {MOST_PIXELS:,} is the most. "
                "Take a lower resolution, or SVG, which has none.",
                field="dpi",
            )
        return side


Size: TypeAlias = Pixels | PrintSize
"""How wide the whole artwork is, quiet zone, border and caption included; its height follows."""

CSS_PIXELS_PER_INCH = 96


def width_mm(size: Size) -> float:
    """Return the width on paper; a pixel of a file without a resolution is 1/96 inch, as in SVG."""
    return size.mm if isinstance(size, PrintSize) else size.side / CSS_PIXELS_PER_INCH * MM_PER_INCH


def width_pixels(size: Size) -> int:
    """Return the width of a picture of this size; Invalid where that is more than one can have."""
    return size.pixels() if isinstance(size, PrintSize) else size.side


def pixels_high(width: int, ratio: float) -> int:
    """Return the height of a picture; `ratio` is the artwork's height by its width."""
    height = max(1, round(width * ratio))
    if height > MOST_PIXELS:
        raise Invalid(
            f"This picture would be {height:,} pixels high; {MOST_PIXELS:,} is the most.", field="pixels"
        )
    return height
