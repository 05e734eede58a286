"""SVG logos: outlines where they say the same, else pixels at print resolution."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.figures import Figure
from xengo_desktop.qr.logos import markup
from xengo_desktop.qr.logos.harmless import harmless
from xengo_desktop.qr.logos.pictures import KEPT_SIDE
from xengo_desktop.qr.logos.plain import Irreducible, Plain
from xengo_desktop.qr.logos.reduction import reduced
from xengo_desktop.qr.logos.rendering import opened, rendered
from xengo_desktop.qr.logos.sizes import Extent, extent
from xengo_desktop.qr.logos.styles import inlined
from xengo_desktop.qr.logos.weighing import TOO_COMPLEX, Weight
from xengo_desktop.qr.logos.writing import written

PROOF_SIDE = 192
"""Pixels along the longer side of the two pictures that must look the same."""

MOST_STRAY = 0.003
"""The share of pixels that may differ visibly: edges are smoothed in another way."""

_VISIBLE = 64
"""Steps of 255."""

MOST_LAYERS = 40
"""At full size each takes about 50 ms; with more, half the size must do."""

NOTE = "The logo has parts that are no plain outlines, so it is kept as a picture of {} × {} pixels."


@dataclass(frozen=True, slots=True)
class Vector:
    """Outlines in a space of width × height, or a PNG of that many pixels and a note on why."""

    width: float
    height: float
    outlines: tuple[Figure, ...] = ()
    png: bytes = b""
    notes: tuple[str, ...] = ()


def read_svg(data: bytes) -> Vector:
    """Read an SVG file; Invalid says why it cannot be used."""
    root = harmless(markup.parsed(data))
    inlined(root)
    weight = Weight(root)
    weight.check()
    shown = extent(root)
    _frame(root, shown)
    return _outlined(root, shown) or _pictured(root, shown, weight.layers)


def _frame(root: Element, shown: Extent) -> None:
    """Show exactly the view box, however large the file wanted to be."""
    root.attrib.pop("preserveAspectRatio", None)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("viewBox", f"{shown.x!r} {shown.y!r} {shown.width!r} {shown.height!r}")
    root.set("width", repr(shown.width))
    root.set("height", repr(shown.height))


def _outlined(root: Element, shown: Extent) -> Vector | None:
    """Reduce to outlines; None where that fails, or would look different."""
    try:
        plain = Plain(root, shown)
        figures = reduced(plain)
    except Irreducible:
        return None
    wanted = _proof(root, shown)
    if not wanted[..., 3].any():
        raise Invalid("The SVG logo shows nothing.", field="logo")
    vector = Vector(plain.width, plain.height, figures)
    found = _proof(written(figures, plain.width, plain.height), shown)
    stray = (np.abs(found.astype(int) - wanted).max(axis=2) > _VISIBLE).mean()
    return vector if stray <= MOST_STRAY else None


def _proof(root: Element, shown: Extent) -> NDArray[np.uint8]:
    """Return a small picture, the alpha already multiplied in."""
    width, height = _pixels(shown, PROOF_SIDE)
    # Stretched to whole pixels: two pictures that are to be compared may not differ by a row.
    frame = {"width": str(width), "height": str(height), "preserveAspectRatio": "none"}
    stretched = Element(root.tag, root.attrib | frame)
    stretched.extend(root)
    pixels = np.asarray(opened(rendered(stretched, width, height))).copy()
    pixels[..., :3] = pixels[..., :3].astype(int) * pixels[..., 3:] // 255
    return pixels


def _pictured(root: Element, shown: Extent, layers: int) -> Vector:
    if layers > 4 * MOST_LAYERS:
        raise Invalid(TOO_COMPLEX, field="logo")
    width, height = _pixels(shown, KEPT_SIDE if layers <= MOST_LAYERS else KEPT_SIDE // 2)
    png = rendered(root, width, height)
    if opened(png).getchannel("A").getbbox() is None:
        raise Invalid("The SVG logo shows nothing.", field="logo")
    return Vector(width, height, png=png, notes=(NOTE.format(width, height),))


def _pixels(shown: Extent, side: int) -> tuple[int, int]:
    scale = side / max(shown.width, shown.height)
    return max(1, round(shown.width * scale)), max(1, round(shown.height * scale))
