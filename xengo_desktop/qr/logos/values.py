"""Values of SVG attributes in the one spelling that picosvg understands."""

from __future__ import annotations

import math
import re
from typing import Final

from PIL import ImageColor

from xengo_desktop.qr.logos.sizes import Extent, length

URL = re.compile(r"url\s*\(\s*['\"]?\s*#([^'\")]+?)\s*['\"]?\s*\)", re.IGNORECASE)
_TRANSFORM = re.compile(r"(?:\s*,?\s*(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([\s\d.,eE+-]+\))+\s*")
_ACROSS: Final = frozenset({"x", "x1", "x2", "cx", "fx", "rx", "width"})
_DOWN: Final = frozenset({"y", "y1", "y2", "cy", "fy", "ry", "height"})
_LENGTHS: Final = _ACROSS | _DOWN | {"r", "stroke-width", "stroke-miterlimit"}
_SHARES: Final = frozenset({"opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "offset"})
_TRANSFORMS: Final = frozenset({"transform", "gradientTransform"})
_PAINTS: Final = frozenset({"fill", "stroke", "stop-color"})
_PLAIN: Final = frozenset(
    {"d", "points", "viewBox", "gradientUnits", "spreadMethod", "fill-rule", "clip-rule", "display"}
    | {"stroke-linecap", "stroke-linejoin"}
)


def value_of(name: str, text: str, shown: Extent, *, shares: bool = False) -> str | None:
    """Return an attribute's plain value, None where it is not known or says nothing.

    Lengths become numbers; per cent are taken of what is `shown`, or left as `shares` of 1.
    """
    if text == "inherit":
        return None
    if name in _LENGTHS:
        return _number(_length(name, text, shown, shares=shares))
    if name in _SHARES:
        return _number(_share(text))
    if name in _TRANSFORMS:
        return text if _TRANSFORM.fullmatch(text) else None
    if name in _PAINTS:
        return _paint(text)
    return text if name in _PLAIN else None


def _number(value: float | None) -> str | None:
    return None if value is None or not math.isfinite(value) else repr(value)


def _share(text: str) -> float | None:
    try:
        return min(max(float(text.removesuffix("%")) / (100 if text.endswith("%") else 1), 0.0), 1.0)
    except ValueError:
        return None


def _length(name: str, text: str, shown: Extent, *, shares: bool = False) -> float | None:
    if not text.endswith("%"):
        return length(text)
    part = length(text.removesuffix("%"))
    if part is None:
        return None
    if shares:
        return part / 100
    if name in _ACROSS:
        return part / 100 * shown.width
    if name in _DOWN:
        return part / 100 * shown.height
    return part / 100 * math.hypot(shown.width, shown.height) / math.sqrt(2)


def _paint(text: str) -> str:
    """Return a colour as six digits where it is opaque; what picosvg and we do not know stays as it is."""
    if text.lower() == "transparent":
        return "none"
    try:
        colour = ImageColor.getrgb(text)
    except ValueError:
        return text
    return "#{:02x}{:02x}{:02x}".format(*colour[:3]) if len(colour) == 3 or colour[3] == 255 else text
