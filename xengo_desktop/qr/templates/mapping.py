"""A template as a design and a design as templates: the fields of both, side by side."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from xengo_desktop.domain.templates import TemplateDesign
from xengo_desktop.qr.artwork.eyes import BALL_SHAPES, FRAME_SHAPES
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES
from xengo_desktop.qr.designs.colours import rgb
from xengo_desktop.qr.designs.design import LEVELS, LOGO_SCALES, MOST_QUIET, QrDesign
from xengo_desktop.qr.designs.paints import Paint, colours_of
from xengo_desktop.qr.templates.extras import cleared_extras, extended, with_extras
from xengo_desktop.qr.templates.losses import LOGO_SIZES, changed, lost
from xengo_desktop.qr.templates.words import (
    CORNER_STYLES,
    DOT_STYLES,
    NEAREST_DOTS,
    NEAREST_EYES,
    OUR_CORNER_STYLES,
    OUR_DOT_STYLES,
    nearest,
)

MOST_LOGO_URL = 100_000
"""Characters of a logo as data: what this computer's server takes, and about what a service may."""

PLAIN = TemplateDesign()
_PICTURES = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))
_DATA = re.compile(r"data:image/(?:png|jpeg);base64,", re.IGNORECASE)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Mapped(Generic[Value]):
    """The other side's value; `losses` are sentences on what of this side is not in it."""

    value: Value
    losses: tuple[str, ...] = ()


def design_of(template: TemplateDesign, logo: bytes | None = None) -> Mapped[QrDesign]:
    """Return what a template looks like here. The logo comes as bytes; addresses are not followed."""
    losses: list[str] = []
    design = _plain_design(template, logo, losses)
    if template.logo_url and logo is None:
        losses.append("The logo was left out.")
    return Mapped(extended(template, design, losses), tuple(losses))


def wishes_for(design: QrDesign, before: TemplateDesign = PLAIN) -> tuple[TemplateDesign, ...]:
    """Return the templates that could stand for a design, the most faithful first.

    A service that refuses one may take the next: our shapes and our own words beside the template's, then
    the reference's shapes with our words, then the reference's words alone. What a service keeps in
    `before` that nobody here knows stays.
    """
    logo_url = logo_data(design.logo)
    ours = _template(design, OUR_DOT_STYLES, OUR_CORNER_STYLES, logo_url)
    theirs = _template(design, DOT_STYLES, CORNER_STYLES, logo_url)
    others = cleared_extras(before).others
    wishes = [
        with_extras(replace(ours, others=others), design),
        with_extras(replace(theirs, others=others), design),
        replace(theirs, others=others),
        replace(theirs, others=others, logo_url=None),
    ]
    if not lost(design, design_of(ours, design.logo if logo_url else None).value):
        wishes.insert(0, replace(ours, others=others))
    return tuple(dict.fromkeys(wishes))


def lost_in(design: QrDesign, kept: TemplateDesign) -> tuple[str, ...]:
    """Say what of a design is not in the template that a service has kept of it."""
    return lost(design, design_of(kept, logo_in(kept)).value)


def logo_data(logo: bytes | None) -> str | None:
    """Return a PNG or JPEG as a data URL, None for other files and for those that are too large."""
    media = next((media for start, media in _PICTURES if logo and logo.startswith(start)), None)
    if logo is None or media is None or len(logo) > MOST_LOGO_URL:
        return None
    url = f"data:{media};base64,{base64.b64encode(logo).decode()}"
    return url if len(url) <= MOST_LOGO_URL else None


def logo_in(template: TemplateDesign) -> bytes | None:
    """Return the logo that a template holds as data, None for none or one at an address."""
    url = template.logo_url or ""
    head = _DATA.match(url)
    if head is None:
        return None
    try:
        return base64.b64decode(url[head.end() :], validate=True)
    except (binascii.Error, ValueError):
        return None


def _plain_design(template: TemplateDesign, logo: bytes | None, losses: list[str]) -> QrDesign:
    dots = nearest(template.dot_style, DOT_SHAPES, NEAREST_DOTS)
    frame = nearest(template.corner_style, FRAME_SHAPES, NEAREST_EYES)
    losses += changed("Dots", template.dot_style, dots) + changed("Corners", template.corner_style, frame)
    return QrDesign(
        dots=dots,
        eye_frame=frame,
        eye_ball=nearest(template.corner_style, BALL_SHAPES, NEAREST_EYES),
        foreground=_colour(template.foreground, PLAIN.foreground, losses),
        background=_colour(template.background, PLAIN.background, losses),
        error_correction=_level(template.error_correction, losses),
        quiet_zone=round(_within(template.quiet_zone, (0, MOST_QUIET), "quiet zone", losses)),
        logo=logo,
        logo_scale=_within(template.logo_size, LOGO_SCALES, "logo size", losses),
    )


def _template(
    design: QrDesign, dots: tuple[str, ...], corners: tuple[str, ...], logo_url: str | None
) -> TemplateDesign:
    return TemplateDesign(
        foreground=_darkest(design.foreground),
        background="#FFFFFF" if design.transparent else _lightest(design.background),
        error_correction=design.error_correction,
        dot_style=nearest(design.dots, dots, NEAREST_DOTS),
        corner_style=nearest(design.eye_frame, corners, NEAREST_EYES),
        logo_url=logo_url,
        logo_size=min(max(design.logo_scale, LOGO_SIZES[0]), LOGO_SIZES[1]),
        quiet_zone=design.quiet_zone,
    )


def _darkest(paint: Paint) -> str:
    """Return the colour that keeps the contrast where there can be only one."""
    return min(colours_of(paint), key=lambda colour: sum(rgb(colour)))


def _lightest(paint: Paint) -> str:
    return max(colours_of(paint), key=lambda colour: sum(rgb(colour)))


def _colour(colour: str, instead: str, losses: list[str]) -> str:
    """Return #rgb and #rrggbb as #rrggbb, and another colour for what is none."""
    text = colour.strip()
    if re.fullmatch("#[0-9A-Fa-f]{3}", text):
        return "#" + "".join(2 * digit for digit in text[1:])
    if re.fullmatch("#[0-9A-Fa-f]{6}", text):
        return text
    losses.append(f"The colour “{text[:40]}” is drawn as {instead} here.")
    return instead


def _level(level: str, losses: list[str]) -> str:
    if level.upper() in LEVELS:
        return level.upper()
    losses.append(f"There is no error correction “{level[:40]}” here; M is taken.")
    return PLAIN.error_correction


def _within(value: float, bounds: tuple[float, float], what: str, losses: list[str]) -> float:
    low, high = bounds
    # Written so that a value that is no number ends at a bound, too.
    taken = value if low <= value <= high else (high if value > high else low)
    if taken != value:
        losses.append(f"A {what} of {value:g} is drawn as {taken:g} here.")
    return taken
