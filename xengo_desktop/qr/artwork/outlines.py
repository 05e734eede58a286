"""The edge of a field of modules: closed outlines that merge all neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xengo_desktop.qr.artwork.paths import CLOSE, Arc, Command, Line, Move, Path
from xengo_desktop.qr.artwork.tracing import STEP, Rows, traced

__all__ = ["Corner", "Rounding", "Rows", "outlined", "outlines", "padded"]


class Corner(NamedTuple):
    """Where an outline turns: the heading on the way in, and whether it turns right (a dark corner)."""

    x: int
    y: int
    heading: int
    convex: bool


class Rounding(NamedTuple):
    """Radii in modules of dark corners, by the heading on the way in (ne, se, sw, nw), and of light ones."""

    convex: tuple[float, float, float, float]
    concave: float = 0.0


def padded(rows: Rows, left: int, top: int) -> Rows:
    """Put so much light to the left of a field and above it."""
    light = bytes(left)
    return (bytes(left + len(rows[0])),) * top + tuple(light + row for row in rows)


def outlines(rows: Rows) -> Iterator[list[Corner]]:
    """Yield the corners of the outlines, beginning with the end of the first edge."""
    for x, y, edges in traced(rows):
        corners = []
        for edge in edges:
            heading, length = edge >> 2 & 3, edge >> 4
            dx, dy = STEP[heading]
            x, y = x + length * dx, y + length * dy
            corners.append(Corner(x, y, heading, bool(edge & 1)))
        yield corners


class Turn(NamedTuple):
    """How a corner is rounded: where the way leaves its edge, and where it comes back to the next one."""

    before_x: float
    before_y: float
    radius: float
    after_x: float
    after_y: float


@lru_cache(maxsize=32)
def _turns(rounding: Rounding) -> tuple[Turn, ...]:
    """Return how each kind of corner is rounded, by twice its heading, plus one where it is convex."""
    return tuple(
        _turn(
            heading,
            rounding.convex[heading] if convex else rounding.concave,
            1 if convex else -1,
        )
        for heading in range(4)
        for convex in (False, True)
    )


def _turn(heading: int, radius: float, way: int) -> Turn:
    (bx, by), (ax, ay) = STEP[heading], STEP[(heading + way) % 4]
    return Turn(-bx * radius, -by * radius, radius, ax * radius, ay * radius)


def outlined(rows: Rows, rounding: Rounding) -> Path:
    """Draw all outlines of the field, one unit per module."""
    turns = _turns(rounding)
    commands: list[Command] = []
    for corners in outlines(rows):
        _round(corners, turns, commands)
    return tuple(commands)


def _round(corners: Sequence[Corner], turns: Sequence[Turn], commands: list[Command]) -> None:
    """Draw one outline with its corners rounded off."""
    here: tuple[float, float] | None = None
    add = commands.append
    for x, y, heading, convex in corners:
        before_x, before_y, radius, after_x, after_y = turns[2 * heading + convex]
        before = x + before_x, y + before_y
        if here is None:
            add(Move(*before))
        elif before != here:
            add(Line(*before))
        here = before
        if radius:
            here = x + after_x, y + after_y
            add(Arc(radius, convex, *here))
    add(CLOSE)
