"""The edge of a field of modules: closed outlines that merge all neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from xengo_desktop.qr.paths import CLOSE, Arc, Command, Line, Move, Path

Rows: TypeAlias = tuple[bytes, ...]
"""A square field of modules from top to bottom: 1 is dark, 0 is light."""

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

    def at(self, corner: Corner) -> float:
        return self.convex[corner.heading] if corner.convex else self.concave


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
    size = len(rows)
    above = 0
    for y, row in enumerate((*rows, bytes(size))):
        below = int.from_bytes(row, "big")
        for run in _RUN.finditer((below & ~above).to_bytes(size, "big")):
            yield y, run.start(), run.end(), True
        for run in _RUN.finditer((above & ~below).to_bytes(size, "big")):
            yield y, run.start(), run.end(), False
        above = below


def rounded(corners: Sequence[Corner], rounding: Rounding) -> Iterator[Command]:
    """Draw one outline with its corners rounded off."""
    here = None
    for corner in corners:
        radius = rounding.at(corner)
        before = _along(corner, corner.heading, -radius)
        if here is None:
            yield Move(*before)
        elif before != here:
            yield Line(*before)
        here = before
        if radius:
            here = _along(corner, corner.heading + (1 if corner.convex else -1), radius)
            yield Arc(radius, corner.convex, *here)
    yield CLOSE


def _along(corner: Corner, heading: int, distance: float) -> tuple[float, float]:
    dx, dy = STEP[heading % 4]
    return corner.x + dx * distance, corner.y + dy * distance


def outlined(rows: Rows, rounding: Rounding) -> Path:
    """Draw all outlines of the field, one unit per module."""
    return tuple(command for corners in outlines(rows) for command in rounded(corners, rounding))
