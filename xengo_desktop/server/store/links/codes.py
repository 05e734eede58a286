"""Codes: what may be one, and when two are the same."""

from __future__ import annotations

import re
import unicodedata

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.checks import is_reserved

LONGEST = 128
PLAIN = re.compile(r"[\w.~-]*", re.ASCII)


def fold(code: str) -> str:
    """Return what two codes have in common when they are the same code."""
    if "\0" in code:
        # PostgreSQL takes no such text, not even to look for it; and a slash is in no code either.
        code = code.replace("\0", "/")
    if code.isascii():
        return code.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", code).casefold())


def checked(code: str) -> str:
    """Return the code as typed; Denied INVALID when no link could answer to it."""
    if len(code) > LONGEST:
        raise Denied(Why.INVALID, f"A code has at most {LONGEST} characters.", field="code")
    if not PLAIN.fullmatch(code) and not all(map(_may_stand, code)):
        message = "A code may hold any characters but spaces, slashes, ?, # and %."
        raise Denied(Why.INVALID, message, field="code")
    if is_reserved(code) or code in (".", ".."):
        message = f"“{code}” is needed by this computer itself; choose another code."
        raise Denied(Why.INVALID, message, field="code")
    return code


def _may_stand(character: str) -> bool:
    if character.isascii():
        return character.isprintable() and character not in " /\\?#%"
    return unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Zs", "Zl", "Zp"}
