"""Outlines as plain values: what every canvas can draw, in whatever unit the maker chose."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias


class Move(NamedTuple):
    """Begin a contour."""

    x: float
    y: float


class Line(NamedTuple):
    """Go straight."""

    x: float
    y: float


class Arc(NamedTuple):
    """Follow a circle of `radius` for at most half a turn; y grows downwards, as on screens."""

    radius: float
    clockwise: bool
    x: float
    y: float


class Close(NamedTuple):
    """Go straight back to where the contour began."""


Command: TypeAlias = Move | Line | Arc | Close
Path: TypeAlias = tuple[Command, ...]
Point: TypeAlias = tuple[float, float]

CLOSE = Close()


def shifted(path: Iterable[Command], dx: float, dy: float) -> Path:
    """Move a path."""
    return tuple(_shift(command, dx, dy) for command in path)


def _shift(command: Command, dx: float, dy: float) -> Command:
    match command:
        case Move(x, y):
            return Move(x + dx, y + dy)
        case Line(x, y):
            return Line(x + dx, y + dy)
        case Arc(radius, clockwise, x, y):
            return Arc(radius, clockwise, x + dx, y + dy)
        case Close():
            return command


def flattened(path: Iterable[Command], tolerance: float) -> Iterator[list[Point]]:
    """Yield each contour as the corners of a polygon that strays at most `tolerance` from it."""
    points: list[Point] = []
    for command in path:
        match command:
            case Move(x, y):
                points = [(x, y)]
            case Line(x, y):
                points.append((x, y))
            case Arc():
                points += _arc_points(points[-1], command, tolerance)
            case Close():
                yield points


def _arc_points(start: Point, arc: Arc, tolerance: float) -> Iterator[Point]:
    cx, cy = arc_centre(start, arc)
    first = math.atan2(start[1] - cy, start[0] - cx)
    turn = (math.atan2(arc.y - cy, arc.x - cx) - first) % math.tau
    if not arc.clockwise:
        turn -= math.tau
    steps = math.ceil(abs(turn) / (2 * math.acos(max(0.0, 1 - tolerance / arc.radius))))
    for step in range(1, steps):
        angle = first + turn * step / steps
        yield cx + arc.radius * math.cos(angle), cy + arc.radius * math.sin(angle)
    yield arc.x, arc.y


def arc_centre(start: Point, arc: Arc) -> Point:
    """Return the centre of the circle that an arc follows from `start`."""
    dx, dy = arc.x - start[0], arc.y - start[1]
    chord = math.hypot(dx, dy)
    rise = math.sqrt(max(0.0, arc.radius**2 - chord**2 / 4)) / chord
    side = rise if arc.clockwise else -rise
    return (start[0] + arc.x) / 2 - dy * side, (start[1] + arc.y) / 2 + dx * side
