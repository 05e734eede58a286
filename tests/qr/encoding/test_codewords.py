"""Where the bits of a symbol lie."""

from __future__ import annotations

import pytest

from xengo_desktop.qr.designs.design import LEVELS
from xengo_desktop.qr.encoding.codewords import (
    FREE,
    block_of,
    blocks,
    capacity,
    data_modules,
    size_of,
    template,
)

VERSIONS = [1, 2, 6, 7, 14, 25, 40]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_free_module_carries_one_bit(version):
    free = {(y, x) for y, row in enumerate(template(version)) for x, kind in enumerate(row) if kind == FREE}
    assert len(data_modules(version)) == len(free)
    assert set(data_modules(version)) == free
    assert len(template(version)) == size_of(version)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("level", LEVELS)
def test_codewords_fill_the_symbol_to_its_last_whole_byte(version, level):
    total = sum(block.data + block.correction for block in blocks(version, level))
    assert total == len(data_modules(version)) // 8 == len(block_of(version, level))
    assert sum(block.data for block in blocks(version, level)) == capacity(version, level) // 8


def test_the_first_bits_begin_in_the_lower_right_corner_and_climb():
    assert data_modules(1)[:5] == ((20, 20), (20, 19), (19, 20), (19, 19), (18, 20))
