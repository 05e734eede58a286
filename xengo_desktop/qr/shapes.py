"""The shapes that a design chooses from; each is drawn one unit per module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xengo_desktop.qr.outlines import Rounding, Rows, outlined
from xengo_desktop.qr.paths import CLOSE, Arc, Command, Line, Move, Path

DOT_RADIUS = 0.45
SQUARE = Rounding((0.0, 0.0, 0.0, 0.0))
SOFT = Rounding((0.25, 0.25, 0.25, 0.25))


@dataclass(frozen=True, slots=True)
class DotShape:
    """How data modules look.

    `outline` may look at the direct neighbours of a module only: PNG puts pictures together from tiles, one
    for each way in which four modules can meet.
    """

    key: str
    label: str
    outline: Callable[[Rows], Path]


@dataclass(frozen=True, slots=True)
class EyeShape:
    """How a part of the three big squares in the corners looks; `radius` rounds its outer corners."""

    key: str
    label: str
    radius: float


def squares(rows: Rows) -> Path:
    """Draw modules as merged squares."""
    return outlined(rows, SQUARE)


def soft(rows: Rows) -> Path:
    """Draw modules merged, with dark corners rounded off."""
    return outlined(rows, SOFT)


def discs(rows: Rows) -> Path:
    """Draw every module as a disc of its own."""
    return tuple(
        command
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
        for command in disc(x + 0.5, y + 0.5, DOT_RADIUS)
    )


def disc(cx: float, cy: float, radius: float) -> tuple[Command, ...]:
    """Draw a full circle."""
    left, right = cx - radius, cx + radius
    return Move(left, cy), Arc(radius, True, right, cy), Arc(radius, True, left, cy), CLOSE


def box(x: float, y: float, side: float, radius: float, *, hole: bool = False) -> tuple[Command, ...]:
    """Draw a square with rounded corners; holes run the other way round."""
    if hole:
        corners = ((x, y, 0, 1), (x, y + side, 1, 0), (x + side, y + side, 0, -1), (x + side, y, -1, 0))
    else:
        corners = ((x, y, 1, 0), (x + side, y, 0, 1), (x + side, y + side, -1, 0), (x, y + side, 0, -1))
    commands: list[Command] = []
    dx, dy = corners[-1][2:]
    for cx, cy, ex, ey in corners:
        commands.append((Line if commands else Move)(cx - dx * radius, cy - dy * radius))
        if radius:
            commands.append(Arc(radius, not hole, cx + ex * radius, cy + ey * radius))
        dx, dy = ex, ey
    return (*commands, CLOSE)


def frame(shape: EyeShape, x: float, y: float) -> Path:
    """Draw the ring of an eye, seven modules wide, with its top left corner at (x, y)."""
    return box(x, y, 7, shape.radius) + box(x + 1, y + 1, 5, max(0.0, shape.radius - 1), hole=True)


def ball(shape: EyeShape, x: float, y: float) -> Path:
    """Draw the centre of the eye whose ring has its top left corner at (x, y)."""
    return box(x + 2, y + 2, 3, shape.radius)


DOTS = (
    DotShape("square", "Square", squares),
    DotShape("dots", "Dots", discs),
    DotShape("rounded", "Rounded", soft),
)
FRAMES = (EyeShape("square", "Square", 0.0), EyeShape("rounded", "Rounded", 1.5))
BALLS = (EyeShape("square", "Square", 0.0), EyeShape("rounded", "Rounded", 0.6))

DOT_SHAPES = {shape.key: shape for shape in DOTS}
FRAME_SHAPES = {shape.key: shape for shape in FRAMES}
BALL_SHAPES = {shape.key: shape for shape in BALLS}
