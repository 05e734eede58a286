"""A line of text cut into runs of one direction and one script, in the order in which the eye meets them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from fontTools import unicodedata as scripts

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_IGNORED = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "ES", "ET", "CS"})
_NUMBERS = frozenset({"EN", "AN"})
_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one script (an ISO 15924 code), read from right to left where `backwards`."""

    text: str
    script: str
    backwards: bool


def runs(text: str) -> tuple[Run, ...]:
    """Order a line after the Unicode bidirectional algorithm (UAX #9), all but its rule for brackets."""
    pieces: list[tuple[int, Run]] = []
    kinds = list(zip(_levels(text), _scripts(text), strict=True))
    for (level, script), group in groupby(range(len(text)), key=kinds.__getitem__):
        pieces.append((level, Run("".join(text[at] for at in group), script, level % 2 == 1)))
    for step in range(max((level for level, _ in pieces), default=0), 0, -1):
        pieces = _reversed(pieces, step)
    return tuple(run for _, run in pieces)


def _reversed(pieces: Iterable[tuple[int, Run]], step: int) -> list[tuple[int, Run]]:
    """Turn round each sequence of pieces at that level or above: rule L2."""
    ordered: list[tuple[int, Run]] = []
    for turned, group in groupby(pieces, key=lambda piece: piece[0] >= step):
        members = list(group)
        ordered += members[::-1] if turned else members
    return ordered


def _scripts(text: str) -> list[str]:
    """Return each character's script; what all scripts share goes with what it follows."""
    own = [scripts.script(char) for char in text]
    current = next((script for script in own if script not in _NO_SCRIPT), "Zyyy")
    found = []
    for script in own:
        current = current if script in _NO_SCRIPT else script
        found.append(current)
    return found


def _levels(text: str) -> list[int]:
    """Return each character's level: even ones are read from left to right."""
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    base = next((_STRONG[kind] for kind in kinds if kind in _STRONG), "L")
    kinds = _neutrals(_weak(kinds, base), base)
    lowest = int(base == "R")
    above = {"L": lowest * 2, "R": 1, "EN": 2, "AN": 2}
    levels = [above[kind] for kind in kinds]
    for at in range(len(text.rstrip()), len(text)):
        levels[at] = lowest
    return levels


def _weak(kinds: list[str], base: str) -> list[str]:
    """Settle marks, numbers and what stands between them: rules W1 to W7."""
    kinds = _after_strong(_with_marks(kinds, base), "AL", "AN", base)
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and (kind == "CS" and before in _NUMBERS or kind == "ES" and before == "EN"):
            kinds[at] = before
    settled: list[str] = []
    for kind, group in groupby(kinds):
        settled += [kind] * len(list(group))
    for order in (range(1, len(settled)), range(len(settled) - 2, -1, -1)):
        step = -1 if order.step == 1 else 1
        for at in order:
            if settled[at] == "ET" and settled[at + step] == "EN":
                settled[at] = "EN"
    return _after_strong(settled, "L", "L", base)


def _with_marks(kinds: list[str], base: str) -> list[str]:
    settled = []
    before = base
    for kind in kinds:
        before = before if kind == "NSM" or kind in _IGNORED else kind
        settled.append(before)
    return settled


def _after_strong(kinds: list[str], strong: str, number: str, base: str) -> list[str]:
    """Make European numbers that follow a `strong` character a `number`."""
    settled = []
    last = base
    for kind in kinds:
        last = kind if kind in _STRONG else last
        settled.append(number if kind == "EN" and last == strong else kind)
    return settled


def _neutrals(kinds: list[str], base: str) -> list[str]:
    """Let neutrals go with equal neighbours, else with the line: rules N1 and N2."""
    settled: list[str] = []
    groups = [(neutral, list(group)) for neutral, group in groupby(kinds, key=_NEUTRAL.__contains__)]
    for at, (neutral, group) in enumerate(groups):
        if neutral:
            before = _side(settled[-1]) if settled else base
            after = _side(groups[at + 1][1][0]) if at + 1 < len(groups) else base
            group = [before if before == after else base] * len(group)
        settled += group
    return settled


def _side(kind: str) -> str:
    return "R" if kind in _NUMBERS else kind
