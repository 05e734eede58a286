"""Whether modules come out large enough: for the printer, the screen, the hand and the distance."""

from __future__ import annotations

import math
from collections.abc import Iterator

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.preflight.findings import Finding, Fix, PrintPlan, Severity
from xengo_desktop.qr.sizes import MM_PER_INCH, MOST_MM, MOST_PIXELS, Pixels, PrintSize, Size

LEAST_DOTS, FEW_DOTS, GOOD_DOTS = 3.0, 4.0, 5.0
"""Dots of the printer, or pixels, for a module: an error below, a warning below, and advised.

DENSO WAVE asks for 4 and advises 5 or 6."""

HAND_HELD = (10.0, 12.0)
"""Millimetres of a code with its quiet zone: below the first, phones are held too close to focus."""

RETAIL_MODULE = (0.396, 0.990)
"""Millimetres of a module at a till: GS1 General Specifications, 5.12.3.1."""

WIDTHS_AWAY = 10
"""A code is read from ten times its width: an industry rule, not a standard."""

USUAL_MODULES, DENSE = 25, 33
"""That rule means codes of about 25 modules; more than 33 (version 4) count as dense."""


def print_findings(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    """Yield findings on modules and sizes, as far as they are planned."""
    if isinstance(plan.size, PrintSize):
        yield _module(drawing, plan.size)
        yield from _hand_held(drawing, plan.size)
    elif plan.size is not None:
        yield _resolution(drawing, plan.size)
    if plan.distance_mm is not None:
        yield _distance(drawing, plan.size, plan.distance_mm)


def _module(drawing: Drawing, size: PrintSize) -> Finding:
    module = size.mm / drawing.width
    dots = module * size.dpi / MM_PER_INCH
    said = f"One module is {module:.2f} mm, {math.floor(dots * 10) / 10:g} dots at {size.dpi:g} dpi"
    fix = _larger(GOOD_DOTS * MM_PER_INCH / size.dpi * drawing.width, size)
    advice = "Print larger or with more dots per inch, or shorten the text."
    if dots < LEAST_DOTS:
        message = f"{said}; below {LEAST_DOTS:g} dots, modules run into each other. {advice}"
        return Finding("module-size", Severity.FAIL, message, fix, round(dots, 2), GOOD_DOTS)
    if dots < FEW_DOTS:
        message = f"{said}; {FEW_DOTS:g} are the least, 5 or 6 are better. {advice}"
        return Finding("module-size", Severity.WARN, message, fix, round(dots, 2), GOOD_DOTS)
    message = f"{said}{_retail(module)}."
    return Finding("module-size", Severity.OK, message, None, round(dots, 2), GOOD_DOTS)


def _retail(module: float) -> str:
    low, high = RETAIL_MODULE
    if low <= module <= high:
        return f"; tills in shops read it, too ({low:.3f} to {high:.3f} mm)"
    return f"; tills in shops want {low:.3f} to {high:.3f} mm"


def _larger(mm: float, size: PrintSize) -> Fix | None:
    """Offer a print of that width, in whole millimetres, if there can be one."""
    wanted = math.ceil(mm)
    if wanted > MOST_MM:
        return None
    return Fix(f"Print {wanted} mm wide", size=PrintSize(float(wanted), size.dpi))


def _hand_held(drawing: Drawing, size: PrintSize) -> Iterator[Finding]:
    least, comfortable = HAND_HELD
    share = drawing.layout.field.width / drawing.width
    code = size.mm * share
    if code >= comfortable:
        return
    severity = Severity.FAIL if code < least else Severity.WARN
    message = (
        f"The code comes out {code:.1f} mm wide; phones in the hand need {least:g} to {comfortable:g} mm. "
        "Print it larger."
    )
    yield Finding(
        "module-size", severity, message, _larger(comfortable / share, size), round(code, 2), comfortable
    )


def _distance(drawing: Drawing, size: Size | None, distance_mm: float) -> Finding:
    """Judge the width in print; without one, say which it should be."""
    dense, share = drawing.symbol.size > DENSE, drawing.layout.field.width / drawing.width
    wanted = distance_mm / WIDTHS_AWAY * (drawing.symbol.size / USUAL_MODULES if dense else 1)
    away = f"{distance_mm / 1000:g} m" if distance_mm >= 1000 else f"{distance_mm:g} mm"
    needed = (
        f"To be scanned from {away}, a code{' this dense' if dense else ''} should be {wanted:.0f} mm wide"
    )
    if not isinstance(size, PrintSize):
        return Finding("distance", Severity.OK, f"{needed}.", wanted=round(wanted, 1))
    code = size.mm * share
    if code >= wanted:
        message = f"{code:.0f} mm are wide enough to be scanned from {away}."
        return Finding("distance", Severity.OK, message, None, round(code, 1), round(wanted, 1))
    severity = Severity.FAIL if code < wanted / 2 else Severity.WARN
    message = f"{needed}; this one comes out {code:.0f} mm. Print it larger, or bring people closer."
    fix = _larger(wanted / share, size)
    return Finding("distance", severity, message, fix, round(code, 1), round(wanted, 1))


def _resolution(drawing: Drawing, size: Pixels) -> Finding:
    # PNG gives every module the same whole number of pixels.
    dots = math.floor(size.side / drawing.width)
    wanted = math.ceil(GOOD_DOTS * drawing.width)
    said = f"A module has {dots:g} pixel{'s' if dots != 1 else ''}"
    if dots >= FEW_DOTS:
        return Finding("resolution", Severity.OK, f"{said}.", None, dots, GOOD_DOTS)
    severity = Severity.FAIL if dots < LEAST_DOTS else Severity.WARN
    fix = Fix(f"{wanted} pixels wide", size=Pixels(wanted)) if wanted <= MOST_PIXELS else None
    message = f"{said}; {FEW_DOTS:g} are the least, and pages often shrink pictures. Make it larger."
    return Finding("resolution", severity, message, fix, dots, GOOD_DOTS)
