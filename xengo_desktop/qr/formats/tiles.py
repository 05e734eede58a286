"""The sixteen pictures of how four modules meet; every data area is laid out of them."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.qr.artwork.eyes import BALL_SHAPES, EYE, FRAME_SHAPES, ball, ring
from xengo_desktop.qr.artwork.outlines import Rows
from xengo_desktop.qr.artwork.paths import Path, shifted
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES
from xengo_desktop.qr.formats.coverage import Floats, Window, coverage, edges

Bytes = NDArray[np.uint8]
FULL = 85
"""The level of a wholly covered pixel; three colours of so many steps and the ground fill a palette."""


MEETINGS = 16
FIELD = 4
"""Modules along one side of the field that a tile is the middle of."""


@lru_cache(maxsize=32)
def tiles(dots: str, scale: int) -> Bytes:
    """Return the levels of a dot shape's tiles as [row, tile, column]; dark module k of four is bit k."""
    outline = DOT_SHAPES[dots].outline
    column = tuple(
        chain(*(shifted(outline(_field(number)), 0, FIELD * number) for number in range(MEETINGS)))
    )
    corner = FIELD // 2 * scale - scale // 2
    rows = np.arange(MEETINGS)[:, None] * FIELD * scale + corner + np.arange(scale)
    window = Window(corner, 0, scale, MEETINGS * FIELD * scale)
    pictures = levels(coverage(edges(column, scale), window, rows.ravel()))
    return np.ascontiguousarray(pictures.reshape(MEETINGS, scale, scale).transpose(1, 0, 2))


def _field(number: int) -> Rows:
    # Each module stands for four of its like, so that what reaches over from beyond is there as well.
    nw, ne, sw, se = ((number >> bit) & 1 for bit in range(4))
    return (bytes((nw, nw, ne, ne)),) * 2 + (bytes((sw, sw, se, se)),) * 2


def eye(frame_key: str, ball_key: str, scale: int, number: int) -> tuple[Bytes, Bytes]:
    """Return the levels of the ring and the ball of eye 0, 1 or 2, each picture seven modules wide."""
    frame = ring(FRAME_SHAPES[frame_key], number, 0, 0)
    return _picture(frame, scale), _picture(ball(BALL_SHAPES[ball_key], number, 0, 0), scale)


@lru_cache(maxsize=32)
def _picture(path: Path, scale: int) -> Bytes:
    return levels(coverage(edges(path, scale), Window(0, 0, EYE * scale, EYE * scale)))


def levels(share: Floats) -> Bytes:
    """Return shares of pixels as levels, 0 to FULL."""
    return np.rint(share * FULL).astype(np.uint8)


def meetings(rows: Rows) -> NDArray[np.intp]:
    """Return which tile lies around each corner of a module, as [row, column], one more than modules."""
    size = len(rows)
    field = np.zeros((size + 2, size + 2), np.uint8)
    field[1:-1, 1:-1] = np.frombuffer(b"".join(rows), np.uint8).reshape(size, size)
    numbers = field[:-1, :-1] | field[:-1, 1:] << 1 | field[1:, :-1] << 2 | field[1:, 1:] << 3
    return numbers.astype(np.intp)
