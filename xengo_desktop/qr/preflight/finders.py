"""Whether the eyes are what readers search for: dark and light as 1:1:3:1:1 on the lines through them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.eyes import BALL_SHAPES, EYE, FRAME_SHAPES, ball, ring
from xengo_desktop.qr.artwork.paths import Point, flattened
from xengo_desktop.qr.preflight.findings import Finding, Fix, PrintPlan, Severity

EXPECTED = (1, 1, 3, 1, 1)
STRAY = 0.5
"""How far, in modules, a width may be off; both zxing and zbar allow about that much."""

LINES = tuple(EYE / 2 + step / 4 for step in range(-4, 5))
"""Where lines are laid through an eye: over the middle two modules of its ball."""

ENOUGH = 0.75
"""The share of the lines that must show the pattern."""

WEAK_FRAMES = ("circle",)
"""Rings with the pattern in them that readers lose all the same: zbar missed a quarter to a half of them."""


def finder_findings(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    """Yield a finding on eyes that readers may not recognise."""
    design = drawing.design
    found = integrity(design.eye_frame, design.eye_ball)
    if found < ENOUGH:
        yield Finding(
            "finder",
            Severity.FAIL,
            f"Only {found:.0%} of the lines through an eye show the pattern that readers search for. "
            "Choose square eyes.",
            Fix("Square eyes", (("eye_frame", "square"), ("eye_ball", "square"))),
            found,
            ENOUGH,
        )
    elif design.eye_frame in WEAK_FRAMES:
        yield Finding(
            "finder",
            Severity.WARN,
            "Many readers miss eyes with a round frame. Rounded frames look alike, and are read.",
            Fix("Rounded frames", (("eye_frame", "rounded"),)),
        )


@lru_cache(maxsize=256)
def integrity(frame: str, centre: str) -> float:
    """Return the share of lines through an eye, along and down, that cross it as 1:1:3:1:1."""
    shape = ring(FRAME_SHAPES[frame], 0, 0, 0) + ball(BALL_SHAPES[centre], 0, 0, 0)
    along = [points for points in flattened(shape, 0.01)]
    down = [[(y, x) for x, y in points] for points in along]
    shown = [_shows(_widths(contours, at)) for contours in (along, down) for at in LINES]
    return sum(shown) / len(shown)


def _widths(contours: list[list[Point]], at: float) -> list[float]:
    """Return the widths of dark and light in turn along the line y = `at`."""
    edges = chain.from_iterable(pairwise([*points, points[0]]) for points in contours)
    crossed = sorted(
        x0 + (at - y0) * (x1 - x0) / (y1 - y0)
        for (x0, y0), (x1, y1) in edges
        if min(y0, y1) <= at < max(y0, y1)
    )
    return [right - left for left, right in pairwise(crossed)]


def _shows(widths: list[float]) -> bool:
    if len(widths) != len(EXPECTED):
        return False
    module = sum(widths) / sum(EXPECTED)
    return all(
        abs(width / module - wanted) <= STRAY * (2 if wanted == 3 else 1)
        for width, wanted in zip(widths, EXPECTED, strict=True)
    )
