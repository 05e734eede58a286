"""Whether the logo leaves enough of the code: the exact Reed–Solomon budget, and the eyes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xengo_desktop.qr.artwork.budget import RESERVE, clear_of_eyes, largest_scale
from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.designs.design import LEVELS, QrDesign
from xengo_desktop.qr.logos.logo import Logo
from xengo_desktop.qr.preflight.findings import Finding, Fix, PrintPlan, Severity
from xengo_desktop.qr.preflight.texts import version_for


def logo_findings(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    """Yield findings on what a logo hides; `measured` is the unused share of the worst block's correction."""
    spare, place, logo = drawing.spare, drawing.place, drawing.logo
    if spare is None or place is None or logo is None:
        return
    if not clear_of_eyes(place):
        severity, said = Severity.FAIL, "The logo reaches an eye or the bits beside it."
    elif spare <= 0:
        severity, said = Severity.FAIL, "The logo hides more than error correction can repair."
    elif spare < RESERVE:
        said = f"The logo leaves {spare:.0%} of the error correction to dirt and blur."
        severity = Severity.WARN
    else:
        said = f"The logo leaves {spare:.0%} of the error correction."
        yield Finding("logo", Severity.OK, said, measured=spare, wanted=RESERVE)
        return
    advice, fix = _smaller(drawing.symbol.text, drawing.design, logo)
    yield Finding("logo", severity, f"{said} {advice}", fix, spare, RESERVE)


def _smaller(text: str, design: QrDesign, logo: Logo) -> tuple[str, Fix]:
    """Return the largest logo that leaves the reserve: as it stands, with less around it, or none."""
    tight: tuple[tuple[str, object], ...] = (("logo_margin", 0.0), ("logo_clearing", "square"))
    for changes in ((), tight):
        scale = largest_scale(text, replace(design, **dict(changes)), logo)  # type: ignore[arg-type]  # its fields
        if scale is not None:
            percent = f"{round(scale * 100)} %"
            fix = Fix(f"Logo of {percent}", (("logo_scale", scale), *changes))
            return f"Make it {percent} of the code’s width.", fix
    return "This code has no room for a logo; take it out.", Fix("No logo", (("logo", None),))


def level_findings(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    """Yield advice on the error correction where it is the least there is."""
    if drawing.symbol.level != LEVELS[0]:
        return
    design, text = drawing.design, drawing.symbol.text
    higher = next((level for level in LEVELS[1:] if design.logo is None and version_for(text, level)), None)
    fix = Fix(f"Error correction {higher}", (("error_correction", higher),)) if higher else None
    if drawing.logo is not None:
        message = "A logo on error correction L is rarely read. Take it out, or shorten the text."
        yield Finding("error-correction", Severity.WARN, message, Fix("No logo", (("logo", None),)))
    else:
        message = "Error correction L repairs 7 % of a code; for print, M or more is better."
        yield Finding("error-correction", Severity.OK, message, fix)
