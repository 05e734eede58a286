"""The words of xQR's templates for shapes, and what stands in for a shape that is not there."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xengo_desktop.qr.artwork.eyes import FRAME_SHAPES
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES

DOT_STYLES = ("square", "rounded", "dots", "classy")
CORNER_STYLES = ("square", "rounded", "dot")
"""The words that xQR's reference names; it may know more."""

OUR_DOT_STYLES = tuple(dict.fromkeys((*DOT_STYLES, *DOT_SHAPES)))
OUR_CORNER_STYLES = tuple(dict.fromkeys((*CORNER_STYLES, *FRAME_SHAPES)))
"""All that this computer's server takes."""

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


def nearest(word: str, known: Collection[str], instead: Mapping[str, tuple[str, ...]]) -> str:
    """Return the word itself where it is known, else the best that is."""
    if word in known:
        return word
    return next((other for other in instead.get(word, ()) if other in known), "square")


def same(one: str, other: str) -> bool:
    """Whether two words mean one shape."""
    return one == other or (one, other) in SAME
