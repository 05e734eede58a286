"""Outlines written as SVG, to be looked at by resvg."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from xengo_desktop.qr.artwork.figures import Box, Figure
from xengo_desktop.qr.artwork.gradients import line_of, radius_of
from xengo_desktop.qr.artwork.paths import Arc, Close, Command, Curve, Line, Move
from xengo_desktop.qr.designs.paints import LINEAR, Gradient


def written(figures: Iterable[Figure], width: float, height: float) -> Element:
    """Return an SVG of width × height with one path per figure."""
    head = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width!r} {height!r}"}
    root = Element("svg", head | {"width": repr(width), "height": repr(height)})
    for number, figure in enumerate(figures):
        fill = figure.paint
        if isinstance(fill, Gradient):
            root.append(_gradient(fill, figure.box, f"g{number}"))
            fill = f"url(#g{number})"
        data = "".join(map(_spelled, figure.path))
        root.append(Element("path", {"fill": fill, "fill-rule": "evenodd", "d": data}))
    return root


def _gradient(paint: Gradient, box: Box, name: str) -> Element:
    if paint.kind == LINEAR:
        (x1, y1), (x2, y2) = line_of(paint, box)
        element = Element("linearGradient", {"x1": repr(x1), "y1": repr(y1), "x2": repr(x2), "y2": repr(y2)})
    else:
        (cx, cy), radius = radius_of(box)
        element = Element("radialGradient", {"cx": repr(cx), "cy": repr(cy), "r": repr(radius)})
    element.set("id", name)
    element.set("gradientUnits", "userSpaceOnUse")
    element.extend(
        [Element("stop", {"offset": repr(at), "stop-color": colour}) for at, colour in paint.stops]
    )
    return element


def _spelled(command: Command) -> str:
    match command:
        case Move(x, y):
            return f"M{x!r} {y!r}"
        case Line(x, y):
            return f"L{x!r} {y!r}"
        case Arc(radius, clockwise, x, y):
            return f"A{radius!r} {radius!r} 0 0 {clockwise:d} {x!r} {y!r}"
        case Curve():
            return "C" + " ".join(map(repr, command))
        case Close():
            return "Z"
