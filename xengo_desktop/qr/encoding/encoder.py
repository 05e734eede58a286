"""QR codes bit for bit as segno makes them, in a small part of the time.

segno's tables are used, and its functions for the fixed patterns; they are no public interface, so this
stands for one version of segno only, and its own encoder does the work under any other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import zip_longest
from operator import itemgetter
from typing import Any, NamedTuple

import segno
from segno import consts, encoder

from xengo_desktop.qr.artwork.outlines import Rows
from xengo_desktop.qr.encoding import masks
from xengo_desktop.qr.encoding.codewords import LEVELS, blocks, capacity, data_modules, template
from xengo_desktop.qr.encoding.content import Content, content, data_codewords

_segno: Any = encoder
KNOWN_SEGNO = "1.6.6"
_TO_MODULES = bytes(48) + b"\x00\x01" + bytes(206)
"""Translates the digits of a binary number into modules."""


class Code(NamedTuple):
    """What an encoder returns."""

    version: int
    level: str
    mask: int
    rows: Rows


def encode(text: str, level: str, version: int | None = None, *, boost: bool = True) -> Code:
    """Encode with the quick encoder where it stands; raise segno.DataOverflowError for too long a text."""
    way = quick if segno.__version__ == KNOWN_SEGNO else stock
    return way(text, level, version, boost=boost)


def stock(text: str, level: str, version: int | None = None, *, boost: bool = True) -> Code:
    """Encode with segno itself."""
    # segno takes UTF-8 that looks like Shift JIS for Kanji, so only ASCII may choose its own mode.
    mode, eci = (None, False) if text.isascii() else ("byte", True)
    code = segno.make(text, level, version, mode, encoding="utf-8", eci=eci, micro=False, boost_error=boost)
    return Code(int(code.version), str(code.error), int(code.mask), tuple(map(bytes, code.matrix)))


def quick(text: str, level: str, version: int | None = None, *, boost: bool = True) -> Code:
    """Encode without segno's own encoder."""
    piece = content(text)
    chosen = _smallest(piece, level, version)
    boosted = _boosted(piece, chosen) if boost else level
    message = _message(data_codewords(piece, chosen, boosted), chosen, boosted)
    mask, sheet = masks.best(chosen, _placed(message, chosen))
    return Code(chosen, boosted, mask, _finished(sheet, chosen, boosted, mask))


def _smallest(piece: Content, level: str, version: int | None) -> int:
    for size in range(1, 41) if version is None else (version,):
        if piece.needed(size) <= capacity(size, level):
            return size
    raise segno.DataOverflowError("Data too large.")


def _boosted(piece: Content, version: int) -> str:
    """Return the highest level that costs no larger symbol."""
    return next(level for level in reversed(LEVELS) if capacity(version, level) >= piece.needed(version))


def _message(data: bytes, version: int, level: str) -> bytes:
    """Deal the data into blocks, add their correction, and interleave both."""
    parts, corrections = [], []
    start = 0
    for block in blocks(version, level):
        part = data[start : start + block.data]
        start += block.data
        parts.append(part)
        corrections.append(_correction(part, block.correction))
    return _interleaved(parts) + _interleaved(corrections)


def _interleaved(parts: list[bytes]) -> bytes:
    if len(parts) == 1:
        return parts[0]
    return bytes(byte for turn in zip_longest(*parts) for byte in turn if byte is not None)


def _correction(data: bytes, length: int) -> bytes:
    """Return the remainder of the Reed–Solomon division, one table look-up per byte."""
    table = _remainders(length)
    top = 8 * (length - 1)
    low = (1 << top) - 1
    rest = 0
    for byte in data:
        rest = (rest & low) << 8 ^ table[rest >> top ^ byte]
    return rest.to_bytes(length, "big")


@lru_cache(maxsize=31)
def _remainders(length: int) -> tuple[int, ...]:
    """Return what each leading byte leaves behind when divided by the generator of that length."""
    log, exp, generator = consts.GALIOS_LOG, consts.GALIOS_EXP, consts.GEN_POLY[length]

    def remainder(lead: int) -> int:
        return int.from_bytes(bytes(exp[log[lead] + generator[at]] for at in range(length)), "big")

    return 0, *map(remainder, range(1, 256))


@lru_cache(maxsize=40)
def _order(version: int) -> Callable[[str], tuple[str, ...]]:
    """Return what picks, for every bit of a sheet, the bit of the message; two more say light and dark."""
    rows, modules = template(version), data_modules(version)
    bit_at = {module: bit for bit, module in enumerate(modules)}
    light = len(modules)
    stride = len(rows) + masks.BORDER
    fixed = [(*(light + module for module in row), *(light,) * masks.BORDER) for row in rows]
    picks: Any = (bit_at.get((y, x), fixed[y][x]) for y in range(len(rows)) for x in range(stride))
    return itemgetter(*picks)


def _placed(message: bytes, version: int) -> int:
    """Return the symbol before masking, as a sheet."""
    bits = f"{int.from_bytes(message, 'big'):0{8 * len(message)}b}".ljust(len(data_modules(version)), "0")
    return int("".join(_order(version)(bits + "01")), 2) << masks.BORDER * masks.layout(version).stride


def _finished(sheet: int, version: int, level: str, mask: int) -> Rows:
    """Return the rows of a masked sheet, with the format and the version written in."""
    where = masks.layout(version)
    modules = bytearray(f"{sheet:0{where.sheet}b}", "ascii").translate(_TO_MODULES)
    rows = tuple(modules[y * where.stride : y * where.stride + where.size] for y in range(where.size))
    _segno.add_format_info(rows, version, LEVELS[level], mask)
    _segno.add_version_info(rows, version)
    return tuple(map(bytes, rows))
