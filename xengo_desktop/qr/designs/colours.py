"""Colours as designs write them: "#rrggbb", or "transparent" for a ground that is not there."""

from __future__ import annotations

import re

from xengo_desktop.domain.errors import Invalid

TRANSPARENT = "transparent"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def check_colour(colour: object, field: str) -> None:
    """Raise Invalid unless the colour is six hexadecimal digits behind a #."""
    if not isinstance(colour, str) or _HEX.fullmatch(colour) is None:
        raise Invalid(f"“{str(colour)[:40]}” is not a colour; write it like #1a2b3c.", field=field)


def rgb(colour: str) -> tuple[int, int, int]:
    """Read red, green and blue, 0 to 255."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue
