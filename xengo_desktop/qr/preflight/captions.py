"""Whether the caption can be read by people."""

from __future__ import annotations

import math
from collections.abc import Iterator

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.layout import SIDEWAYS
from xengo_desktop.qr.artwork.surround import FILLED, caption_ink
from xengo_desktop.qr.designs.design import CAPTION_SIZES
from xengo_desktop.qr.designs.paints import Paint
from xengo_desktop.qr.preflight import contrast
from xengo_desktop.qr.preflight.colours import ground_of
from xengo_desktop.qr.preflight.contrast import BLACK, FLOOR, WHITE
from xengo_desktop.qr.preflight.findings import Finding, Fix, PrintPlan, Severity
from xengo_desktop.qr.sizes import Pixels, PrintSize

LEAST_MM = 1.5
"""Height of capitals that people with ordinary sight read at arm's length: type of 6 points."""

LEAST_PIXELS = 7.0
"""Height of capitals below which letters on a screen run together."""

MOST_NAMED = 5


def caption_findings(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    """Yield findings on a caption's characters, colour and size."""
    if drawing.lettering is None:
        return
    missing = tuple(dict.fromkeys(drawing.lettering.missing))
    if missing:
        named = ", ".join(f"“{char}” (U+{ord(char[0]):04X})" for char in missing[:MOST_NAMED])
        more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
        message = f"The caption’s font has no {named}{more}; choose a font that does, or change the caption."
        yield Finding("glyphs", Severity.WARN, message)
    yield from _colour(drawing)
    yield from _height(drawing, plan)


def _colour(drawing: Drawing) -> Iterator[Finding]:
    design, ink = drawing.design, caption_ink(drawing.design)
    ground: Paint = design.border_ink if design.border == "banner" else ground_of(design)
    against = _against(ink, ground)
    if against >= FLOOR:
        return
    better = max((BLACK, WHITE), key=lambda colour: _against(colour, ground))
    message = (
        f"The caption and what it stands on differ by {math.floor(against * 10) / 10:g}:1; "
        f"people need {FLOOR:g}:1. Choose another colour for it."
    )
    fix = Fix("Caption in " + ("black" if better == BLACK else "white"), (("caption_colour", better),))
    yield Finding(
        "caption", Severity.WARN, message, fix if _against(better, ground) >= FLOOR else None, against, FLOOR
    )


def _against(ink: str, ground: Paint) -> float:
    return min(contrast.apart(ink, end) for end in (contrast.lightest(ground), contrast.darkest(ground)))


def _height(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    lettering, design = drawing.lettering, drawing.design
    if lettering is None or plan.size is None or not lettering.width:
        return
    band = drawing.layout.band
    room = FILLED * (band.height if design.caption_side in SIDEWAYS else band.width) / lettering.width
    size = min(design.caption_size, room)
    match plan.size:
        case PrintSize(mm):
            scale, least, unit = mm / drawing.width, LEAST_MM, "mm"
        case Pixels(side):
            scale, least, unit = side / drawing.width, LEAST_PIXELS, "pixels"
    height = lettering.cap_height * size * scale
    if height >= least:
        return
    wanted = math.ceil(10 * least / (lettering.cap_height * scale) * 1.05) / 10
    message = (
        f"The caption’s capitals come out {height:.1f} {unit} high; people need {least:g}. "
        "Set it larger, or print larger" + (", or shorten it." if wanted > room else ".")
    )
    possible = wanted <= min(room, CAPTION_SIZES[1])
    fix = Fix("Larger caption", (("caption_size", wanted),)) if possible else None
    yield Finding("caption", Severity.WARN, message, fix, round(height, 2), least)
