"""The smallest code for a text: spelt in capitals where that changes nothing but its size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.design import LEVELS, QrDesign
from xengo_desktop.qr.drawing import Drawing, check_readable, draw
from xengo_desktop.qr.sizes import Size, width_mm
from xengo_desktop.qr.symbol import upper_form

_HEAD = re.compile(r"[a-z][a-z0-9+.-]*://[a-z0-9.-]+(?::\d+)?(?=[/?#]|$)", re.IGNORECASE)
"""Scheme and host, which have no case (RFC 3986, 6.2.2.1); names before an @ have one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One spelling of the text: the code that it needs, and a module's width at the asked size in mm."""

    text: str
    version: int
    level: str
    modules: int
    module_mm: float


@dataclass(frozen=True, slots=True)
class Smallest:
    """The text as it is, and the spelling that needs least; the same one where nothing is gained."""

    asked: Candidate
    best: Candidate
    print_mm: float

    @property
    def saves(self) -> bool:
        return self.best.text != self.asked.text

    @property
    def sentence(self) -> str:
        """Say what the best spelling gains, or that there is none."""
        if not self.saves:
            return "The code is as small as it can be."
        before, after = self.asked.module_mm, self.best.module_mm
        if self.best.modules == self.asked.modules:
            levels = f"{self.asked.level} → {self.best.level}"
            return f"In capitals the code stays as large, with more error correction: {levels}."
        return f"In capitals: {before:.2f} → {after:.2f} mm per module at {self.print_mm:.4g} mm."


def smallest(
    text: str, design: QrDesign, size: Size, *, ignores_case: bool, font: bytes | None = None
) -> Smallest:
    """Compare the spellings of a text in a design that is printed at a size.

    `ignores_case` says whether the redirector leads `/ABC` where `/abc` leads; if not, only scheme and host
    may change. Raise Invalid for a text or a design that cannot be drawn.
    """
    mm = width_mm(size)
    asked = best = _candidate(draw(text, design, font=font), mm)
    for spelling in _spellings(text, ignores_case=ignores_case):
        found = _candidate(draw(spelling, design, font=font), mm)
        if _need(found) < _need(best) and _readable(spelling, design, font):
            best = found
    return Smallest(asked, best, mm)


def _spellings(text: str, *, ignores_case: bool) -> Iterator[str]:
    """Yield what leads to the same place in capitals alone; other spellings need as much room as before."""
    if ignores_case:
        upper = upper_form(text)
        if upper is not None:
            yield upper
        return
    head = _HEAD.match(text)
    if head is not None:
        upper = head[0].upper() + text[head.end() :]
        if upper == upper_form(text):
            yield upper


def _candidate(drawing: Drawing, mm: float) -> Candidate:
    code = drawing.symbol
    return Candidate(code.text, code.version, code.level, code.size, mm / drawing.width)


def _need(candidate: Candidate) -> tuple[int, int]:
    """Return what to keep small: the version, then what error correction lacks."""
    return candidate.version, -LEVELS.index(candidate.level)


def _readable(text: str, design: QrDesign, font: bytes | None) -> bool:
    """Whether a logo leaves enough of the smaller code."""
    try:
        check_readable(draw(text, design, font=font))
    except Invalid:
        return False
    return True
