"""How the parts around a code share the room: border, caption, quiet zone."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.designs.design import QrDesign

BAND_AIR = 0.5
"""Room above and below the capitals of a caption, in parts of the font's size."""

BORDER_RADIUS = 4.0
"""Modules; what a round border has unless the ground says another radius."""

SIDEWAYS = ("left", "right")


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes in modules, from the top left corner of the artwork.

    `field` is the symbol with its quiet zone, `band` the room of the caption (of no width where there is
    none), `radius` rounds the outer corners.
    """

    width: float
    height: float
    field: Box
    band: Box
    radius: float


def laid_out(size: int, design: QrDesign, cap_height: float) -> Layout:
    """Lay out the artwork of a symbol of `size` modules; `cap_height` is the caption's, 0 for none."""
    side = size + 2.0 * design.quiet_zone
    edge = 0.0 if design.border == "none" else design.border_width
    deep = cap_height + 2 * BAND_AIR * design.caption_size if cap_height else 0.0
    across, down = (side + deep, side) if design.caption_side in SIDEWAYS else (side, side + deep)
    before = design.caption_side in ("left", "top")
    sideways = design.caption_side in SIDEWAYS
    field = Box(
        edge + (deep if before and sideways else 0.0),
        edge + (deep if before and not sideways else 0.0),
        side,
        side,
    )
    band = _band(design.caption_side, field, deep)
    radius = design.background_radius
    if design.border in ("rounded", "banner"):
        radius = radius or BORDER_RADIUS
    width, height = across + 2 * edge, down + 2 * edge
    return Layout(width, height, field, band, min(radius, width / 2, height / 2))


def _band(side: str, field: Box, deep: float) -> Box:
    match side:
        case "top":
            return Box(field.x, field.y - deep, field.width, deep)
        case "left":
            return Box(field.x - deep, field.y, deep, field.height)
        case "right":
            return Box(field.x + field.width, field.y, deep, field.height)
        case _:
            return Box(field.x, field.y + field.height, field.width, deep)
