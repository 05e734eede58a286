"""Modules as SVG path data, spelled straight from their tracing: the same text, three times sooner."""

from __future__ import annotations

from functools import lru_cache

from xengo_desktop.qr.artwork.outlines import Rounding, Rows
from xengo_desktop.qr.artwork.tracing import STEP, traced
from xengo_desktop.qr.formats.numbers import arc_text, line_text, number_text


class Spelling(dict[int, str]):
    """What each edge with the turn behind it is in path data, for one way to round corners off."""

    def __init__(self, rounding: Rounding) -> None:
        super().__init__()
        self._rounding = rounding

    def __missing__(self, edge: int) -> str:
        heading, length = edge >> 2 & 3, edge >> 4
        # The turn that leads onto an edge had the heading before: one turn to the left, or to the right.
        before = (heading - 1) % 4 if edge & 2 else (heading + 1) % 4
        rest = length - self._radius(before, edge & 2) - self._radius(heading, edge & 1)
        dx, dy = STEP[heading]
        text = self[edge] = (line_text(dx * rest, dy * rest) if rest > 1e-9 else "") + self.turn(edge)
        return text

    def turn(self, edge: int) -> str:
        """Spell the corner at the end of an edge."""
        heading, convex = edge >> 2 & 3, bool(edge & 1)
        radius = self._radius(heading, convex)
        if not radius:
            return ""
        (bx, by), (ax, ay) = STEP[heading], STEP[(heading + (1 if convex else -1)) % 4]
        return arc_text(radius, convex, (bx + ax) * radius, (by + ay) * radius)

    def begin(self, edge: int) -> float:
        """Return how far before its end the first edge is left."""
        return self._radius(edge >> 2 & 3, edge & 1)

    def _radius(self, heading: int, convex: int) -> float:
        return self._rounding.convex[heading] if convex else self._rounding.concave


@lru_cache(maxsize=32)
def _spelling(rounding: Rounding) -> Spelling:
    return Spelling(rounding)


def spelled(rows: Rows, rounding: Rounding, left: float, top: float) -> str:
    """Return the path data of a field of modules whose top left corner is at (left, top)."""
    spelling = _spelling(rounding)
    get = spelling.__getitem__
    parts: list[str] = []
    for x, y, edges in traced(rows):
        first = edges[0]
        start = left + x + (first >> 4) - spelling.begin(first)
        parts.append(f"M{number_text(start)} {number_text(top + y)}{spelling.turn(first)}")
        parts += map(get, edges[1:])
        parts.append("z")
    return "".join(parts)
