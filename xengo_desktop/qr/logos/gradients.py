"""Gradients of an SVG as paints of ours, where those can say exactly the same."""

from __future__ import annotations

import math
import re
from xml.etree.ElementTree import Element

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.paths import Point
from xengo_desktop.qr.designs.paints import LINEAR, MOST_STOPS, RADIAL, Gradient
from xengo_desktop.qr.logos.plain import Irreducible

_COLOUR = re.compile(r"#[0-9a-f]{6}")


def flow_of(gradient: Element) -> tuple[Gradient, Box]:
    """Return a gradient in user space as a paint, and the box that it spans; raise Irreducible otherwise."""
    if gradient.get("gradientUnits") != "userSpaceOnUse" or gradient.get("spreadMethod", "pad") != "pad":
        raise Irreducible
    stops = tuple(_stop(stop) for stop in gradient)
    offsets = [offset for offset, _ in stops]
    if not 2 <= len(stops) <= MOST_STOPS or offsets != sorted(offsets):
        raise Irreducible
    matrix = _matrix(gradient.get("gradientTransform", ""))
    return (_linear if str(gradient.tag).endswith("linearGradient") else _radial)(gradient, matrix, stops)


def _stop(stop: Element) -> tuple[float, str]:
    text = stop.get("offset", "0")
    colour = stop.get("stop-color", "#000000")
    if not _COLOUR.fullmatch(colour) or float(stop.get("stop-opacity", "1")) != 1:
        raise Irreducible
    return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1), colour


def _matrix(text: str) -> tuple[float, ...]:
    if not text:
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    figures = tuple(map(float, re.findall(r"[^\s,()]+", text.removeprefix("matrix"))))
    if not text.startswith("matrix") or len(figures) != 6:
        raise Irreducible
    return figures


def _moved(matrix: tuple[float, ...], x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _linear(
    gradient: Element, matrix: tuple[float, ...], stops: tuple[tuple[float, str], ...]
) -> tuple[Gradient, Box]:
    """Keep the lines of equal colour: after a skew they are no longer square to the line between the ends."""
    x1, y1, x2, y2 = (float(gradient.get(name, plain)) for name, plain in _LINE)
    start, end = _moved(matrix, x1, y1), _moved(matrix, x2, y2)
    side = _moved((*matrix[:4], 0.0, 0.0), y1 - y2, x2 - x1)
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(*side)
    if not length or not (dx or dy):
        raise Irreducible
    normal = side[1] / length, -side[0] / length
    reach = dx * normal[0] + dy * normal[1]
    across, down = reach * normal[0], reach * normal[1]
    square = abs(reach) / ((abs(across) + abs(down)) / abs(reach)) if reach else 0.0
    if not square:
        raise Irreducible
    cx, cy = start[0] + across / 2, start[1] + down / 2
    box = Box(cx - square / 2, cy - square / 2, square, square)
    return Gradient(LINEAR, stops, math.degrees(math.atan2(down, across))), box


_LINE = (("x1", "0"), ("y1", "0"), ("x2", "1"), ("y2", "0"))


def _radial(
    gradient: Element, matrix: tuple[float, ...], stops: tuple[tuple[float, str], ...]
) -> tuple[Gradient, Box]:
    cx, cy, r = (float(gradient.get(name, "0")) for name in ("cx", "cy", "r"))
    focus = float(gradient.get("fx", cx)), float(gradient.get("fy", cy))
    a, b, c, d, _, _ = matrix
    scale = math.hypot(a, b)
    round_still = math.isclose(scale, math.hypot(c, d), rel_tol=1e-3) and abs(a * c + b * d) < 1e-3 * scale**2
    if focus != (cx, cy) or float(gradient.get("fr", "0")) or r <= 0 or not scale or not round_still:
        raise Irreducible
    x, y = _moved(matrix, cx, cy)
    side = r * scale * math.sqrt(2)
    return Gradient(RADIAL, stops), Box(x - side / 2, y - side / 2, side, side)
