"""What of a design is not in the template that stands for it, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Gradient, Paint
from xengo_desktop.qr.templates.words import same

LOGO_SIZES = (0.1, 0.4)
"""Shares of the code's width that a template's logo may take."""


def lost(design: QrDesign, there: QrDesign) -> tuple[str, ...]:
    """Compare a design with what is drawn from its template."""
    return (
        *_of_shapes(design, there),
        *_of_colours(design, there),
        *_of_surround(design, there),
        *_of_logo(design, there),
        *_of_print(design, there),
    )


def changed(what: str, word: str, taken: str) -> list[str]:
    """Say which shape is drawn in place of which."""
    return [] if same(word, taken) else [f"{what} “{word[:40]}” are drawn as “{taken}” here."]


def _of_shapes(design: QrDesign, there: QrDesign) -> Iterator[str]:
    yield from changed("Dots", design.dots, there.dots)
    yield from changed("Corners", design.eye_frame, there.eye_frame)
    if not same(design.eye_ball, there.eye_ball) and not same(design.eye_ball, design.eye_frame):
        yield "A template has one style for a corner; the balls take that of the frames."


def _of_colours(design: QrDesign, there: QrDesign) -> Iterator[str]:
    if _paint(design.foreground) != _paint(there.foreground):
        yield "A template has no gradient; the code becomes one colour."
    if design.transparent and not there.transparent:
        yield "A template has a ground; it becomes white instead of transparent."
    elif _paint(design.background) != _paint(there.background):
        yield "A template has no gradient; the ground becomes one colour."
    own, taken = _eyes(design), _eyes(there)
    if own != taken and any(each != _paint(design.foreground) for each in own):
        yield "A template has one colour for all modules; the corners take that of the dots."


def _of_surround(design: QrDesign, there: QrDesign) -> Iterator[str]:
    if design.background_radius != there.background_radius:
        yield "A template has no round ground; its corners become square."
    if design.border != there.border:
        yield "A template has no border; it is left out."
    elif design.border != "none" and _border(design) != _border(there):
        yield "The border is drawn in another width or colour."
    if design.caption != there.caption:
        yield "A template has no caption; it is left out."
    elif design.caption and _caption(design) != _caption(there):
        yield "The caption is set another way."
    if design.caption and design.font and not there.font:
        yield "A template has no font; a caption is set in another one."


def _of_logo(design: QrDesign, there: QrDesign) -> Iterator[str]:
    if design.logo is None:
        return
    if there.logo is None:
        yield "The logo is not in the template; publish a PNG or JPEG of it as an asset and name its address."
        return
    if design.logo_scale != there.logo_scale:
        low, high = (round(100 * bound) for bound in LOGO_SIZES)
        yield f"The logo of a template takes {low} to {high} per cent of the code's width."
    if (design.logo_margin, design.logo_clearing) != (there.logo_margin, there.logo_clearing):
        yield "A template does not say how much room the logo has around it."


def _of_print(design: QrDesign, there: QrDesign) -> Iterator[str]:
    if design.inks != there.inks:
        yield "A template has no inks for the press."
    if design.boost != there.boost:
        yield "A template does not say that the error correction shall stay as it is."
    if (design.error_correction, design.quiet_zone) != (there.error_correction, there.quiet_zone):
        yield "The error correction or the quiet zone is another one."


def _paint(paint: Paint) -> Paint:
    if isinstance(paint, str):
        return paint.lower()
    stops = tuple((offset, colour.lower()) for offset, colour in paint.stops)
    return Gradient(paint.kind, stops, paint.angle)


def _eyes(design: QrDesign) -> tuple[Paint, ...]:
    return tuple(_paint(paint) for number in range(3) for paint in design.eye_paints(number))


def _border(design: QrDesign) -> tuple[float, str]:
    return design.border_width, design.border_ink.lower()


def _caption(design: QrDesign) -> tuple[object, ...]:
    return design.caption_side, design.caption_size, design.caption_colour
