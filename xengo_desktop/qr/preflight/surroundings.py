"""Whether enough is left free around the code, in the artwork as it will be."""

from __future__ import annotations

import math
from collections.abc import Iterator

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.layout import Layout
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight import contrast
from xengo_desktop.qr.preflight.colours import ground_of
from xengo_desktop.qr.preflight.findings import Finding, Fix, PrintPlan, Severity

WANTED = 4
"""Modules; ISO/IEC 18004 and DENSO WAVE."""

LEAST = 2
"""Modules below which a dark surrounding stops readers."""

STANDS_OUT = 1.5
"""Contrast from which a border is a surrounding of its own, not a shade of the ground."""

ROUNDEST = 8.0
"""Modules; with a quiet zone of 4, rounder corners would come closer to the eyes than 2."""


def quiet_findings(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    """Yield a finding on the quiet zone; round corners that cut into it speak for themselves."""
    design = drawing.design
    quiet, near = design.quiet_zone, _dark_nearby(design)
    where = f" before {near}" if near else ""
    if quiet < WANTED:
        severity = Severity.FAIL if quiet == 0 or (quiet < LEAST and near) else Severity.WARN
        left = f"Only {quiet} of {WANTED} modules are" if quiet else "Nothing is"
        message = f"{left} left free around the code{where}. Set the quiet zone to {WANTED} modules."
        fix = Fix("Four modules all around", (("quiet_zone", WANTED),))
        yield Finding("quiet-zone", severity, message, fix, quiet, WANTED)
    elif corner_room(drawing) >= LEAST:
        message = f"{quiet} modules are left free around the code."
        yield Finding("quiet-zone", Severity.OK, message, None, quiet, WANTED)


def _dark_nearby(design: QrDesign) -> str:
    """Say what begins where the quiet zone ends, if that is dark or unknown."""
    if design.border != "none":
        ground = contrast.darkest(ground_of(design))
        return "the border" if contrast.apart(design.border_ink, ground) >= STANDS_OUT else ""
    return "a surface that may be dark" if design.transparent else ""


def corner_findings(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    """Yield a finding where the ground's round corners come too close to an eye."""
    room = corner_room(drawing)
    if room >= min(LEAST, drawing.design.quiet_zone):
        return
    radius, quiet = drawing.design.background_radius, drawing.design.quiet_zone
    changes = (("background_radius", min(ROUNDEST, radius)), ("quiet_zone", max(WANTED, quiet)))
    fix = Fix("Less round corners", changes)
    severity = Severity.FAIL if room < LEAST / 2 else Severity.WARN
    said = f"leave {room:.1f} modules beside the eyes" if room > 0 else "cut the eyes off"
    message = f"The round corners of the ground {said}. Make them less round, or the quiet zone larger."
    yield Finding("quiet-zone", severity, message, fix, round(room, 2), float(LEAST))


def corner_room(drawing: Drawing) -> float:
    """Return the modules between the outer corner of an eye and the nearest round corner's edge."""
    if drawing.design.transparent and drawing.design.border == "none":
        return math.inf
    return min(_room(across, down, _radius(drawing)) for across, down in _eye_corners(drawing))


def _radius(drawing: Drawing) -> float:
    return max(0.0, drawing.layout.radius - _edge(drawing.design))


def _edge(design: QrDesign) -> float:
    return 0.0 if design.border == "none" else design.border_width


def _eye_corners(drawing: Drawing) -> Iterator[tuple[float, float]]:
    """Yield how far the outer corner of each eye is from both sides of the corner that it looks at."""
    left, top, right, bottom = _free(drawing.design, drawing.layout)
    (x, y), size = drawing.origin, drawing.symbol.size
    yield x - left, y - top
    yield right - x - size, y - top
    yield x - left, bottom - y - size


def _free(design: QrDesign, layout: Layout) -> tuple[float, float, float, float]:
    """Return the box that is left free inside of the border."""
    edge = _edge(design)
    return edge, edge, layout.width - edge, layout.height - edge


def _room(across: float, down: float, radius: float) -> float:
    if across >= radius or down >= radius:
        return min(across, down)
    return radius - math.hypot(radius - across, radius - down)
