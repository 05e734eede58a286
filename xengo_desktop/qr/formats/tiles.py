"""The sixteen pictures of how four modules meet; every data area is laid out of them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.qr.formats.coverage import coverage
from xengo_desktop.qr.outlines import Rows
from xengo_desktop.qr.eyes import BALL_SHAPES, FRAME_SHAPES, ball, ring
from xengo_desktop.qr.shapes import DOT_SHAPES

Levels = NDArray[np.uint8]
FULL = 85
"""The level of a wholly covered pixel; three colours of so many steps and the ground fill a palette."""


@lru_cache(maxsize=64)
def tiles(dots: str, scale: int) -> Levels:
    """Return the tiles of a dot shape as [row, tile, column]; dark module k of four is bit k of a number."""
    return np.stack([_tile(dots, scale, number) for number in range(16)], axis=1)


def _tile(dots: str, scale: int, number: int) -> Levels:
    # Each module stands for a field of its like, so that what reaches over from beyond is there as well.
    nw, ne, sw, se = ((number >> bit) & 1 for bit in range(4))
    rows = (bytes((nw, nw, ne, ne)),) * 2 + (bytes((sw, sw, se, se)),) * 2
    corner = 2 * scale - scale // 2
    return _levels(coverage(DOT_SHAPES[dots].outline(rows), scale, corner, corner, scale))


@lru_cache(maxsize=64)
def eye(frame_key: str, ball_key: str, scale: int, number: int) -> tuple[Levels, Levels]:
    """Return the ring and the ball of an eye, each seven modules wide."""
    parts = ring(FRAME_SHAPES[frame_key], number, 0, 0), ball(BALL_SHAPES[ball_key], number, 0, 0)
    frame, centre = (_levels(coverage(part, scale, 0, 0, 7 * scale)) for part in parts)
    return frame, centre


def _levels(share: NDArray[np.float64]) -> Levels:
    return np.rint(share * FULL).astype(np.uint8)


def laid_out(rows: Rows, dots: str, scale: int) -> Levels:
    """Return the picture of a field of modules, `scale` pixels each."""
    size = len(rows)
    field = np.zeros((size + 2, size + 2), np.uint8)
    field[1:-1, 1:-1] = np.frombuffer(b"".join(rows), np.uint8).reshape(size, size)
    numbers = field[:-1, :-1] | field[:-1, 1:] << 1 | field[1:, :-1] << 2 | field[1:, 1:] << 3
    side = (size + 1) * scale
    sheet = tiles(dots, scale)[:, numbers].transpose(1, 0, 2, 3).reshape(side, side)
    # A tile lies around a corner of a module, so the field begins half a tile into the sheet.
    edge = scale // 2
    return sheet[edge : edge + size * scale, edge : edge + size * scale]
