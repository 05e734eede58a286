"""What a code spares when its text is spelt in capitals, in modules and in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.domain.errors import Invalid


@dataclass(frozen=True, slots=True)
class Saving:
    """The text in capitals, and the sides of both symbols in modules; equal sides gain correction."""

    text: str
    plain: int
    capitals: int

    def module_gain(self, mm: float, around: float) -> float:
        """Return how much wider a module gets in a print of `mm`, with so many modules around the symbol."""
        return mm / (self.capitals + around) - mm / (self.plain + around)


def saving(text: str, capitals: str, level: str, *, boost: bool) -> Saving | None:
    """Compare both spellings; None where there is but one, or either is too long."""
    from xengo_desktop.qr.symbol import symbol

    if text == capitals:
        return None
    try:
        sides = [symbol(each, level, boost=boost).size for each in (text, capitals)]
    except Invalid:
        return None
    return Saving(capitals, *sides)
