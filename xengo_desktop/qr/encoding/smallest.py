"""What a code gains by another spelling of its text: larger modules, or more error correction."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import Drawing, check_readable, draw
from xengo_desktop.qr.designs.design import LEVELS, QrDesign
from xengo_desktop.qr.sizes import Size, width_mm


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of the text: the modules along one side of its code, and how wide each is in print."""

    text: str
    level: str
    modules: int
    module_mm: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The text as it is, and another spelling of it."""

    plain: Spelling
    other: Spelling

    @property
    def saves(self) -> bool:
        """Whether the other spelling needs a smaller symbol, or leaves more for error correction."""
        return _need(self.other) < _need(self.plain)


def compared(
    text: str, other: str, design: QrDesign, size: Size, *, font: bytes | None = None
) -> Comparison | None:
    """Compare two spellings of a text in a design that is printed at a size.

    None where one of them cannot be encoded, or where a logo would hide too much of the other's code.
    """
    mm = width_mm(size)
    try:
        drawings = draw(text, design, font=font), draw(other, design, font=font)
        check_readable(drawings[1])
    except Invalid:
        return None
    plain, spelt = (_spelling(drawing, mm) for drawing in drawings)
    return Comparison(plain, spelt)


def _spelling(drawing: Drawing, mm: float) -> Spelling:
    code = drawing.symbol
    return Spelling(code.text, code.level, code.size, mm / drawing.width)


def _need(spelling: Spelling) -> tuple[int, int]:
    """Return what to keep small: the modules, then what error correction lacks."""
    return spelling.modules, -LEVELS.index(spelling.level)
