"""Filled outlines: what every drawing is made of."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.qr.paints import Paint
from xengo_desktop.qr.paths import Path


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
