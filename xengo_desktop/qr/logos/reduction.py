"""A plain SVG into filled outlines, by picosvg and Skia."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pathops
from picosvg.svg import SVG
from picosvg.svg_transform import Affine2D
from picosvg.svg_types import SVGPath

from xengo_desktop.qr.artwork.figures import Box, Figure
from xengo_desktop.qr.artwork.paths import bounds
from xengo_desktop.qr.artwork.unions import MOST_MEETINGS, steps_of, tangled, united
from xengo_desktop.qr.designs.paints import Paint
from xengo_desktop.qr.logos.gradients import flow_of
from xengo_desktop.qr.logos.plain import Irreducible, Plain

MOST_STEPS = 20_000
"""Lines and curves; more would make every file heavy and every preview slow."""

_TROUBLE = (ValueError, LookupError, RecursionError, ArithmeticError, TypeError, pathops.PathOpsError)
"""What picosvg says of SVG that it does not know, and Skia of outlines that it cannot untangle."""

_picosvg: Any = SVG
FINE = 64.0
"""Skia draws strokes for a screen, a quarter of a unit exact; so it gets them enlarged."""
_picosvg_path: Any = SVGPath
_affine: Any = Affine2D
"""Untyped, all of them."""

MOST_CLIPPED = 2_000
_DRAWN = {"polygon": "M", "polyline": "M"}
_SVG = "{http://www.w3.org/2000/svg}"
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def reduced(plain: Plain) -> tuple[Figure, ...]:
    """Return filled outlines, back to front, in the units of `plain`; raise Irreducible where that fails."""
    _check_tangles(plain.root)
    root = _by_picosvg(plain.root)
    gradients = {element.get("id", ""): element for element in root.iter() if "Gradient" in str(element.tag)}
    window = _window(plain)
    figures = []
    for (paint, box), paths in groupby(_painted(root, gradients), key=lambda part: part[:2]):
        sketch = pathops.Path()
        for _, _, path in paths:
            sketch.addPath(path)
        if tangled(sketch):
            raise Irreducible
        path = united(pathops.op(sketch, window, pathops.PathOp.INTERSECTION))
        if path:
            figures.append(Figure(path, paint, box or Box(*_reach(bounds(path)))))
    return tuple(figures)


def _check_tangles(root: Element) -> None:
    """Raise Irreducible for outlines that cross themselves so often that picosvg would take minutes."""
    steps = 0
    clipped = root.find(".//clipPath") is not None
    stroked = any("stroke" in element.attrib for element in root.iter())
    for element in root.iter():
        data = element.get("d") or _DRAWN.get(str(element.tag), "") + element.get("points", "")
        try:
            path = _traced(data)
        except _TROUBLE as error:
            raise Irreducible from error
        steps += steps_of(path)
        # A stroke has two sides, and joins.
        if tangled(path, MOST_MEETINGS // 8 if stroked else MOST_MEETINGS):
            raise Irreducible
    if steps > (MOST_CLIPPED if clipped else MOST_STEPS):
        raise Irreducible


class _Fine(_picosvg):  # type: ignore[misc]  # picosvg has no types
    """An SVG whose strokes become outlines as exact as those of fills."""

    def _stroke(self, shape: Any) -> Any:
        large = shape.as_path().apply_transform(_scaling(FINE))
        large.stroke_width = shape.stroke_width * FINE
        back = _scaling(1 / FINE)
        return tuple(part.apply_transform(back) for part in super()._stroke(large))


def _scaling(scale: float) -> Any:
    return _affine.fromstring(f"scale({scale!r})")


def _by_picosvg(root: Element) -> Element:
    try:
        svg = _Fine.fromstring(ElementTree.tostring(root, encoding="unicode"))
        svg.topicosvg(inplace=True)
    except _TROUBLE as error:
        raise Irreducible from error
    return ElementTree.fromstring(svg.tostring())


def _painted(
    root: Element, gradients: dict[str, Element]
) -> Iterator[tuple[Paint, Box | None, pathops.Path]]:
    """Yield paint, box and outline of each path; groups that picosvg leaves are translucent ones."""
    steps = 0
    for element in root:
        if element.tag == f"{_SVG}defs":
            continue
        if element.tag != f"{_SVG}path" or float(element.get("opacity", "1")) != 1:
            raise Irreducible
        path = _traced(element.get("d", ""))
        steps += steps_of(path)
        if steps > MOST_STEPS:
            raise Irreducible
        yield *_paint(element.get("fill", "#000000"), gradients), path


def _paint(fill: str, gradients: dict[str, Element]) -> tuple[Paint, Box | None]:
    fill = {"black": "#000000"}.get(fill, fill)
    if _COLOUR.fullmatch(fill):
        return fill, None
    gradient = gradients.get(fill.removeprefix("url(#").removesuffix(")"))
    if gradient is None:
        raise Irreducible
    return flow_of(gradient)


def _traced(data: str) -> pathops.Path:
    """Draw path data, its arcs as curves."""
    path = pathops.Path()
    pen = {"M": path.moveTo, "L": path.lineTo, "Q": path.quadTo, "C": path.cubicTo}
    for command, figures in (
        _picosvg_path(d=data).explicit_lines().absolute().expand_shorthand().arcs_to_cubics()
    ):
        if command == "Z":
            path.close()
        else:
            pen[command](*figures)
    return path


def _window(plain: Plain) -> pathops.Path:
    """Return what is shown, as an outline."""
    window = pathops.Path()
    for draw, x, y in (
        (window.moveTo, 0, 0),
        (window.lineTo, plain.width, 0),
        (window.lineTo, plain.width, plain.height),
        (window.lineTo, 0, plain.height),
    ):
        draw(x, y)
    window.close()
    return window


def _reach(sides: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = sides
    return left, top, right - left, bottom - top
