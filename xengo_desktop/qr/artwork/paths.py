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


class Curve(NamedTuple):
    """Follow a cubic Bézier curve with two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


class Close(NamedTuple):
    """Go straight back to where the contour began."""


Command: TypeAlias = Move | Line | Arc | Curve | Close
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
        case Curve(x1, y1, x2, y2, x, y):
            return Curve(x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy)
        case Close():
            return command


def scaled(path: Iterable[Command], scale: float) -> Path:
    """Enlarge a path around the origin."""
    return tuple(_scale(command, scale) for command in path)


def _scale(command: Command, scale: float) -> Command:
    match command:
        case Arc(radius, clockwise, x, y):
            return Arc(radius * scale, clockwise, x * scale, y * scale)
        case Close():
            return command
        case _:
            return type(command)(*(figure * scale for figure in command))


def turned(path: Iterable[Command], *, clockwise: bool) -> Path:
    """Turn a path by a right angle around the origin."""
    return tuple(_turn(command, 1 if clockwise else -1) for command in path)


def _turn(command: Command, way: int) -> Command:
    match command:
        case Arc(radius, clockwise, x, y):
            return Arc(radius, clockwise, -y * way, x * way)
        case Close():
            return command
        case _:
            points = zip(command[::2], command[1::2], strict=True)
            return type(command)(*(figure for x, y in points for figure in (-y * way, x * way)))


def bounds(path: Iterable[Command]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a path; four zeros for an empty one."""
    points = [point for contour in flattened(path, 0.01) for point in contour]
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


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
            case Curve():
                points += _curve_points(points[-1], command, tolerance)
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


def _curve_points(start: Point, curve: Curve, tolerance: float) -> Iterator[Point]:
    x0, y0 = start
    x1, y1, x2, y2, x3, y3 = curve
    # The second differences bound how far a chord strays: Wang's formula.
    bend = max(math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3))
    steps = max(1, math.ceil(math.sqrt(0.75 * bend / tolerance)))
    for step in range(1, steps):
        t = step / steps
        s = 1 - t
        a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
    yield x3, y3


def arc_centre(start: Point, arc: Arc) -> Point:
    """Return the centre of the circle that an arc follows from `start`."""
    dx, dy = arc.x - start[0], arc.y - start[1]
    chord = math.hypot(dx, dy)
    rise = math.sqrt(max(0.0, arc.radius**2 - chord**2 / 4)) / chord
    side = rise if arc.clockwise else -rise
    return (start[0] + arc.x) / 2 - dy * side, (start[1] + arc.y) / 2 + dx * side
