"""What stands around a code: its ground, its border, its caption."""

from __future__ import annotations

from collections.abc import Iterator

from xengo_desktop.qr.artwork.boxes import Radii, box
from xengo_desktop.qr.artwork.figures import Box, Figure
from xengo_desktop.qr.artwork.layout import SIDEWAYS, Layout
from xengo_desktop.qr.artwork.paths import Path, scaled, shifted, turned
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import colours_of
from xengo_desktop.qr.lettering import Lettering

FILLED = 0.9
"""The share of its band's length that a caption takes at most; a longer one becomes smaller."""

WHITE = "#ffffff"


def figures(design: QrDesign, layout: Layout, lettering: Lettering | None) -> Iterator[Figure]:
    """Yield ground, border and caption, back to front, in modules of the artwork."""
    whole = Box(0.0, 0.0, layout.width, layout.height)
    if not design.transparent:
        yield Figure(_outer(layout), design.background, whole)
    if design.border != "none":
        yield Figure(_border(design, layout), design.border_ink, whole)
    if lettering is not None and lettering.path:
        yield Figure(_caption(design, layout, lettering), caption_ink(design), layout.band)


def caption_ink(design: QrDesign) -> str:
    """Return the caption's colour: its own, the ground's on a banner, else the border's."""
    if design.caption_colour:
        return design.caption_colour
    if design.border != "banner":
        return design.border_ink
    return WHITE if design.transparent else colours_of(design.background)[0]


def _outer(layout: Layout) -> Path:
    return box(0.0, 0.0, layout.width, layout.height, _all(layout.radius))


def _all(radius: float) -> Radii:
    return radius, radius, radius, radius


def _border(design: QrDesign, layout: Layout) -> Path:
    """Draw a ring; a banner's hole leaves its band filled."""
    edge, field = design.border_width, layout.field
    inner = max(0.0, layout.radius - edge)
    if design.border != "banner" or not layout.band.width * layout.band.height:
        hole = box(edge, edge, layout.width - 2 * edge, layout.height - 2 * edge, _all(inner), hole=True)
    else:
        hole = box(
            field.x, field.y, field.width, field.height, _inside(design.caption_side, inner), hole=True
        )
    return _outer(layout) + hole


def _inside(side: str, radius: float) -> Radii:
    """Round the corners of the field that do not touch the caption's band."""
    nw = ne = se = sw = radius
    match side:
        case "top":
            nw = ne = 0.0
        case "right":
            ne = se = 0.0
        case "left":
            nw = sw = 0.0
        case _:
            se = sw = 0.0
    return nw, ne, se, sw


def _caption(design: QrDesign, layout: Layout, lettering: Lettering) -> Path:
    """Centre the caption in its band; at the sides it reads upwards on the left, downwards on the right."""
    band, sideways = layout.band, design.caption_side in SIDEWAYS
    length = band.height if sideways else band.width
    size = min(design.caption_size, FILLED * length / lettering.width) if lettering.width else 0.0
    path = scaled(lettering.path, size)
    along, across = -lettering.width * size / 2, lettering.cap_height * size / 2
    path = shifted(path, along, across)
    if sideways:
        path = turned(path, clockwise=design.caption_side == "right")
    return shifted(path, band.x + band.width / 2, band.y + band.height / 2)
