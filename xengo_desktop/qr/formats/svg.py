"""SVG that opens in every designer's tool: filled paths, one per paint, and nothing else."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.gradients import line_of, radius_of
from xengo_desktop.qr.artwork.parts import Modules
from xengo_desktop.qr.artwork.paths import Arc, Close, Command, Curve, Line, Move, Path
from xengo_desktop.qr.designs.paints import LINEAR, Gradient, Paint
from xengo_desktop.qr.formats.base import refuse_inks
from xengo_desktop.qr.formats.numbers import arc_text, line_text, number_text
from xengo_desktop.qr.formats.spelling import spelled
from xengo_desktop.qr.sizes import PrintSize, Size

XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True, slots=True)
class Svg:
    """Scalable Vector Graphics 1.1; one unit of its view box is one module."""

    key: str = "svg"
    label: str = "SVG"
    suffix: str = ".svg"
    media_type: str = "image/svg+xml"
    press: bool = False

    def write(self, drawing: Drawing, size: Size, *, cmyk: bool = False) -> bytes:
        """Return the file as UTF-8, its width and height in mm for a print size, else in pixels."""
        if cmyk:
            refuse_inks(self.label)
        body = Body()
        body.add(drawing)
        xlink = XLINK if drawing.logo and drawing.logo.png else ""
        head = f'<svg xmlns="http://www.w3.org/2000/svg"{xlink} {_extent(drawing, size)}'
        view = f' viewBox="0 0 {number_text(drawing.width)} {number_text(drawing.height)}">'
        return "".join((head, view, *body.definitions(), *body.parts, "</svg>\n")).encode()


def _extent(drawing: Drawing, size: Size) -> str:
    ratio = drawing.height / drawing.width
    if isinstance(size, PrintSize):
        return f'width="{_figure(size.mm)}mm" height="{_figure(size.mm * ratio)}mm"'
    return f'width="{size.side}" height="{_figure(size.side * ratio)}"'


class Body:
    """The elements of a file as they are added, and the gradients that they need."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._gradients: dict[str, str] = {}

    def add(self, drawing: Drawing) -> None:
        """Add ground, border, caption, code and logo, back to front."""
        for figure in drawing.surround:
            self._fill(figure.paint, figure.box, path_data(figure.path))
        for part in drawing.parts:
            self._fill(part.paint, part.box, "".join(map(_outline_data, part.outlines)))
        for figure in drawing.logo_figures:
            self._fill(figure.paint, figure.box, path_data(figure.path))
        if drawing.logo is not None and drawing.logo.png:
            self.parts.append(_image(drawing.logo.png, drawing.logo_box))

    def definitions(self) -> Iterator[str]:
        """Yield the gradients."""
        if self._gradients:
            yield "<defs>"
            yield from (text.format(name) for text, name in self._gradients.items())
            yield "</defs>"

    def _fill(self, paint: Paint, box: Box, data: str) -> None:
        self.parts.append(f'<path fill="{self._paint(paint, box)}" d="{data}"/>')

    def _paint(self, paint: Paint, box: Box) -> str:
        if isinstance(paint, str):
            return paint
        text = _gradient(paint, box)
        return f"url(#{self._gradients.setdefault(text, f'g{len(self._gradients)}')})"


def _outline_data(outline: Path | Modules) -> str:
    """Write one part of the code; modules whose neighbours merge without drawing them first."""
    if not isinstance(outline, Modules):
        return path_data(outline)
    rounding = outline.shape.rounding
    if rounding is None:
        return path_data(outline.path)
    return spelled(outline.rows, rounding, outline.left, outline.top)


def _gradient(paint: Gradient, box: Box) -> str:
    """Write a gradient over its box in drawing units; its name is still to be filled in."""
    stops = "".join(f'<stop offset="{number_text(at)}" stop-color="{colour}"/>' for at, colour in paint.stops)
    if paint.kind == LINEAR:
        (x1, y1), (x2, y2) = line_of(paint, box)
        kind, where = "linearGradient", {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    else:
        (cx, cy), radius = radius_of(box)
        kind, where = "radialGradient", {"cx": cx, "cy": cy, "r": radius}
    figures = "".join(f' {name}="{number_text(value)}"' for name, value in where.items())
    return f'<{kind} id="{{}}" gradientUnits="userSpaceOnUse"{figures}>{stops}</{kind}>'


def _image(png: bytes, box: Box) -> str:
    uri = "data:image/png;base64," + base64.b64encode(png).decode()
    x, y, width, height = map(number_text, (box.x, box.y, box.width, box.height))
    where = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    # SVG 2 readers want href, Illustrator and other SVG 1.1 readers want xlink:href.
    return f'<image {where} href="{uri}" xlink:href="{uri}"/>'


def path_data(path: Iterable[Command]) -> str:
    """Write a path in the shortest common spelling: relative steps, straight ones by one figure."""
    x = y = 0.0
    parts = []
    for command in path:
        # `match` would read better, but costs a fifth of an export.
        if isinstance(command, Close):
            parts.append("z")
            continue
        if isinstance(command, Line):
            parts.append(line_text(command.x - x, command.y - y))
        elif isinstance(command, Arc):
            parts.append(arc_text(command.radius, command.clockwise, command.x - x, command.y - y))
        elif isinstance(command, Move):
            parts.append(f"M{number_text(command.x)} {number_text(command.y)}")
        else:
            parts.append(_curve(command, x, y))
        x, y = command.x, command.y
    return "".join(parts)


def _curve(curve: Curve, x: float, y: float) -> str:
    figures = (figure - (x, y)[number % 2] for number, figure in enumerate(curve))
    return "c" + " ".join(map(number_text, figures))


def _figure(value: float) -> str:
    """Write a length with six places, so that a millimetre stays one on a poster."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
