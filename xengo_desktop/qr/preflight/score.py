"""How surely a code will scan, from 0 to 100: half rules, half what a reader saw."""

from __future__ import annotations

import math

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.preflight.colours import parts
from xengo_desktop.qr.preflight.finders import WEAK_FRAMES, integrity
from xengo_desktop.qr.preflight.findings import PrintPlan, Severity, worst
from xengo_desktop.qr.preflight.print_plan import print_findings
from xengo_desktop.qr.preflight.surroundings import WANTED, corner_room

SPENT_CAP = 15
"""The most that a code gets whose logo has spent the error correction."""

QUIET = (0.5, 0.85, 0.95, 1.0)
"""What a quiet zone of so many modules leaves of the score; 4 and more leave all."""

INVERTED, WEAK_FRAME = 0.3, 0.6

PRINTED = {Severity.OK: 1.0, Severity.WARN: 0.7, Severity.FAIL: 0.3}
"""What the gravest finding on sizes leaves."""


def rules_share(drawing: Drawing, plan: PrintPlan) -> float:
    """Return 0 to 1 from what can be measured without looking: each shortcoming takes its share."""
    printed = worst(finding.severity for finding in print_findings(drawing, plan))
    return artwork_share(drawing) * PRINTED[printed]


def artwork_share(drawing: Drawing) -> float:
    """Return the share of the artwork alone, however large it comes out."""
    design, spare = drawing.design, drawing.spare
    seen = parts(design)
    contrast = _between(min(part.difference for part in seen), 1.2, 5.0)
    free = min(float(design.quiet_zone), max(0.0, corner_room(drawing)))
    share = math.sqrt(contrast)
    share *= 1.0 if spare is None else math.sqrt(_between(spare, 0.0, 0.6))
    share *= 0.4 + 0.6 * _between(integrity(design.eye_frame, design.eye_ball), 0.2, 0.9)
    share *= 1.0 if free >= WANTED else QUIET[int(free)]
    share *= WEAK_FRAME if design.eye_frame in WEAK_FRAMES else 1.0
    return share * (INVERTED if any(part.inverted for part in seen) else 1.0)


def score(drawing: Drawing, rules: float, read: float) -> int:
    """Return the score: half what is kept of the rules, half what was read of the photographs."""
    points = round(100 * (rules + read) / 2)
    return min(points, SPENT_CAP) if drawing.spare is not None and drawing.spare <= 0 else points


def _between(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))
