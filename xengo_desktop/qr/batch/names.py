"""File names that every system takes: Windows, macOS and Linux, and the people who read them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MOST_BYTES = 240
"""Bytes that a name may have before its suffix; disks take 255, and a counter and the suffix need room."""

EMPTY = "code"
_FORBIDDEN = frozenset('/\\:*?"<>|')
_JOINER = "\u200d"
_KEPT_FORMATS = frozenset((_JOINER, "\u200c"))
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(?=\.|$)", re.IGNORECASE)
_ENDS = " .\u200c\u200d"
_STARTS = _ENDS + "-=+@'"
"""What no name begins with: hidden files, a shell's options, formulas in the manifest."""


def safe_name(text: str) -> str:
    """Return a file name without suffix that is close to the text; EMPTY where nothing is left of it."""
    plain = "".join(map(_safe_char, unicodedata.normalize("NFC", text)))
    name = _trimmed(" ".join(plain.split()))
    name = _RESERVED.sub(r"\1_", name, count=1) if _RESERVED.match(name) else name
    return _trimmed(_cut(name, MOST_BYTES)) or EMPTY


def _safe_char(char: str) -> str:
    if char in _FORBIDDEN:
        return "-"
    match unicodedata.category(char):
        case "Cf":
            # Marks of direction make a name look like another one; joiners hold emoji together.
            return char if char in _KEPT_FORMATS else ""
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cs" | "Cn" | "Co":
            return "-"
    return char


def _trimmed(name: str) -> str:
    return name.lstrip(_STARTS).rstrip(_ENDS)


def _cut(name: str, most: int) -> str:
    """Cut between characters as people see them."""
    length, kept = 0, []
    for cluster in _clusters(name):
        length += len(cluster.encode())
        if length > most:
            break
        kept.append(cluster)
    return "".join(kept)


def _clusters(text: str) -> Iterator[str]:
    """Yield letters with their accents, and emoji with all that is joined to them."""
    cluster = ""
    for char in text:
        if cluster and not _belongs(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _belongs(cluster: str, char: str) -> bool:
    if len(cluster) > 40:
        return False
    if cluster.endswith(_JOINER) or char == _JOINER or unicodedata.category(char).startswith("M"):
        return True
    return "\U0001f3fb" <= char <= "\U0001f3ff" or (_is_flag(char) and _is_flag(cluster))


def _is_flag(text: str) -> bool:
    return len(text) == 1 and "\U0001f1e6" <= text <= "\U0001f1ff"


class Names:
    """Names given so far; one that is taken, in whatever case or spelling, gets a counter: `a`, `a-2`."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    def free(self, name: str) -> str:
        """Return the name, or the next one with a counter."""
        wanted = _key(name)
        if wanted not in self._given:
            self._given.add(wanted)
            return name
        count = self._counts.get(wanted, 1)
        while True:
            count += 1
            candidate = f"{name}-{count}"
            if _key(candidate) not in self._given:
                break
        self._counts[wanted] = count
        self._given.add(_key(candidate))
        return candidate


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFD", name).casefold()
    return unicodedata.normalize("NFC", folded)
