"""What the press prints for a colour of the screen: four inks, or one with a name."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.colours import check_colour, rgb

Cmyk: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 100 per cent."""

MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class Ink:
    """The brand's own values for one colour: per cent of four inks, and the spot ink's name, or ""."""

    colour: str
    cmyk: Cmyk
    spot: str = ""


def check_ink(ink: object) -> None:
    """Raise Invalid unless the ink can be printed."""
    if not isinstance(ink, Ink):
        raise Invalid("An ink is a colour with its four values.", field="inks")
    check_colour(ink.colour, "inks")
    if len(ink.cmyk) != 4 or not all(math.isfinite(value) and 0 <= value <= 100 for value in ink.cmyk):
        raise Invalid("CMYK values are four numbers from 0 to 100.", field="inks")
    if len(ink.spot) > MOST_NAME or not ink.spot.isprintable():
        raise Invalid(f"The name of a spot ink is one line of {MOST_NAME} characters at most.", field="inks")


def ink_of(colour: str, inks: Iterable[Ink] = ()) -> Ink:
    """Return what the brand says of a colour, else its plain conversion."""
    wanted = colour.lower()
    return next((ink for ink in inks if ink.colour.lower() == wanted), Ink(colour, plain_cmyk(colour)))


def plain_cmyk(colour: str) -> Cmyk:
    """Convert without a profile, all grey in the black ink: #000000 is 100 K and nothing else."""
    red, green, blue = (value / 255 for value in rgb(colour))
    light = max(red, green, blue)
    if light == 0:
        return 0.0, 0.0, 0.0, 100.0
    cyan, magenta, yellow = (round(100 * (light - value) / light, 1) for value in (red, green, blue))
    return cyan, magenta, yellow, round(100 * (1 - light), 1)
