"""How much of a code a logo may cover: the exact Reed–Solomon budget, not a rule of thumb."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.codewords import block_of, blocks, data_modules
from xengo_desktop.qr.design import LEVELS, LOGO_SCALES, QrDesign
from xengo_desktop.qr.logo import Logo, Place, place
from xengo_desktop.qr.symbol import Symbol, symbol

RESERVE = 0.25
"""The share of the correction that a logo must leave for dirt, blur and a bent label."""

EYE_FIELD = 9
"""Modules along one side of an eye with its light border and the format bits beside it."""


def spare(version: int, level: str, where: Place) -> float:
    """Return the unused share of the worst block's correction; at 0 or below the code cannot be read back.

    Every codeword that a covered module belongs to counts as lost, whatever the logo shows there.
    """
    owners = block_of(version, level)
    lost = {
        bit // 8
        for bit, (y, x) in enumerate(data_modules(version))
        if where.left <= x < where.right and where.top <= y < where.bottom and bit // 8 < len(owners)
    }
    hits = Counter(owners[codeword] for codeword in lost)
    return min(1 - 2 * hits[number] / block.correction for number, block in enumerate(blocks(version, level)))


def clear_of_eyes(where: Place) -> bool:
    """Whether the logo stays away from the eyes, the format bits and the timing lines between them."""
    return min(where.left, where.top) >= EYE_FIELD


def fitting(text: str, design: QrDesign, logo: Logo) -> tuple[Symbol, Place, tuple[str, ...]]:
    """Encode with as much error correction as the logo needs; Invalid where even H cannot repair it."""
    plain = symbol(text, design.error_correction)
    found = _fitting(text, design, logo)
    if found is None:
        raise Invalid(_too_large(text, design, logo), field="logo_scale")
    code, where = found
    if code.level == plain.level:
        return code, where, ()
    note = f"Error correction was raised from {plain.level} to {code.level} to make up for the logo."
    return code, where, (note,)


def _fitting(text: str, design: QrDesign, logo: Logo) -> tuple[Symbol, Place] | None:
    for level in LEVELS[LEVELS.index(design.error_correction) :]:
        try:
            code = symbol(text, level)
        except Invalid:
            return None
        where = place(logo, code.size, design.logo_scale, design.logo_margin)
        if clear_of_eyes(where) and spare(code.version, code.level, where) >= RESERVE:
            return code, where
    return None


def _too_large(text: str, design: QrDesign, logo: Logo) -> str:
    low, _ = LOGO_SCALES
    percent = round(design.logo_scale * 100) - 1
    while percent >= low * 100:
        if _fitting(text, replace(design, logo_scale=percent / 100), logo) is not None:
            return (
                "The logo hides more than error correction can repair; "
                f"make it {percent} % of the code's width or less."
            )
        percent -= 1
    return "This code has no room for a logo; take a longer text, a smaller margin, or no logo."
