"""From text to modules: the one place that asks segno for a QR code."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import segno

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.outlines import Rows
from xengo_desktop.qr.encoding.encoder import encode

MOST_BYTES = {"L": 2953, "M": 2331, "Q": 1663, "H": 1273}
"""Bytes that the largest code holds per level; ISO/IEC 18004, table 7."""

_ALLOWED_CONTROLS = frozenset("\t\n\r")


@dataclass(frozen=True, slots=True)
class Symbol:
    """One QR code: `rows` hold 1 for dark; `level` is at least what was asked for, more where it is free."""

    text: str
    version: int
    level: str
    mask: int
    rows: Rows

    @property
    def size(self) -> int:
        return len(self.rows)


@lru_cache(maxsize=64)
def symbol(text: str, level: str, version: int | None = None, *, boost: bool = True) -> Symbol:
    """Encode the text, with `boost` taking the most error correction that the version has room for.

    `version` fixes the size (1 to 40). Raise Invalid for a text that no code, or not this version, can hold.
    """
    check_text(text)
    try:
        code = encode(text, level, version, boost=boost)
    except segno.DataOverflowError as error:
        raise Invalid(too_long(text, level), field="text") from error
    return Symbol(text, code.version, code.level, code.mask, code.rows)


def check_text(text: str) -> None:
    """Raise Invalid for a text that has nothing to read, or that no reader would read back."""
    if not text.strip():
        raise Invalid("There is nothing to encode; give a link or a text.", field="text")
    for char in text:
        if unicodedata.category(char) in ("Cc", "Cs") and char not in _ALLOWED_CONTROLS:
            code = f"U+{ord(char):04X}"
            raise Invalid(f"The text holds the invisible character {code}; take it out.", field="text")


def too_long(text: str, level: str) -> str:
    """Say by how much a text is too long, and what would help."""
    length = len(text.encode())
    # A text that is more than ASCII gives a byte and a half to saying that it is UTF-8.
    most, at_best = (MOST_BYTES[which] - (not text.isascii()) for which in (level, "L"))
    sentence = f"The text is too long for a QR code: {length:,} bytes, and {most:,} fit"
    if level != "L" and length <= at_best:
        return f"{sentence} with error correction {level}; with L, {at_best:,} would."
    return f"{sentence}."
