"""Boxes, discs and bars as outlines: what shapes are put together from."""

from __future__ import annotations

from typing import TypeAlias

from xengo_desktop.qr.artwork.paths import CLOSE, Arc, Command, Line, Move, Path

HAIR = 1e-6
"""A radius of so little would vanish in the sum with a coordinate, and an arc of no length has no centre."""

Radii: TypeAlias = tuple[float, float, float, float]
"""How far the corners are rounded: top left, top right, bottom right, bottom left."""


def disc(cx: float, cy: float, radius: float) -> Path:
    """Draw a full circle."""
    left, right = cx - radius, cx + radius
    return Move(left, cy), Arc(radius, True, right, cy), Arc(radius, True, left, cy), CLOSE


def bar(x: float, y: float, width: float, height: float) -> Path:
    """Draw a bar with round ends along its longer side."""
    right, bottom, radius = x + width, y + height, min(width, height) / 2
    if width > height:
        return (
            Move(x + radius, y),
            Line(right - radius, y),
            Arc(radius, True, right - radius, bottom),
            Line(x + radius, bottom),
            Arc(radius, True, x + radius, y),
            CLOSE,
        )
    return (
        Move(right, y + radius),
        Line(right, bottom - radius),
        Arc(radius, True, x, bottom - radius),
        Line(x, y + radius),
        Arc(radius, True, right, y + radius),
        CLOSE,
    )


def polygon(*points: tuple[float, float]) -> Path:
    """Draw straight from point to point and back."""
    first, *others = points
    return Move(*first), *(Line(*point) for point in others), CLOSE


def box(x: float, y: float, width: float, height: float, radii: Radii, *, hole: bool = False) -> Path:
    """Draw a box with rounded corners; holes run the other way round."""
    nw, ne, se, sw = radii
    right, bottom = x + width, y + height
    corners = (
        (x, y, nw, (0.0, 1.0), (1.0, 0.0)),
        (right, y, ne, (-1.0, 0.0), (0.0, 1.0)),
        (right, bottom, se, (0.0, -1.0), (-1.0, 0.0)),
        (x, bottom, sw, (1.0, 0.0), (0.0, -1.0)),
    )
    commands: list[Command] = []
    for cx, cy, radius, first, second in reversed(corners) if hole else corners:
        (bx, by), (ax, ay) = (second, first) if hole else (first, second)
        commands.append((Line if commands else Move)(cx + bx * radius, cy + by * radius))
        if radius > HAIR:
            commands.append(Arc(radius, not hole, cx + ax * radius, cy + ay * radius))
    return (*commands, CLOSE)


def square(x: float, y: float, side: float, radius: float = 0.0, *, hole: bool = False) -> Path:
    """Draw a square with all corners alike."""
    return box(x, y, side, side, (radius,) * 4, hole=hole)
