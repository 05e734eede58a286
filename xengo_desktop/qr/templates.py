"""Templates in xQR's words and designs in ours, each way, and what gets lost on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from xengo_desktop.domain.templates import TemplateDesign
from xengo_desktop.qr.design import LEVELS, LOGO_SCALES, MOST_QUIET, QrDesign
from xengo_desktop.qr.eyes import BALL_SHAPES, FRAME_SHAPES
from xengo_desktop.qr.paints import colours_of
from xengo_desktop.qr.shapes import DOT_SHAPES

DOT_STYLES = ("square", "rounded", "dots", "classy")
CORNER_STYLES = ("square", "rounded", "dot")
"""The words that xQR's reference names; it may know more."""

NEAREST_DOTS: Mapping[str, tuple[str, ...]] = {
    "classy": ("classy-rounded", "rounded"),
    "classy-rounded": ("classy", "rounded"),
    "extra-rounded": ("rounded",),
    "connected": ("extra-rounded", "rounded"),
    "circle": ("dots",),
    "dot": ("dots",),
    "diamond": ("dots",),
    "small-square": ("square",),
    "bars-v": ("rounded",),
    "bars-h": ("rounded",),
}
NEAREST_EYES: Mapping[str, tuple[str, ...]] = {
    "dot": ("circle", "extra-rounded", "rounded"),
    "dots": ("circle", "extra-rounded", "rounded"),
    "circle": ("dot", "extra-rounded", "rounded"),
    "extra-rounded": ("rounded", "circle"),
    "leaf": ("rounded",),
}
"""What stands in for a shape that is not there, best first; a square stands in for all others."""

SAME = frozenset({("dot", "circle"), ("circle", "dot"), ("dot", "dots"), ("circle", "dots")})
"""Pairs of words for one shape: taking the other loses nothing."""

LOGO_SIZES = (0.1, 0.4)
PLAIN = TemplateDesign()

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Mapped(Generic[Value]):
    """The other side's value; `losses` are sentences on what of this side is not in it."""

    value: Value
    losses: tuple[str, ...] = ()


def design_of(template: TemplateDesign, logo: bytes | None = None) -> Mapped[QrDesign]:
    """Return what a template looks like here. The logo comes as bytes; addresses are not followed."""
    dots = _nearest(template.dot_style, DOT_SHAPES, NEAREST_DOTS)
    frame = _nearest(template.corner_style, FRAME_SHAPES, NEAREST_EYES)
    ball = _nearest(template.corner_style, BALL_SHAPES, NEAREST_EYES)
    losses = [
        *_changed("Dots", template.dot_style, dots),
        *_changed("Corners", template.corner_style, frame),
    ]
    if template.logo_url and logo is None:
        losses.append("The logo was left out.")
    design = QrDesign(
        dots=dots,
        eye_frame=frame,
        eye_ball=ball,
        foreground=_colour(template.foreground, PLAIN.foreground, losses),
        background=_colour(template.background, PLAIN.background, losses),
        error_correction=_level(template.error_correction, losses),
        quiet_zone=round(_within(template.quiet_zone, (0, MOST_QUIET), "quiet zone", losses)),
        logo=logo,
        logo_scale=_within(template.logo_size, LOGO_SCALES, "logo size", losses),
    )
    return Mapped(design, tuple(losses))


def template_of(design: QrDesign, logo_url: str | None = None) -> Mapped[TemplateDesign]:
    """Return a design in the words of xQR's reference; its logo must have an address there already."""
    dots = _nearest(design.dots, DOT_STYLES, NEAREST_DOTS)
    corners = _nearest(design.eye_frame, CORNER_STYLES, NEAREST_EYES)
    losses = [
        *_changed("Dots", design.dots, dots),
        *_changed("Corners", design.eye_frame, corners),
        *_lost_of_eyes(design),
        *_lost_of_logo(design, logo_url),
    ]
    if design.transparent:
        losses.append("A template has a ground; it becomes white instead of transparent.")
    template = TemplateDesign(
        foreground=colours_of(design.foreground)[0],
        background="#FFFFFF" if design.transparent else colours_of(design.background)[0],
        error_correction=design.error_correction,
        dot_style=dots,
        corner_style=corners,
        logo_url=logo_url,
        logo_size=min(max(design.logo_scale, LOGO_SIZES[0]), LOGO_SIZES[1]),
        quiet_zone=design.quiet_zone,
    )
    return Mapped(template, tuple(losses))


def _lost_of_eyes(design: QrDesign) -> list[str]:
    losses = []
    if not _same(design.eye_ball, design.eye_frame):
        losses.append("A template has one style for a corner; the balls take that of the frames.")
    if {design.frame_paint, design.ball_paint} != {design.foreground}:
        losses.append("A template has one colour for all modules; the corners take that of the dots.")
    return losses


def _lost_of_logo(design: QrDesign, logo_url: str | None) -> list[str]:
    if design.logo is None:
        return []
    if not logo_url:
        return ["The logo is not in the template; publish it as an asset and name its address."]
    losses = []
    if not LOGO_SIZES[0] <= design.logo_scale <= LOGO_SIZES[1]:
        losses.append("The logo of a template takes 10 to 40 per cent of the code's width.")
    if design.logo_margin != QrDesign().logo_margin:
        losses.append("A template does not say how much room the logo has around it.")
    return losses


def _nearest(word: str, known: Collection[str], instead: Mapping[str, tuple[str, ...]]) -> str:
    if word in known:
        return word
    return next((other for other in instead.get(word, ()) if other in known), "square")


def _changed(what: str, word: str, taken: str) -> list[str]:
    return [] if _same(word, taken) else [f"{what} “{word[:40]}” are drawn as “{taken}” here."]


def _same(one: str, other: str) -> bool:
    return one == other or (one, other) in SAME


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
