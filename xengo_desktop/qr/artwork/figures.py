"""Filled outlines: what every drawing is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xengo_desktop.qr.artwork.paths import Path, scaled, shifted
from xengo_desktop.qr.designs.paints import Paint


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; (x, y) is its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything of one paint: closed outlines, filled alike by either rule. A gradient spans `box`."""

    path: Path
    paint: Paint
    box: Box


def placed(figure: Figure, scale: float, x: float, y: float) -> Figure:
    """Enlarge a figure around the origin, then move the origin to (x, y)."""
    box = figure.box
    return replace(
        figure,
        path=shifted(scaled(figure.path, scale), x, y),
        box=Box(x + box.x * scale, y + box.y * scale, box.width * scale, box.height * scale),
    )
