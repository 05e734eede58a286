"""SVG that opens in every designer's tool: filled paths, one per colour, and nothing else."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from xengo_desktop.qr.drawing import Drawing
from xengo_desktop.qr.paths import Arc, Close, Command, Line, Move, Point
from xengo_desktop.qr.sizes import PrintSize, Size

XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True, slots=True)
class Svg:
    """Scalable Vector Graphics 1.1; one unit of its view box is one module."""

    key: str = "svg"
    label: str = "SVG"
    suffix: str = ".svg"
    media_type: str = "image/svg+xml"

    def write(self, drawing: Drawing, size: Size) -> bytes:
        """Return the file as UTF-8, its width and height in mm for a print size, else in pixels."""
        side = drawing.side
        length = f"{size.mm:g}mm" if isinstance(size, PrintSize) else str(size.side)
        xlink = XLINK if drawing.logo else ""
        head = f'<svg xmlns="http://www.w3.org/2000/svg"{xlink} width="{length}" height="{length}"'
        return "".join((head, f' viewBox="0 0 {side} {side}">', *_body(drawing), "</svg>\n")).encode()


def _body(drawing: Drawing) -> Iterator[str]:
    design, side = drawing.design, drawing.side
    if not design.transparent:
        yield f'<path fill="{design.background}" d="M0 0h{side}v{side}H0z"/>'
    for figure in drawing.figures:
        yield f'<path fill="{figure.fill}" d="{path_data(figure.path)}"/>'
    yield from _logo(drawing)


def _logo(drawing: Drawing) -> Iterator[str]:
    if drawing.logo is None or drawing.place is None:
        return
    quiet, place = drawing.design.quiet_zone, drawing.place
    uri = "data:image/png;base64," + base64.b64encode(drawing.logo.png).decode()
    x, y, width, height = map(_number, (place.x + quiet, place.y + quiet, place.width, place.height))
    # SVG 2 readers want href, Illustrator and other SVG 1.1 readers want xlink:href.
    yield f'<image x="{x}" y="{y}" width="{width}" height="{height}" href="{uri}" xlink:href="{uri}"/>'


def path_data(path: Iterable[Command]) -> str:
    """Write a path in the shortest common spelling: relative steps, straight ones by one figure."""
    here: Point = (0, 0)
    parts = []
    for command in path:
        parts.append(_spelled(command, here))
        if not isinstance(command, Close):
            here = command[-2:]
    return "".join(parts)


def _spelled(command: Command, here: Point) -> str:
    match command:
        case Move(x, y):
            return f"M{_number(x)} {_number(y)}"
        case Line(x, y):
            return _line(x - here[0], y - here[1])
        case Arc(radius, clockwise, x, y):
            return _arc(radius, clockwise, x - here[0], y - here[1])
        case Close():
            return "z"


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


@lru_cache(maxsize=4096)
def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
