"""`xengo-desktop preflight`: what would keep a code from scanning, as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.standard_output import answer
from xengo_desktop.qr.designs import wording
from xengo_desktop.qr.options import add_design_arguments, add_size_arguments, design_from, size_from
from xengo_desktop.qr.preflight.findings import Finding, Fix, PrintPlan, Severity, Verdict
from xengo_desktop.qr.sizes import Pixels, PrintSize, Size

MOST_MM_AWAY = 1_000_000.0
REFUSED = 1

LoadFont = Callable[[], bytes]
"""Reads the font that captions are set in where a design brings none."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `preflight` understands."""
    parser.add_argument("text", metavar="TEXT", help="what the code says, encoded as it stands")
    parser.add_argument(
        "--distance-mm", type=float, metavar="MM", help="from how far it will be scanned, as in 300"
    )
    add_design_arguments(parser)
    add_size_arguments(parser)


def run(namespace: argparse.Namespace, font: LoadFont) -> int:
    """Print the verdict and return 0, or 1 for a failure; raise Invalid or FileTrouble for no verdict."""
    # Numpy, Pillow and zxing are loaded here, so that the other commands start without them.
    from xengo_desktop.qr.artwork.drawing import draw
    from xengo_desktop.qr.preflight import preflight

    plan, design = PrintPlan(_size(namespace), _distance(namespace)), design_from(namespace)
    verdict = preflight(draw(namespace.text, design, font=font() if design.caption else None), plan)
    answer(f"{as_json(verdict)}\n".encode("ascii"))
    return REFUSED if verdict.verdict is Severity.FAIL else 0


def _size(namespace: argparse.Namespace) -> Size | None:
    """Return the size asked for; None where nobody asked for one."""
    if namespace.pixels is namespace.size_mm is namespace.dpi is None:
        return None
    return size_from(namespace)


def _distance(namespace: argparse.Namespace) -> float | None:
    distance: float | None = namespace.distance_mm
    if distance is not None and not 1 <= distance <= MOST_MM_AWAY:
        raise Invalid(f"A distance can be 1 to {MOST_MM_AWAY:,.0f} mm.", field="distance_mm")
    return distance


def as_json(verdict: Verdict) -> str:
    """Write a verdict for scripts, in ASCII; what is as it should be stands under `remarks`."""
    told = {
        "verdict": verdict.verdict.value,
        "score": verdict.score,
        "findings": [_told(finding) for finding in verdict.problems],
        "remarks": [_told(finding) for finding in verdict.remarks],
    }
    return json.dumps(told, indent=2)


def _told(finding: Finding) -> dict[str, object]:
    told: dict[str, object] = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "measured": finding.measured,
        "wanted": finding.wanted,
        "fix": None if finding.fix is None else _fix(finding.fix),
    }
    return {word: value for word, value in told.items() if value is not None}


def _fix(fix: Fix) -> dict[str, object]:
    told: dict[str, object] = {"label": fix.label, "design": json.loads(wording.write(dict(fix.changes)))}
    match fix.size:
        case PrintSize(mm):
            told["size_mm"] = mm
        case Pixels(side):
            told["pixels"] = side
    return told
