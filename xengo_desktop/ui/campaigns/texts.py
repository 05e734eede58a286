"""Rules and templates as lines of text, which is how people paste them."""

from __future__ import annotations

from collections.abc import Iterable


def values_text(values: Iterable[str]) -> str:
    """Write a value a line."""
    return "\n".join(values)


def read_values(text: str) -> tuple[str, ...]:
    """Read a value a line; empty lines and repetitions do not count."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def pairs_text(pairs: Iterable[tuple[str, str]]) -> str:
    """Write `one = other` a line."""
    return "\n".join(f"{one} = {other}" for one, other in pairs)


def read_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Read `one = other` a line, also with a tab between; a line without either is left out."""
    pairs = []
    for line in text.splitlines():
        one, mark, other = line.partition("\t" if "\t" in line else "=")
        if mark and one.strip() and other.strip():
            pairs.append((one.strip(), other.strip()))
    return tuple(dict(pairs).items())
