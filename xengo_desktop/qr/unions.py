"""Outlines freed of overlaps, so that either rule fills them alike."""

from __future__ import annotations

from collections.abc import Iterator

import pathops

from xengo_desktop.qr.paths import CLOSE, Command, Curve, Line, Move, Path

MOST_STEPS = 20_000
"""Beyond so many lines and curves, overlaps are left: finding them takes a minute."""


def united(sketch: pathops.Path) -> Path:
    """Return what Skia's `sketch` fills by its own rule, as contours that do not overlap."""
    clean = pathops.Path(sketch)
    try:
        clean.simplify(fix_winding=True, keep_starting_points=False)
    except pathops.PathOpsError:
        # Some tangles Skia cannot resolve; as they are they are right in all but their overlaps.
        clean = sketch
    clean.convertConicsToQuads()
    return tuple(_commands(clean))


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
