"""Patterns that file names are made by: `{code}`, any column or tag, `{n:04}`, `{date}`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.batch.names import safe_name
from xengo_desktop.qr.batch.rows import BatchRow

USUAL = "{code}"
ALWAYS = ("code", "domain", "n", "date")
"""Words that every row has, whatever its columns are."""

_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([^{}]+)|(.)", re.DOTALL)
_WIDTH = re.compile(r"0?([1-9])")


@dataclass(frozen=True, slots=True)
class _Part:
    """Letters that stay, or a word that each row fills; a counter has at least `width` digits."""

    text: str = ""
    word: str = ""
    width: int = 1


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that has been understood."""

    parts: tuple[_Part, ...]

    def name(self, row: BatchRow, day: date) -> str:
        """Return the file name of a row, safe on every system, without a suffix."""
        return safe_name("".join(_filled(part, row, day) for part in self.parts))


def words(rows: Iterable[BatchRow]) -> tuple[str, ...]:
    """Return all words that a pattern for these rows may use: the usual ones first."""
    known = dict.fromkeys(ALWAYS)
    for row in rows:
        known.update((name, None) for name, _ in row.values)
    return tuple(known)


def understood(pattern: str, known: Collection[str]) -> Pattern:
    """Read a pattern. Raise Invalid (field `pattern`) for a word that no row has, or a brace alone."""
    if not pattern.strip():
        raise _invalid("Say how the files shall be named, for example {code}.")
    parts = []
    for match in _PART.finditer(pattern):
        word, letters, stray = match.groups()
        if stray:
            raise _invalid("A { or } stands alone; write {{ or }} where you mean the brace itself.")
        parts.append(_Part(letters or match[0][0]) if word is None else _word(word, known))
    return Pattern(tuple(parts))


def _word(told: str, known: Collection[str]) -> _Part:
    word = told.strip().casefold()
    if word in known:
        return _Part(word=word)
    word, colon, shape = (piece.strip() for piece in word.rpartition(":"))
    if not colon:
        word = shape
    if word not in known:
        raise _invalid(_unknown(told.strip(), word, known))
    width = _WIDTH.fullmatch(shape)
    if word != "n" or width is None:
        raise _invalid(f"“{told.strip()[:40]}” cannot be shaped; only the counter can, as in {{n:04}}.")
    return _Part(word=word, width=int(width[1]))


def _unknown(told: str, word: str, known: Collection[str]) -> str:
    if not word:
        return "There is nothing between { and }; name a word, for example {code}."
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    hint = f"did you mean {{{near[0]}}}?" if near else f"there are {', '.join(list(known)[:12])}."
    return f"No row has a word “{told[:40]}”; {hint}"


def _filled(part: _Part, row: BatchRow, day: date) -> str:
    match part.word:
        case "":
            return part.text
        case "n":
            return f"{row.number:0{part.width}}"
        case "date":
            return day.isoformat()
    return row.value(part.word)


def _invalid(sentence: str) -> Invalid:
    return Invalid(sentence, field="pattern")
