"""Texts from elsewhere as they can be shown: on one line, with nothing in them that hides or turns others.

What is copied, stored or sent stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_TURNING = re.compile("[\u202a-\u202e\u200b\u2060\ufeff]")
_PICTURES = "\u2600-\u27bf\U0001f000-\U0001faff"
_JOINED = re.compile(f"(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])")
"""What joins two pictures into one."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f]|(?<![^\\x00-\\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\\x00-\\x7f])"
)
"""Letters that nobody sees; joiners belong between letters of some scripts, and between pictures."""

_UNSEEN_ESCAPED = re.compile(r"(?i)%C2%AD|%D8%9C|%E2%80%8[BEF]|%E2%80%A[A-E]|%E2%81%A[0-9A-F]|%EF%BB%BF")


def unseen(text: str) -> tuple[str, ...]:
    """Return the letters in an address that nobody sees, percent-encoded ones as well."""
    escaped = (unquote(each) for each in _UNSEEN_ESCAPED.findall(text))
    return (*_UNSEEN.findall(text), *escaped)


def without_unseen(text: str) -> str:
    """Return an address without what nobody sees in it."""
    return _UNSEEN_ESCAPED.sub("", _UNSEEN.sub("", text))


def in_a_line(text: str) -> str:
    """Return words on one line: breaks are spaces, other control characters pictures, overrides left out."""
    if text.isprintable():
        return text
    line = _TURNING.sub("", _BREAKS.sub(" ", text))
    return "".join(_drawn(each) if unicodedata.category(each) in ("Cc", "Cs") else each for each in line)


def address(text: str) -> str:
    """Return an address or a code with everything percent-encoded that could not be seen, as browsers do."""
    if text.isprintable():
        return text
    pieces = _JOINED.split(text)
    return "\u200d".join("".join(map(_escaped, piece)) for piece in pieces)


def address_line(text: str) -> str:
    """Return an address that runs from left to right between other lines, whatever letters it begins with."""
    shown = address(text)
    return shown if shown.isascii() else f"\u200e{shown}"


def _escaped(letter: str) -> str:
    return letter if letter.isprintable() else quote(letter, errors="replace")


def _drawn(letter: str) -> str:
    """Return the picture of a control character, such as `␇`."""
    code = ord(letter)
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"
