"""Circles through two points, as painters of screens want them."""

from __future__ import annotations

import math

Point = tuple[float, float]


def arc_box(
    start: Point, radius: float, clockwise: bool, end: Point
) -> tuple[tuple[float, float, float, float], float, float]:
    """Return the circle's box (left, top, right, bottom), the angle it starts at and how far it goes.

    Degrees run counter-clockwise from three o'clock, y downwards; the arc is at most half a turn.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    chord = math.hypot(dx, dy)
    radius = max(radius, chord / 2)
    away = math.sqrt(max(0.0, radius * radius - chord * chord / 4))
    side = 1 if clockwise else -1
    # On a screen the centre of a clockwise arc lies to the right of the way, looking along it.
    cx = (start[0] + end[0]) / 2 - side * away * dy / chord
    cy = (start[1] + end[1]) / 2 + side * away * dx / chord
    first = math.degrees(math.atan2(cy - start[1], start[0] - cx))
    last = math.degrees(math.atan2(cy - end[1], end[0] - cx))
    sweep = (last - first) % 360
    if clockwise:
        sweep -= 360
    return (cx - radius, cy - radius, cx + radius, cy + radius), first, sweep
