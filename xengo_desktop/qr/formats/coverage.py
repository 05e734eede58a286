"""How much of each pixel an outline covers, exactly: the area, not samples of it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.qr.artwork.paths import Path, flattened

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]
TOLERANCE = 0.02
"""How far, in pixels, a polygon may stray from the curve it stands for."""

PLACES = 7
"""Decimals of a pixel that count; what computing adds beyond them would be a grey line at a border."""


class Window(NamedTuple):
    """The pixels of a picture that are asked for."""

    left: int
    top: int
    width: int
    height: int


def edges(path: Path, across: float, down: float | None = None) -> Floats:
    """Return the slanted and upright edges of a path as [edge, start or end, x or y] in pixels.

    `across` and `down` are in pixels per unit; `down` is the same unless told.
    """
    scales = across, across if down is None else down
    corners = [
        (*one, *other)
        for polygon in flattened(path, TOLERANCE / max(scales))
        for one, other in pairwise([*polygon, polygon[0]])
    ]
    ends: Floats = np.round(np.array(corners, np.float64).reshape(-1, 2, 2) * scales, PLACES)
    rising: Floats = ends[ends[:, 0, 1] != ends[:, 1, 1]]
    return rising


def coverage(edges: Floats, window: Window, rows: Numbers | None = None) -> Floats:
    """Return the share, 0 to 1, that the edges enclose of each pixel, as [row, column].

    `rows` names the rows of the window that are wanted, all unless told. Each edge adds the area between
    itself and the right border, signed by its direction; what lies inside remains.
    """
    left, top, width, height = window
    start, end = _within(edges - (left, top), height)
    for axis in (1, 0):
        start, end = _cut(start, end, axis)
    wanted = np.arange(height) if rows is None else rows
    place = np.full(height + 1, -1)
    place[wanted] = np.arange(len(wanted))
    return _enclosed(start, end, place, (len(wanted), width))


def changes(edges: Floats, window: Window) -> NDArray[np.bool_]:
    """Return for each row of the window whether it may differ from the one above."""
    low, high = np.sort(edges[:, :, 1] - window.top, axis=1).clip(0, window.height).T
    upright = edges[:, 0, 0] == edges[:, 1, 0]
    first, last = np.floor(low).astype(np.intp), np.ceil(high).astype(np.intp)
    # Slanted edges make a difference on their whole way, others at their ends.
    steps = np.zeros(window.height + 2, np.intp)
    np.add.at(steps, first[~upright], 1)
    np.add.at(steps, last[~upright] + 1, -1)
    changing = np.cumsum(steps)[:-1] > 0
    for ends in (low[upright], high[upright]):
        changing[np.floor(ends).astype(np.intp)] = changing[np.ceil(ends).astype(np.intp)] = True
    return changing[:-1]


def _within(edges: Floats, height: int) -> tuple[Floats, Floats]:
    """Cut off what lies above or below the window."""
    low, high = edges[:, :, 1].min(axis=1, initial=np.inf), edges[:, :, 1].max(axis=1, initial=-np.inf)
    edges = edges[(high > 0) & (low < height)]
    start, end = edges[:, 0], edges[:, 1]
    way = end - start
    ends = []
    for point in (start, end):
        share = (point[:, 1].clip(0, height) - start[:, 1]) / way[:, 1]
        ends.append(np.column_stack((start[:, 0] + share * way[:, 0], point[:, 1].clip(0, height))))
    return ends[0], ends[1]


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


def _enclosed(start: Floats, end: Floats, place: Numbers, shape: tuple[int, int]) -> Floats:
    """Add up the areas of edges that lie in one pixel each; `place` says where a row goes, or -1."""
    (height, width), rise = shape, end[:, 1] - start[:, 1]
    middle = (start + end) / 2
    column, row = np.floor(middle).astype(np.intp).T
    inside = middle[:, 0] - column
    beyond = column < 0
    column[beyond], inside[beyond] = 0, 0.0
    row = place[row]
    seen = (row >= 0) & (column < width)
    cell = (row * (width + 1) + column)[seen]
    cells = height * (width + 1) + 1
    area = np.bincount(cell, (rise * (1 - inside))[seen], cells)
    area += np.bincount(cell + 1, (rise * inside)[seen], cells)
    return np.abs(np.cumsum(area[:-1].reshape(height, width + 1), axis=1)[:, :width]).clip(0, 1)
