"""SVG that opens in every designer's tool: filled paths, one per paint, and nothing else."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from xengo_desktop.qr.drawing import Drawing
from xengo_desktop.qr.figures import Box, Figure
from xengo_desktop.qr.formats.base import refuse_inks
from xengo_desktop.qr.gradients import line_of, radius_of
from xengo_desktop.qr.paints import LINEAR, Gradient
from xengo_desktop.qr.paths import Arc, Close, Command, Curve, Line, Move
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
        view = f' viewBox="0 0 {_number(drawing.width)} {_number(drawing.height)}">'
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
        for figure in (*drawing.surround, *drawing.figures, *drawing.logo_figures):
            self._fill(figure)
        if drawing.logo is not None and drawing.logo.png:
            self.parts.append(_image(drawing.logo.png, drawing.logo_box))

    def definitions(self) -> Iterator[str]:
        """Yield the gradients."""
        if self._gradients:
            yield "<defs>"
            yield from (text.format(name) for text, name in self._gradients.items())
            yield "</defs>"

    def _fill(self, figure: Figure) -> None:
        self.parts.append(f'<path fill="{self._paint(figure)}" d="{path_data(figure.path)}"/>')

    def _paint(self, figure: Figure) -> str:
        if isinstance(figure.paint, str):
            return figure.paint
        text = _gradient(figure.paint, figure)
        return f"url(#{self._gradients.setdefault(text, f'g{len(self._gradients)}')})"


def _gradient(paint: Gradient, figure: Figure) -> str:
    """Write a gradient over its box in drawing units; its name is still to be filled in."""
    stops = "".join(f'<stop offset="{_number(at)}" stop-color="{colour}"/>' for at, colour in paint.stops)
    if paint.kind == LINEAR:
        (x1, y1), (x2, y2) = line_of(paint, figure.box)
        kind, where = "linearGradient", {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    else:
        (cx, cy), radius = radius_of(figure.box)
        kind, where = "radialGradient", {"cx": cx, "cy": cy, "r": radius}
    figures = "".join(f' {name}="{_number(value)}"' for name, value in where.items())
    return f'<{kind} id="{{}}" gradientUnits="userSpaceOnUse"{figures}>{stops}</{kind}>'


def _image(png: bytes, box: Box) -> str:
    uri = "data:image/png;base64," + base64.b64encode(png).decode()
    x, y, width, height = map(_number, (box.x, box.y, box.width, box.height))
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
            parts.append(_line(command.x - x, command.y - y))
        elif isinstance(command, Arc):
            parts.append(_arc(command.radius, command.clockwise, command.x - x, command.y - y))
        elif isinstance(command, Move):
            parts.append(f"M{_number(command.x)} {_number(command.y)}")
        else:
            parts.append(_curve(command, x, y))
        x, y = command.x, command.y
    return "".join(parts)


@lru_cache(maxsize=4096)
def _line(dx: float, dy: float) -> str:
    if dy == 0:
        return f"h{_number(dx)}"
    if dx == 0:
        return f"v{_number(dy)}"
    return f"l{_number(dx)} {_number(dy)}"


@lru_cache(maxsize=4096)
def _arc(radius: float, clockwise: bool, dx: float, dy: float) -> str:
    return f"a{_number(radius)} {_number(radius)} 0 0 {clockwise:d} {_number(dx)} {_number(dy)}"


def _curve(curve: Curve, x: float, y: float) -> str:
    figures = (figure - (x, y)[number % 2] for number, figure in enumerate(curve))
    return "c" + " ".join(map(_number, figures))


@lru_cache(maxsize=4096)
def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _figure(value: float) -> str:
    """Write a length with six places, so that a millimetre stays one on a poster."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
