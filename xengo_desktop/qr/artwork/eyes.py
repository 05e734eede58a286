"""The three big squares in the corners: their rings and their balls."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.qr.artwork.boxes import Radii, box
from xengo_desktop.qr.artwork.paths import Path

EYE = 7
"""Modules along one side of an eye."""

RING, BALL = EYE, 3


@dataclass(frozen=True, slots=True)
class EyeShape:
    """How a ring or a ball looks; `radii` are those of the top left eye, the others are turned to match."""

    key: str
    label: str
    radii: Radii


def corners(size: int) -> tuple[tuple[int, int], ...]:
    """Return where the eyes of a symbol begin: top left, top right, bottom left."""
    far = size - EYE
    return (0, 0), (far, 0), (0, far)


def ring(shape: EyeShape, number: int, x: float, y: float) -> Path:
    """Draw the ring of eye 0, 1 or 2 with its top left corner at (x, y)."""
    nw, ne, se, sw = radii = _turned(shape.radii, number)
    inner = max(0.0, nw - 1), max(0.0, ne - 1), max(0.0, se - 1), max(0.0, sw - 1)
    return box(x, y, RING, RING, radii) + box(x + 1, y + 1, RING - 2, RING - 2, inner, hole=True)


def ball(shape: EyeShape, number: int, x: float, y: float) -> Path:
    """Draw the centre of eye 0, 1 or 2, whose ring has its top left corner at (x, y)."""
    return box(x + 2, y + 2, BALL, BALL, _turned(shape.radii, number))


def _turned(radii: Radii, number: int) -> Radii:
    """Keep the corner that points to the middle of the code the same for every eye."""
    nw, ne, se, sw = radii
    return (radii, (sw, nw, ne, se), (ne, se, sw, nw))[number]


FRAMES = (
    EyeShape("square", "Square", (0.0, 0.0, 0.0, 0.0)),
    EyeShape("rounded", "Rounded", (1.5, 1.5, 1.5, 1.5)),
    EyeShape("extra-rounded", "Extra rounded", (2.5, 2.5, 2.5, 2.5)),
    EyeShape("leaf", "Leaf", (2.5, 0.0, 2.5, 0.0)),
    EyeShape("circle", "Circle", (3.5, 3.5, 3.5, 3.5)),
)
BALLS = (
    EyeShape("square", "Square", (0.0, 0.0, 0.0, 0.0)),
    EyeShape("rounded", "Rounded", (0.6, 0.6, 0.6, 0.6)),
    EyeShape("extra-rounded", "Extra rounded", (1.0, 1.0, 1.0, 1.0)),
    EyeShape("leaf", "Leaf", (1.5, 0.0, 1.5, 0.0)),
    EyeShape("circle", "Circle", (1.5, 1.5, 1.5, 1.5)),
)
FRAME_SHAPES = {shape.key: shape for shape in FRAMES}
BALL_SHAPES = {shape.key: shape for shape in BALLS}
