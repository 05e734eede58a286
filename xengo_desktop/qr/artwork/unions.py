"""Outlines freed of overlaps, so that either rule fills them alike."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pathops

from xengo_desktop.qr.artwork.paths import CLOSE, Command, Curve, Line, Move, Path

MOST_STEPS = 4_000
MOST_MEETINGS = 15_000
"""Pairs of lines or curves that may cross; to sort out so many takes Skia about a second."""


def united(sketch: pathops.Path) -> Path:
    """Return what Skia's `sketch` fills by its own rule, as contours that do not overlap.

    What is too tangled for that keeps its overlaps.
    """
    if tangled(sketch):
        return tuple(_commands(sketch))
    clean = pathops.Path(sketch)
    try:
        clean.simplify(fix_winding=True, keep_starting_points=False)
    except pathops.PathOpsError:
        # Some tangles Skia cannot resolve; as they are they are right in all but their overlaps.
        clean = sketch
    clean.convertConicsToQuads()
    return tuple(_commands(clean))


def steps_of(sketch: pathops.Path) -> int:
    """Count the lines, curves, beginnings and ends of an outline; its `len` counts contours."""
    return len(sketch.verbs)


def tangled(sketch: pathops.Path, most: int = MOST_MEETINGS) -> bool:
    """Whether so many pieces of an outline may cross that sorting them out takes too long."""
    if steps_of(sketch) > MOST_STEPS:
        return True
    boxes = np.array(list(_boxes(sketch))).reshape(-1, 4)
    left, top, right, bottom = boxes.T
    meetings = sum(
        int(((left < box[2]) & (right > box[0]) & (top < box[3]) & (bottom > box[1])).sum()) for box in boxes
    )
    return meetings // 2 > most


def _boxes(sketch: pathops.Path) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, top, right and bottom of each line and curve, a hair larger so that none is flat."""
    here: tuple[float, float] = (0.0, 0.0)
    for _, points in sketch:
        if points:
            across, down = zip(here, *points, strict=True)
            yield min(across) - 1e-6, min(down) - 1e-6, max(across) + 1e-6, max(down) + 1e-6
            here = points[-1]


def _commands(sketch: pathops.Path) -> Iterator[Command]:
    """Translate Skia's verbs; every contour is closed, and quadratic curves are raised to cubic ones."""
    x = y = 0.0
    closed = True
    for verb, points in sketch:
        if verb == pathops.PathVerb.CLOSE:
            yield CLOSE
            closed = True
            continue
        if verb == pathops.PathVerb.MOVE:
            if not closed:
                yield CLOSE
            yield Move(*points[0])
            closed = False
        elif verb == pathops.PathVerb.LINE:
            yield Line(*points[0])
        elif verb == pathops.PathVerb.QUAD:
            yield _raised(x, y, *points)
        else:
            yield Curve(*(figure for point in points for figure in point))
        x, y = points[-1]
    if not closed:
        yield CLOSE


def _raised(x: float, y: float, control: tuple[float, float], end: tuple[float, float]) -> Curve:
    """Return the cubic curve that runs exactly as a quadratic one."""
    cx, cy = control
    ex, ey = end
    return Curve(
        x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3, ex, ey
    )
