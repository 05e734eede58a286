"""A search cut into pieces: words, phrases in quotes, and keys with values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

QUOTE = '"'
_OPENS = frozenset("-:=,<>.")
"""Characters behind which a quotation may begin; within a word it is an inch, not a quotation."""

_KEYED = re.compile(r"(?P<key>[^\W\d_][\w-]*?)(?P<sign>:|>=|<=|>|<|=)(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexeme:
    """One piece of a search: where it stands, and what it may be.

    `body` is the piece without its minus. `key` is lower-case, "" where there is none; `sign` stands
    between it and `value`, which still has its quotation marks.
    """

    start: int
    end: int
    body: str
    negated: bool = False
    key: str = ""
    sign: str = ""
    value: str = ""


def lexemes(text: str) -> Iterator[Lexeme]:
    """Cut a text where there is space outside of quotations; one that is not closed runs to the end."""
    start = 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        end = _end(text, start)
        yield _lexeme(text[start:end], start, end)
        start = end


def split(text: str, separator: str) -> list[str]:
    """Split where the separator stands outside of quotations."""
    parts, begin, at = [], 0, 0
    while at < len(text):
        if _opens(text, at, 0):
            at = _closed(text, at)
        elif text.startswith(separator, at):
            parts.append(text[begin:at])
            at += len(separator)
            begin = at
        else:
            at += 1
    return [*parts, text[begin:]]


def unquoted(text: str) -> str:
    """Take the quotation marks off; two of them within a quotation stand for one."""
    if not text.startswith(QUOTE) or len(text) < 2:
        return text
    closed = text.endswith(QUOTE) and _closed(text, 0) == len(text) and _balanced(text)
    return text[1 : -1 if closed else None].replace(QUOTE * 2, QUOTE)


def quoted(text: str) -> str:
    """Put a text into quotation marks so that `unquoted` gives it back."""
    return QUOTE + text.replace(QUOTE, QUOTE * 2) + QUOTE


def _lexeme(piece: str, start: int, end: int) -> Lexeme:
    negated = piece.startswith("-") and len(piece) > 1
    body = piece[1:] if negated else piece
    found = _KEYED.fullmatch(body)
    if found is None:
        return Lexeme(start=start, end=end, body=body, negated=negated)
    return Lexeme(
        start=start,
        end=end,
        body=body,
        negated=negated,
        key=found["key"].lower(),
        sign=found["sign"],
        value=found["value"],
    )


def _end(text: str, start: int) -> int:
    at = start
    while at < len(text) and not text[at].isspace():
        at = _closed(text, at) if _opens(text, at, start) else at + 1
    return at


def _opens(text: str, at: int, start: int) -> bool:
    return text[at] == QUOTE and (at == start or text[at - 1] in _OPENS)


def _closed(text: str, at: int) -> int:
    """Return the place behind the quotation that opens here."""
    at += 1
    while at < len(text):
        if text[at] == QUOTE:
            if not text.startswith(QUOTE * 2, at):
                return at + 1
            at += 1
        at += 1
    return len(text)


def _balanced(text: str) -> bool:
    return text.count(QUOTE) % 2 == 0
