"""Codes: what may be one, when two are the same, and new ones nobody can misread."""

from __future__ import annotations

import secrets
import unicodedata

from xengo_desktop.dialects.hosting import Denied, Why

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without 0, 1, i, l and o, which look alike on a poster."""

LENGTH = 7
LONGEST = 128

RESERVED = frozenset(
    [
        "q",
        "bulk",
        "local",
        "xengo",
        "xurl",
        "xqr",
        "docs",
        "healthz",
        "openapi.json",
        "favicon.ico",
        "robots.txt",
        ".well-known",
        ".",
        "..",
    ]
)


def fold(code: str) -> str:
    """Return what two codes have in common when they are the same code."""
    if code.isascii():
        return code.lower()
    return unicodedata.normalize("NFC", code).casefold()


def generate() -> str:
    """Return a random code of seven unambiguous characters."""
    number = secrets.randbelow(len(ALPHABET) ** LENGTH)
    letters = []
    for _ in range(LENGTH):
        number, position = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[position])
    return "".join(letters)


def checked(code: str) -> str:
    """Return the code as typed; Denied INVALID when no link could answer to it."""
    if len(code) > LONGEST:
        raise Denied(Why.INVALID, f"A code has at most {LONGEST} characters.", field="code")
    if any(character in "/\\?#%" or not _visible(character) for character in code):
        raise Denied(Why.INVALID, "A code cannot hold spaces, slashes, ?, # or %.", field="code")
    if code.startswith("@") or fold(code) in RESERVED:
        raise Denied(Why.INVALID, f"“{code}” is kept for the server itself.", field="code")
    return code


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Zs", "Zl", "Zp"}
