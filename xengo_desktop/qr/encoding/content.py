"""The bits that a text becomes, after ISO/IEC 18004, 7.4."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from segno import consts

from xengo_desktop.qr.encoding.codewords import capacity

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""What fits into 5½ bits a character."""

_VALUE = {char: value for value, char in enumerate(ALPHANUMERIC)}
_PADDING = b"\xec\x11"
_MODE_BITS = 4
_UTF_8 = consts.MODE_ECI << 8 | 26
_UTF_8_BITS = 12
"""The header that says UTF-8. Without it zbar takes every second non-ASCII text for Shift JIS or Big5."""


@dataclass(frozen=True, slots=True)
class Content:
    """A text in its shortest mode: `count` units, and `bits`, a number that is `length` bits long.

    `says_utf_8` is for bytes that are more than ASCII.
    """

    mode: int
    count: int
    bits: int
    length: int
    says_utf_8: bool = False

    def needed(self, version: int) -> int:
        """Return the bits that this takes in a symbol of that version."""
        return _UTF_8_BITS * self.says_utf_8 + _MODE_BITS + _count_bits(self.mode, version) + self.length


def content(text: str) -> Content:
    """Choose digits, capitals or bytes. Kanji is never chosen: readers differ on what it means."""
    if text.isascii() and text.isdigit():
        groups = [text[at : at + 3] for at in range(0, len(text), 3)]
        return _packed(consts.MODE_NUMERIC, len(text), [(int(group), len(group) * 3 + 1) for group in groups])
    if _VALUE.keys() >= set(text):
        pairs = [text[at : at + 2] for at in range(0, len(text), 2)]
        return _packed(consts.MODE_ALPHANUMERIC, len(text), [_pair(pair) for pair in pairs])
    data = text.encode()
    bits = int.from_bytes(data, "big")
    return Content(consts.MODE_BYTE, len(data), bits, 8 * len(data), says_utf_8=not text.isascii())


def _pair(pair: str) -> tuple[int, int]:
    return (_VALUE[pair[0]] * 45 + _VALUE[pair[1]], 11) if len(pair) == 2 else (_VALUE[pair], 6)


def _packed(mode: int, count: int, pieces: list[tuple[int, int]]) -> Content:
    bits = reduce(lambda so_far, piece: so_far << piece[1] | piece[0], pieces, 0)
    return Content(mode, count, bits, sum(length for _, length in pieces))


def _count_bits(mode: int, version: int) -> int:
    ranges = consts.VERSION_RANGE_01_09, consts.VERSION_RANGE_10_26, consts.VERSION_RANGE_27_40
    return int(consts.CHAR_COUNT_INDICATOR_LENGTH[mode][ranges[(version > 9) + (version > 26)]])


def data_codewords(piece: Content, version: int, level: str) -> bytes:
    """Return header, content, terminator and padding: what fills the data part of the symbol."""
    room = capacity(version, level)
    head = _UTF_8 << _MODE_BITS | piece.mode if piece.says_utf_8 else piece.mode
    bits = (head << _count_bits(piece.mode, version) | piece.count) << piece.length | piece.bits
    length = piece.needed(version)
    end = length + min(room - length, 4)
    # segno fills up to the next byte even where one has just ended; readers do not care, equality does.
    end += 8 - end % 8
    content_bytes = (bits << (end - length)).to_bytes(end // 8, "big")
    return (content_bytes + _PADDING * (room // 16))[: room // 8]
