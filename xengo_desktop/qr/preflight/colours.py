"""Whether every part stands out from the ground, dark on light."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import EyeColours, Paint, colours_of
from xengo_desktop.qr.preflight import contrast
from xengo_desktop.qr.preflight.contrast import ADVISED, BLACK, FLOOR, MIXED, WHITE, darkened
from xengo_desktop.qr.preflight.findings import Finding, Fix, PrintPlan, Severity

EYES = ("top left", "top right", "bottom left")
FIELDS = ("foreground", "background", "eye_frame_colour", "eye_ball_colour", "eye_colours")


@dataclass(frozen=True, slots=True)
class Part:
    """What is seen as one, and how it differs from the ground it stands on.

    `ratio` is ground : part at the worst stops of both, below 1 where the part is the lighter one there.
    """

    name: str
    paint: Paint
    ratio: float
    inverted: bool

    @property
    def difference(self) -> float:
        """The contrast at the worst stops, whichever is lighter; 1 where they cross."""
        return 1 / self.ratio if self.inverted else max(1.0, self.ratio)


def ground_of(design: QrDesign) -> Paint:
    """Return what a code stands on; white paper where the design leaves that open."""
    return WHITE if design.transparent else design.background


def parts(design: QrDesign) -> tuple[Part, ...]:
    """Return modules, eye rings and balls; eyes only where they are not like the modules."""
    found = [("modules", design.foreground)]
    rings, balls = zip(*map(design.eye_paints, range(len(EYES))), strict=True)
    for kind, paints in (("ring", rings), ("ball", balls)):
        if len(set(paints)) == 1:
            found.append((f"eye {kind}s", paints[0]))
        else:
            found += [(f"{eye} eye’s {kind}", paint) for eye, paint in zip(EYES, paints, strict=True)]
    first: dict[Paint, str] = {}
    for name, paint in found:
        first.setdefault(paint, name)
    return tuple(_part(name, paint, ground_of(design)) for paint, name in first.items())


def _part(name: str, paint: Paint, ground: Paint) -> Part:
    against_light = contrast.ratio(contrast.lightest(ground), contrast.darkest(paint))
    against_dark = contrast.ratio(contrast.darkest(ground), contrast.lightest(paint))
    if against_light < 1:
        return Part(name, paint, against_light, inverted=True)
    return Part(name, paint, against_dark, inverted=False)


def colour_findings(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    """Yield findings on contrast, polarity and a ground that is not there."""
    design = drawing.design
    seen = parts(design)
    yield _contrast(design, min(seen, key=lambda part: part.difference))
    lighter = [part for part in seen if part.inverted]
    if lighter:
        yield _polarity(design, lighter, len(seen))
    if design.transparent:
        yield Finding(
            "ground",
            Severity.WARN,
            "The code has no ground: the surface it is put on decides whether it scans. "
            "Keep that plain and light, or give the code a white ground.",
            Fix("White ground", (("background", WHITE),)),
        )


def _contrast(design: QrDesign, part: Part) -> Finding:
    measured = math.floor(part.difference * 10) / 10
    ground = "white paper" if design.transparent else "the ground"
    said = f"The {part.name} and {ground} differ by {measured:g}:1"
    if part.difference >= ADVISED:
        return Finding("contrast", Severity.OK, f"{said}.", measured=part.difference, wanted=ADVISED)
    if part.difference >= FLOOR:
        severity, needed = Severity.WARN, f"{ADVISED:g}:1 is advised"
    else:
        severity, needed = Severity.FAIL, f"cameras need {FLOOR:g}:1 at least"
    rest = f"{needed}. Take a darker colour or a lighter ground."
    fix = Fix("Darken the colours", _changed(design, enough_contrast(design)))
    return Finding("contrast", severity, f"{said}; {rest}", fix, part.difference, ADVISED)


def _polarity(design: QrDesign, lighter: list[Part], of: int) -> Finding:
    if len(lighter) == of:
        message = (
            "The code is light on a dark ground, and many scanners read only dark on light. Swap the colours."
        )
        fix = Fix("Swap the colours", _changed(design, swapped(design)))
    else:
        names = " and the ".join(part.name for part in lighter)
        message = f"The {names} are lighter than the ground while the rest is darker. Make every part darker."
        fix = Fix("Darken the light parts", _changed(design, enough_contrast(design)))
    return Finding("polarity", Severity.FAIL, message, fix)


def swapped(design: QrDesign) -> QrDesign:
    """Exchange the ground and the modules; eyes become as the modules."""
    return replace(
        design,
        foreground=design.background,
        background=design.foreground,
        eye_frame_colour=None,
        eye_ball_colour=None,
        eye_colours=(),
    )


def enough_contrast(design: QrDesign) -> QrDesign:
    """Darken every part that the ground asks to; a ground too dark for black modules becomes white."""
    ground = contrast.darkest(ground_of(design))
    wanted = ADVISED if len(parts(design)) == len(colours_of(design.foreground)) == 1 else MIXED
    if contrast.ratio(ground, BLACK) < wanted:
        return enough_contrast(replace(design, background=WHITE))

    def dark(paint: Paint | None) -> Paint | None:
        return None if paint is None else darkened(paint, ground, wanted)

    return replace(
        design,
        foreground=darkened(design.foreground, ground, wanted),
        eye_frame_colour=dark(design.eye_frame_colour),
        eye_ball_colour=dark(design.eye_ball_colour),
        eye_colours=tuple(EyeColours(dark(eye.frame), dark(eye.ball)) for eye in design.eye_colours),
    )


def _changed(design: QrDesign, other: QrDesign) -> tuple[tuple[str, object], ...]:
    return tuple(
        (field, getattr(other, field)) for field in FIELDS if getattr(other, field) != getattr(design, field)
    )
