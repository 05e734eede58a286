"""The edge of a field of modules: closed outlines that merge all neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from xengo_desktop.qr.paths import CLOSE, Arc, Command, Line, Move, Path

Rows: TypeAlias = tuple[bytes, ...]
"""A field of modules from top to bottom, its rows of one length: 1 is dark, 0 is light."""

RIGHT, DOWN, LEFT, UP = range(4)
STEP = ((1, 0), (0, 1), (-1, 0), (0, -1))
_RUN = re.compile(rb"\x01+")
_Edges: TypeAlias = dict[tuple[int, int], tuple[int, int]]


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
    """Yield the outlines, dark to the right of the way; modules that touch by a corner only stay apart."""
    edges = _edges(rows)
    while edges[RIGHT]:
        yield _outline(edges)


def _outline(edges: Sequence[_Edges]) -> list[Corner]:
    start = at = next(iter(edges[RIGHT]))
    heading = RIGHT
    corners = []
    while at in edges[heading]:
        at = edges[heading].pop(at)
        right = (heading + 1) % 4
        # The first edge is gone already when the outline comes home, hence the second condition.
        convex = at in edges[right] or (right == RIGHT and at == start)
        corners.append(Corner(*at, heading, convex))
        heading = right if convex else (heading - 1) % 4
    return corners


def _edges(rows: Rows) -> tuple[_Edges, _Edges, _Edges, _Edges]:
    """Find the longest straight edges, by heading, from their start to their end."""
    right, down, left, up = _Edges(), _Edges(), _Edges(), _Edges()
    for y, start, end, dark_below in _boundaries(rows):
        if dark_below:
            right[start, y] = end, y
        else:
            left[end, y] = start, y
    for x, start, end, dark_right in _boundaries(tuple(map(bytes, zip(*rows, strict=True)))):
        if dark_right:
            up[x, end] = x, start
        else:
            down[x, start] = x, end
    return right, down, left, up


def _boundaries(rows: Rows) -> Iterator[tuple[int, int, int, bool]]:
    width = len(rows[0])
    above = 0
    for y, row in enumerate((*rows, bytes(width))):
        below = int.from_bytes(row, "big")
        for run in _RUN.finditer((below & ~above).to_bytes(width, "big")):
            yield y, run.start(), run.end(), True
        for run in _RUN.finditer((above & ~below).to_bytes(width, "big")):
            yield y, run.start(), run.end(), False
        above = below


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
        _turn(heading, rounding.convex[heading] if convex else rounding.concave, 1 if convex else -1)
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
