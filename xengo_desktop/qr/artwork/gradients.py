"""Where a gradient begins and ends: the same on every canvas."""

from __future__ import annotations

import math

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.paths import Point
from xengo_desktop.qr.designs.paints import Gradient


def line_of(paint: Gradient, box: Box) -> tuple[Point, Point]:
    """Return where a linear gradient starts and ends, so that the box lies just between its end colours."""
    angle = math.radians(paint.angle)
    across, down = math.cos(angle), math.sin(angle)
    half = (abs(across) * box.width + abs(down) * box.height) / 2
    cx, cy = box.x + box.width / 2, box.y + box.height / 2
    return (cx - across * half, cy - down * half), (cx + across * half, cy + down * half)


def radius_of(box: Box) -> tuple[Point, float]:
    """Return the centre of a radial gradient and the radius that reaches the corners."""
    centre = box.x + box.width / 2, box.y + box.height / 2
    return centre, math.hypot(box.width, box.height) / 2
