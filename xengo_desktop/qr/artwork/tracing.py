"""Following the edges of dark modules, outline by outline, as plain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

Rows: TypeAlias = tuple[bytes, ...]
"""A field of modules from top to bottom, its rows of one length: 1 is dark, 0 is light."""

RIGHT, DOWN, LEFT, UP = range(4)
STEP = ((1, 0), (0, 1), (-1, 0), (0, -1))
_RUN = re.compile(rb"\x01+")
_SPAN = re.Match.span
_Span: TypeAlias = tuple[int, int]
_Ends: TypeAlias = dict[int, int]


class Outline(NamedTuple):
    """One outline, dark to the right of the way, which begins at (x, y) to the right.

    An edge is 16 × its length + 4 × its heading + 2 if it starts at a dark corner + 1 if it ends at one.
    """

    x: int
    y: int
    edges: list[int]


def traced(rows: Rows) -> Iterator[Outline]:
    """Yield the outlines of a field; modules that touch by a corner only stay apart."""
    across, down = len(rows[0]) + 1, len(rows) + 1
    # Places are numbered row by row for edges across, column by column for upright ones.
    rightward, leftward = _boundaries(rows)
    upward, downward = _boundaries(tuple(map(bytes, zip(*rows, strict=True))))
    starts = dict(rightward), dict(downward), _turned(leftward), _turned(upward)
    turns = _transposed(across, down), _transposed(down, across)
    right = starts[RIGHT]
    while right:
        start = next(iter(right))
        yield Outline(start % across, start // across, _edges(start, starts, turns))


def _turned(spans: Iterator[_Span]) -> _Ends:
    return {end: start for start, end in spans}


@lru_cache(maxsize=32)
def _transposed(across: int, down: int) -> tuple[int, ...]:
    """Return for each place, numbered row by row, its number column by column."""
    return tuple(x * down + y for y in range(down) for x in range(across))


def _edges(start: int, starts: tuple[_Ends, ...], turns: tuple[tuple[int, ...], ...]) -> list[int]:
    """Follow one outline home and take its edges out; right turns, at dark corners, come first."""
    (right, down, left, up), (as_column, as_row) = starts, turns
    at, rightward, convex = start, True, False
    edges: list[int] = []
    add = edges.append
    while True:
        if rightward:
            end = right.pop(at)
            edge = end - at << 4 | RIGHT << 2 | convex << 1
            at = as_column[end]
            convex = downward = at in down
        else:
            end = left.pop(at)
            edge = at - end << 4 | LEFT << 2 | convex << 1
            at = as_column[end]
            convex = at in up
            downward = not convex
        add(edge | convex)
        if downward:
            end = down.pop(at)
            edge = end - at << 4 | DOWN << 2 | convex << 1
            at = as_row[end]
            convex = at in left
            rightward = not convex
        else:
            end = up.pop(at)
            edge = at - end << 4 | UP << 2 | convex << 1
            at = as_row[end]
            # The first edge is gone already when the outline comes home, hence the second condition.
            convex = rightward = at in right or at == start
        add(edge | convex)
        if at == start and rightward:
            edges[0] |= convex << 1
            return edges


def _boundaries(rows: Rows) -> tuple[Iterator[_Span], Iterator[_Span]]:
    """Return where dark begins below a line between rows, and where it ends: from start to end.

    A place is its row × (the row's length + 1) + its column.
    """
    stride = len(rows[0]) + 1
    length = (len(rows) + 1) * stride
    field = int.from_bytes(b"\0".join(rows) + b"\0", "big")
    above, below = field, field << 8 * stride
    both = above & below
    return tuple(  # type: ignore[return-value]  # two they are
        map(_SPAN, _RUN.finditer((edges ^ both).to_bytes(length, "big"))) for edges in (below, above)
    )
