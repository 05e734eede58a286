"""How much of each pixel an outline covers, exactly: the area, not samples of it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.qr.paths import Path, flattened

Floats = NDArray[np.float64]
TOLERANCE = 0.02
"""How far, in pixels, a polygon may stray from the arc it stands for."""


def coverage(path: Path, scale: int, left: int, top: int, side: int) -> Floats:
    """Return the share, 0 to 1, that the path covers of each pixel of a square window.

    `scale` is in pixels per unit; the window begins at pixel (left, top) and is `side` pixels wide. Each edge
    adds the area between itself and the right border, signed by its direction; what lies inside remains.
    """
    start, end = _edges(path, scale, left, top)
    for axis in (1, 0):
        start, end = _cut(start, end, axis)
    middle, height = (start + end) / 2, end[:, 1] - start[:, 1]
    column, row = np.floor(middle).astype(np.intp).T
    inside = middle[:, 0] - column
    beyond = column < 0
    column[beyond], inside[beyond] = 0, 0.0
    seen = (row >= 0) & (row < side) & (column < side)
    cell = (row * (side + 1) + column)[seen]
    share = (height * (1 - inside))[seen], (height * inside)[seen]
    cells = side * (side + 1) + 1
    area = np.bincount(cell, share[0], cells) + np.bincount(cell + 1, share[1], cells)
    return np.abs(np.cumsum(area[:-1].reshape(side, side + 1), axis=1)[:, :side]).clip(0, 1)


def _edges(path: Path, scale: int, left: int, top: int) -> tuple[Floats, Floats]:
    """Return where the edges of the path start and end, in pixels of the window."""
    edges = [
        (*one, *other)
        for polygon in flattened(path, TOLERANCE / scale)
        for one, other in pairwise([*polygon, polygon[0]])
        if one[1] != other[1]
    ]
    points = np.array(edges, np.float64).reshape(-1, 2, 2) * scale - (left, top)
    return points[:, 0], points[:, 1]


def _cut(start: Floats, end: Floats, axis: int) -> tuple[Floats, Floats]:
    """Cut edges wherever they cross a line between pixels."""
    one, other = start[:, axis], end[:, axis]
    first = np.floor(np.minimum(one, other))
    count = np.maximum(np.ceil(np.maximum(one, other)) - first, 1).astype(np.intp)
    edge = np.repeat(np.arange(len(count)), count)
    line = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    reach = (other - one)[edge]
    flat = reach == 0
    reach[flat] = 1.0
    share = np.sort([(line - one[edge]) / reach, (line + 1 - one[edge]) / reach], axis=0).clip(0, 1)
    share[:, flat] = ((0.0,), (1.0,))
    way = (end - start)[edge]
    return start[edge] + share[0][:, None] * way, start[edge] + share[1][:, None] * way
