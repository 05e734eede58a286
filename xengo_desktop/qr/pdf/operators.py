"""Paths as the operators that PDF and PostScript share: m, l, c and h."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from xengo_desktop.qr.artwork.paths import Arc, Close, Command, Curve, Line, Move, Point, arc_centre

TOLERANCE = 9e-5
"""How far a curve may stray from the arc that it stands for, in the unit of the path."""

QUARTER = math.pi / 2
STRAY = 1.97e-4
"""How far one curve strays from a quarter of a circle, in radii, with LENGTH taken off its handles."""

LENGTH = 6.7e-4
"""What is taken off the handles that touch the circle in the middle, so that curves stray both ways alike."""

_Cubic: TypeAlias = tuple[float, float, float, float, float, float]


@lru_cache(maxsize=1 << 16)
def number(value: float) -> str:
    """Write a number with five decimals at most, and never with an exponent."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def numbers(values: Iterable[float]) -> str:
    """Write numbers with blanks between."""
    return " ".join(map(number, values))


def operators(path: Iterable[Command]) -> str:
    """Write a path, arcs as cubic curves that stray less than TOLERANCE."""
    here: Point = (0.0, 0.0)
    parts: list[str] = []
    for command in path:
        parts.extend(_spelled(command, here))
        if not isinstance(command, Close):
            here = command[-2:]
    return "\n".join(parts)


def _spelled(command: Command, here: Point) -> Iterator[str]:
    match command:
        case Move(x, y):
            yield f"{number(x)} {number(y)} m"
        case Line(x, y):
            yield f"{number(x)} {number(y)} l"
        case Curve():
            yield f"{numbers(command)} c"
        case Arc(x=x, y=y):
            yield from _arc(command, here)
        case Close():
            yield "h"


def _arc(arc: Arc, here: Point) -> Iterator[str]:
    left, top = here
    # Rounded, so that arcs of the same shape anywhere in the symbol are worked out once.
    way = round(arc.x - left, 6), round(arc.y - top, 6)
    for x1, y1, x2, y2, x, y in _cubics(arc.radius, arc.clockwise, *way):
        yield (
            f"{number(left + x1)} {number(top + y1)} {number(left + x2)} {number(top + y2)}"
            f" {number(left + x)} {number(top + y)} c"
        )


@lru_cache(maxsize=4096)
def _cubics(radius: float, clockwise: bool, dx: float, dy: float) -> tuple[_Cubic, ...]:
    """Return the curves of an arc that begins at (0, 0) and ends at (dx, dy)."""
    if dx == dy == 0:
        return ()
    cx, cy = arc_centre((0.0, 0.0), Arc(radius, clockwise, dx, dy))
    first = math.atan2(-cy, -cx)
    turn = (math.atan2(dy - cy, dx - cx) - first) % math.tau
    if not clockwise:
        turn -= math.tau
    count = math.ceil(abs(turn) / QUARTER * max(1.0, (STRAY * radius / TOLERANCE) ** (1 / 6)) - 1e-6)
    step = turn / count
    return tuple(_cubic(cx, cy, math.hypot(cx, cy), first + step * part, step) for part in range(count))


def _cubic(cx: float, cy: float, radius: float, start: float, turn: float) -> _Cubic:
    """Return one curve for a piece of a circle; Goldapp, “Approximation of circular arcs by cubics”, 1991."""
    handle = 4 / 3 * math.tan(turn / 4) * (1 - LENGTH * (turn / QUARTER) ** 4)
    (ax, ay), (bx, by) = (
        (math.cos(angle) * radius, math.sin(angle) * radius) for angle in (start, start + turn)
    )
    return (
        cx + ax - handle * ay,
        cy + ay + handle * ax,
        cx + bx + handle * by,
        cy + by - handle * bx,
        cx + bx,
        cy + by,
    )
