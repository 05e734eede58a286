"""How large an SVG says it is."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from xengo_desktop.domain.errors import Invalid

MOST_RATIO = 200.0
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})(px|pt|pc|mm|cm|in|)")
_PIXELS: Final = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


@dataclass(frozen=True, slots=True)
class Extent:
    """The part of an SVG's own coordinates that is shown."""

    x: float
    y: float
    width: float
    height: float


def length(text: str) -> float | None:
    """Read a length in pixels; None for what has none, like percentages."""
    match = _LENGTH.fullmatch(text.strip())
    return float(match[1]) * _PIXELS[match[2]] if match else None


def extent(root: Element) -> Extent:
    """Return what a logo shows; Invalid where nobody says, or nobody could see it."""
    figures = [float(figure) for figure in re.findall(_NUMBER, root.get("viewBox", ""))]
    if len(figures) != 4:
        width, height = (length(root.get(name, "")) for name in ("width", "height"))
        if width is None or height is None:
            raise Invalid("The SVG logo does not say how large it is; give it a viewBox.", field="logo")
        figures = [0.0, 0.0, width, height]
    shown = Extent(*figures)
    sides = shown.width, shown.height
    if not all(map(math.isfinite, figures)) or min(sides) <= 0 or max(sides) > MOST_RATIO * min(sides):
        raise Invalid("The SVG logo has no room to show anything; check its viewBox.", field="logo")
    return shown
