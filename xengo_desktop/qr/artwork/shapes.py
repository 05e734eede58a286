"""What a module can look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from xengo_desktop.qr.artwork.boxes import bar, disc, polygon, square
from xengo_desktop.qr.artwork.outlines import Rounding, Rows, outlined
from xengo_desktop.qr.artwork.paths import Path

DOT_RADIUS = 0.45
SMALL_SIDE = 0.8
BAR_WIDTH = 0.8
BAR_EDGE = (1 - BAR_WIDTH) / 2
_RUN = re.compile(rb"\x01+")


@dataclass(frozen=True, slots=True)
class DotShape:
    """How data modules look.

    `outline` may look at the direct neighbours of a module only: PNG puts pictures together from tiles, one
    for each way in which four modules can meet. Shapes that merge neighbours say how their corners are
    rounded.
    """

    key: str
    label: str
    outline: Callable[[Rows], Path]
    rounding: Rounding | None = None


def merged(
    key: str,
    label: str,
    nw: float,
    ne: float,
    se: float,
    sw: float,
    concave: float = 0.0,
) -> DotShape:
    """Return the shape that draws all neighbours as one outline, its dark corners rounded by these radii."""
    rounding = Rounding((ne, se, sw, nw), concave)
    return DotShape(key, label, partial(outlined, rounding=rounding), rounding)


def stamped(stamp: Callable[[float, float], Path]) -> Callable[[Rows], Path]:
    """Return what draws every module by itself, `stamp` around its centre."""
    return lambda rows: tuple(command for x, y in _dark(rows) for command in stamp(x + 0.5, y + 0.5))


def _dark(rows: Rows) -> Iterator[tuple[int, int]]:
    return ((x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)


def _disc(cx: float, cy: float) -> Path:
    return disc(cx, cy, DOT_RADIUS)


def _small_square(cx: float, cy: float) -> Path:
    return square(cx - SMALL_SIDE / 2, cy - SMALL_SIDE / 2, SMALL_SIDE)


def _diamond(cx: float, cy: float) -> Path:
    return polygon((cx, cy - 0.5), (cx + 0.5, cy), (cx, cy + 0.5), (cx - 0.5, cy))


def across(rows: Rows) -> Path:
    """Draw every run of modules in a row as a bar with round ends."""
    return tuple(
        command
        for y, row in enumerate(rows)
        for run in _RUN.finditer(row)
        for command in _bar(run.start() + BAR_EDGE, y + BAR_EDGE, len(run[0]) - 2 * BAR_EDGE, BAR_WIDTH)
    )


def down(rows: Rows) -> Path:
    """Draw every run of modules in a column as a bar with round ends."""
    return tuple(
        command
        for x, column in enumerate(map(bytes, zip(*rows, strict=True)))
        for run in _RUN.finditer(column)
        for command in _bar(x + BAR_EDGE, run.start() + BAR_EDGE, BAR_WIDTH, len(run[0]) - 2 * BAR_EDGE)
    )


def _bar(x: float, y: float, width: float, height: float) -> Path:
    """Draw a bar; one of a single module is a disc."""
    if max(width, height) < 1:
        return disc(x + width / 2, y + height / 2, BAR_WIDTH / 2)
    return bar(x, y, width, height)


DOTS = (
    merged("square", "Square", 0, 0, 0, 0),
    DotShape("dots", "Dots", stamped(_disc)),
    merged("rounded", "Rounded", 0.25, 0.25, 0.25, 0.25),
    merged("extra-rounded", "Extra rounded", 0.5, 0.5, 0.5, 0.5),
    merged("connected", "Connected", 0.5, 0.5, 0.5, 0.5, concave=0.35),
    merged("classy", "Classy", 0.5, 0, 0.5, 0),
    merged("classy-rounded", "Classy rounded", 0.5, 0.2, 0.5, 0.2),
    DotShape("diamond", "Diamond", stamped(_diamond)),
    DotShape("small-square", "Small square", stamped(_small_square)),
    DotShape("bars-v", "Vertical bars", down),
    DotShape("bars-h", "Horizontal bars", across),
)
DOT_SHAPES = {shape.key: shape for shape in DOTS}
