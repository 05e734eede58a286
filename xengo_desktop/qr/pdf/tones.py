"""Colours as a file for the press has them: red, green and blue, four inks, or an ink with a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from xengo_desktop.qr.designs.colours import rgb
from xengo_desktop.qr.designs.inks import Ink, ink_of

RESERVED = ("All", "None")
"""Names that mean every plate, and no plate at all; no ink of a brand can be called so."""


class Tone(NamedTuple):
    """Three values are red, green and blue, four are cyan, magenta, yellow and black; 0 to 1.

    With a `spot` the values are what stands in for that ink where it is not at hand.
    """

    values: tuple[float, ...]
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Tones:
    """How the colours of one design are mixed."""

    cmyk: bool = False
    inks: tuple[Ink, ...] = ()

    @property
    def space(self) -> str:
        return "DeviceCMYK" if self.cmyk else "DeviceRGB"

    def of(self, colour: str) -> Tone:
        """Return the tone of a colour; a spot ink only where four inks are asked for."""
        if not self.cmyk:
            return Tone(self.mixed(colour))
        spot = ink_of(colour, self.inks).spot
        return Tone(self.mixed(colour), "" if spot in RESERVED else spot)

    def mixed(self, colour: str) -> tuple[float, ...]:
        """Return the values of a colour that has to flow into others, which no spot ink can."""
        if not self.cmyk:
            return tuple(value / 255 for value in rgb(colour))
        return tuple(value / 100 for value in ink_of(colour, self.inks).cmyk)
