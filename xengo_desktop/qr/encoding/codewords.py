"""Which module carries which bit: the layout of a QR code, after ISO/IEC 18004, 7.5 to 7.7."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from segno import consts, encoder

_segno: Any = encoder
_tables: Any = consts
LEVELS = {
    "L": consts.ERROR_LEVEL_L,
    "M": consts.ERROR_LEVEL_M,
    "Q": consts.ERROR_LEVEL_Q,
    "H": consts.ERROR_LEVEL_H,
}
"""Error correction from least to most, and how a symbol spells it."""

FREE = 2
"""How a template marks a module that carries data."""


class Block(NamedTuple):
    """One Reed–Solomon block: so many codewords of data, so many of correction."""

    data: int
    correction: int


def size_of(version: int) -> int:
    """Return the modules along one side."""
    return version * 4 + 17


def capacity(version: int, level: str) -> int:
    """Return how many bits of data a symbol holds."""
    return int(_tables.SYMBOL_CAPACITY[version][LEVELS[level]])


@lru_cache(maxsize=40)
def template(version: int) -> tuple[bytes, ...]:
    """Return the modules that every symbol of this version shares, FREE where data goes."""
    size = size_of(version)
    matrix = _segno.make_matrix(size, size)
    _segno.add_finder_patterns(matrix, size, size)
    _segno.add_alignment_patterns(matrix, size, size)
    return tuple(map(bytes, matrix))


@lru_cache(maxsize=40)
def data_modules(version: int) -> tuple[tuple[int, int], ...]:
    """Return (row, column) of every data module, in the order of the bits they carry."""
    rows = template(version)
    return tuple((y, x) for y, x in _zigzag(len(rows)) if rows[y][x] == FREE)


@lru_cache(maxsize=40)
def codeword_of(version: int) -> dict[tuple[int, int], int]:
    """Return the number of the codeword that the data module at (row, column) belongs to."""
    return {module: bit // 8 for bit, module in enumerate(data_modules(version))}


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Walk pairs of columns from the right, up and down in turn, around the timing column."""
    upwards = True
    for right in (*range(size - 1, 6, -2), *range(5, 0, -2)):
        for y in range(size - 1, -1, -1) if upwards else range(size):
            yield y, right
            yield y, right - 1
        upwards = not upwards


@lru_cache(maxsize=160)
def blocks(version: int, level: str) -> tuple[Block, ...]:
    """Return the blocks that the codewords of a symbol are dealt into."""
    return tuple(
        Block(info.num_data, info.num_total - info.num_data)
        for info in _tables.ECC[version][LEVELS[level]]
        for _ in range(info.num_blocks)
    )


@lru_cache(maxsize=160)
def block_of(version: int, level: str) -> tuple[int, ...]:
    """Return the number of the block that each codeword belongs to, in the order of the symbol."""
    dealt = blocks(version, level)
    most = max(block.data for block in dealt)
    data = (number for turn in range(most) for number, block in enumerate(dealt) if turn < block.data)
    correction = (number for _ in range(dealt[0].correction) for number in range(len(dealt)))
    return (*data, *correction)
