"""How much of a code a logo may cover: the exact Reed–Solomon budget, not a rule of thumb."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.placing import Place, place
from xengo_desktop.qr.designs.design import LEVELS, LOGO_SCALES, QrDesign
from xengo_desktop.qr.encoding.codewords import block_of, blocks, codeword_of
from xengo_desktop.qr.encoding.symbol import Symbol, symbol
from xengo_desktop.qr.logos.logo import Logo

RESERVE = 0.25
"""The share of the correction that a logo must leave for dirt, blur and a bent label."""

EYE_FIELD = 9
"""Modules along one side of an eye with its light border and the format bits beside it."""


@lru_cache(maxsize=1024)
def spare(version: int, level: str, where: Place) -> float:
    """Return the unused share of the worst block's correction; at 0 or below the code cannot be read back.

    Every codeword that a covered module belongs to counts as lost, whatever the logo shows there.
    """
    owners, carried = block_of(version, level), codeword_of(version)
    hidden = ((y, x) for y in range(where.top, where.bottom) for x in where.columns(y))
    lost = {carried[module] for module in hidden if module in carried and carried[module] < len(owners)}
    hits = Counter(owners[codeword] for codeword in lost)
    return min(1 - 2 * hits[number] / block.correction for number, block in enumerate(blocks(version, level)))


def clear_of_eyes(where: Place) -> bool:
    """Whether the logo stays away from the eyes, the format bits and the timing lines between them."""
    return min(where.left, where.top) >= EYE_FIELD


def fitting(
    text: str, design: QrDesign, logo: Logo, version: int | None = None
) -> tuple[Symbol, Place, tuple[str, ...]]:
    """Encode with as much error correction as the logo needs; with H where even that does not suffice."""
    asked = symbol(text, design.error_correction, version, boost=design.boost)
    found = _fitting(text, design, logo, version)
    if found is None:
        utmost = _utmost(text, design, version)
        found = utmost, placed(design, logo, utmost)
    code, where = found
    if code.level == asked.level:
        return code, where, ()
    note = f"Error correction was raised from {asked.level} to {code.level} to make up for the logo."
    return code, where, (note,)


def placed(design: QrDesign, logo: Logo, code: Symbol) -> Place:
    """Return where the design puts a logo in that symbol."""
    ratio = logo.width / logo.height
    return place(ratio, code.size, design.logo_scale, design.logo_margin, design.logo_clearing)


def _fitting(
    text: str, design: QrDesign, logo: Logo, version: int | None = None
) -> tuple[Symbol, Place] | None:
    for level in LEVELS[LEVELS.index(design.error_correction) :]:
        try:
            code = symbol(text, level, version, boost=design.boost)
        except Invalid:
            return None
        where = placed(design, logo, code)
        if clear_of_eyes(where) and spare(code.version, code.level, where) >= RESERVE:
            return code, where
    return None


def _utmost(text: str, design: QrDesign, version: int | None) -> Symbol:
    """Encode with the highest level that there is room for."""
    for level in reversed(LEVELS[LEVELS.index(design.error_correction) + 1 :]):
        try:
            return symbol(text, level, version, boost=design.boost)
        except Invalid:
            continue
    return symbol(text, design.error_correction, version, boost=design.boost)


def largest_scale(text: str, design: QrDesign, logo: Logo, version: int | None = None) -> float | None:
    """Return the largest `logo_scale` up to the design's that leaves the reserve; None where none does."""
    low, _ = LOGO_SCALES
    percent = round(design.logo_scale * 100)
    while percent >= low * 100:
        if _fitting(text, replace(design, logo_scale=percent / 100), logo, version) is not None:
            return percent / 100
        percent -= 1
    return None


def too_large(text: str, design: QrDesign, logo: Logo) -> str:
    """Say that a logo hides too much, and what would do."""
    scale = largest_scale(text, design, logo)
    if scale is None:
        return "This code has no room for a logo; take a longer text, a smaller margin, or no logo."
    return (
        "The logo hides more than error correction can repair; "
        f"make it {round(scale * 100)} % of the code's width or less."
    )
