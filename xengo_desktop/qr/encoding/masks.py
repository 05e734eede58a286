"""Choosing the mask: all eight are laid side by side in one big integer and judged in one go.

A module is one bit, from the top left at the high end. Rows end in four light modules and a mask's sheet in
four light rows, so that rules which look four modules ahead see the light ground around the symbol.
The penalties are those of ISO/IEC 18004, 7.8.3, counted as segno counts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from segno import encoder

from xengo_desktop.qr.encoding.codewords import FREE, template

_segno: Any = encoder
MASKS = range(8)
BORDER = 4


class Layout(NamedTuple):
    """Where modules lie in the integer: `sheet` bits per mask, `stride` bits per row.

    `inverted` holds what each mask turns over; `beside` and `above` mark the modules that have a next one to
    the right, and below.
    """

    size: int
    stride: int
    sheet: int
    inverted: int
    beside: int
    above: int


@lru_cache(maxsize=40)
def layout(version: int) -> Layout:
    """Return the layout for a version."""
    free = template(version)
    size = len(free)
    stride = size + BORDER
    cells = [(y, x) for y in range(stride) for x in range(stride)]
    sheet = len(cells)

    def marked(bits: Iterator[bool]) -> int:
        return int("".join("1" if bit else "0" for bit in bits), 2)

    def on_all(bits: int) -> int:
        return sum(bits << mask * sheet for mask in MASKS)

    turned = _segno.get_data_mask_functions(False)
    inside = [y < size and x < size and free[y][x] == FREE for y, x in cells]
    inverted = sum(
        marked(hit and turned[mask](*cell) for hit, cell in zip(inside, cells, strict=True)) << mask * sheet
        for mask in MASKS
    )
    beside = on_all(marked(y < size and x < size - 1 for y, x in cells))
    above = on_all(marked(y < size - 1 and x < size for y, x in cells))
    return Layout(size, stride, sheet, inverted, beside, above)


def best(version: int, unmasked: int) -> tuple[int, int]:
    """Return the number of the best mask and the masked sheet."""
    where = layout(version)
    sheets = unmasked
    for doubling in (1, 2, 4):
        sheets |= sheets << doubling * where.sheet
    sheets ^= where.inverted
    faults = list(_faults(sheets, where))
    ones = (1 << where.sheet) - 1

    def penalty(mask: int) -> int:
        shift = mask * where.sheet
        dark = (sheets >> shift & ones).bit_count() / where.size**2
        points = sum(weight * (marks >> shift & ones).bit_count() for weight, marks in faults)
        return points + 10 * int(abs(dark * 100 - 50) / 5)

    chosen = min(MASKS, key=penalty)
    return chosen, sheets >> chosen * where.sheet & ones


def _faults(sheets: int, where: Layout) -> Iterator[tuple[int, int]]:
    """Yield marks, each a set of modules, and what one of them costs."""
    same_beside = ~(sheets ^ sheets << 1) & where.beside
    same_below = ~(sheets ^ sheets << where.stride) & where.above
    for step, same in ((1, same_beside), (where.stride, same_below)):
        pairs = same & same << step
        fives = pairs & pairs << 2 * step
        # Three for a run of five, one for each module more: every five counts 1, and the first of a run 2.
        yield 1, fives
        yield 2, fives & ~(fives >> step)
        eyes = _eyes(sheets, step)
        if eyes:
            yield 40, eyes
            # Of two that share modules, the first counts alone.
            yield -40, eyes & (eyes << 4 * step | eyes << 6 * step)
    yield 3, same_beside & same_beside << where.stride & same_below


def _eyes(sheets: int, step: int) -> int:
    """Mark where 1011101, the profile of an eye, begins beside at least four light modules."""
    apart = sheets & sheets << 2 * step
    eyes = apart & apart << 4 * step & sheets << 3 * step & ~(sheets << step | sheets << 5 * step)
    if not eyes:
        return 0
    before = sheets >> step | sheets >> 2 * step
    after = sheets << 7 * step | sheets << 8 * step
    return eyes & ~((before | before >> 2 * step) & (after | after << 2 * step))
