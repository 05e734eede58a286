"""Colours and gradients as pixels, and how one layer of them lies over another."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.gradients import line_of, radius_of
from xengo_desktop.qr.designs.colours import rgb
from xengo_desktop.qr.designs.paints import LINEAR, Gradient, Paint
from xengo_desktop.qr.formats.coverage import Window
from xengo_desktop.qr.formats.tiles import FULL, Bytes

Numbers = NDArray[np.integer[Any]]
Singles = NDArray[np.float32]

STEPS = 4096
"""Colours that a gradient is mixed in: finer than 255, so that no pixel is off by more than rounding."""

SHARE = 255 // FULL
"""What one level of coverage is in parts of 255."""


def filled(paint: Paint, box: Box, window: Window) -> Bytes:
    """Return what the paint looks like as RGBA; a flat one in one pixel. `box` is in pixels."""
    if isinstance(paint, str):
        return flat(paint)
    x = np.arange(window.left, window.left + window.width, dtype=np.float32) + 0.5
    y = np.arange(window.top, window.top + window.height, dtype=np.float32)[:, None] + 0.5
    along = _linear(paint, box, x, y) if paint.kind == LINEAR else _radial(box, x, y)
    step = (along * STEPS + 0.5).clip(0, STEPS).astype(np.intp)
    return _ramp(paint.stops)[step].view(np.uint8).reshape(window.height, window.width, 4)


def flat(colour: str) -> Bytes:
    """Return one opaque pixel."""
    return np.array([[(*rgb(colour), 255)]], np.uint8)


def _linear(paint: Gradient, box: Box, x: Singles, y: Singles) -> Singles:
    (x1, y1), (x2, y2) = line_of(paint, box)
    across, down = x2 - x1, y2 - y1
    square = across**2 + down**2
    along: Singles = (x - x1) * (across / square) + (y - y1) * (down / square)
    return along


def _radial(box: Box, x: Singles, y: Singles) -> Singles:
    (cx, cy), radius = radius_of(box)
    along: Singles = np.hypot((x - cx) / radius, (y - cy) / radius)
    return along


@lru_cache(maxsize=32)
def _ramp(stops: tuple[tuple[float, str], ...]) -> NDArray[np.uint32]:
    """Return the colours of a gradient, STEPS + 1 opaque pixels as one number each."""
    offsets, colours = zip(*stops, strict=True)
    at = np.linspace(0, 1, STEPS + 1)
    ramp = np.full((STEPS + 1, 4), 255, np.uint8)
    for channel, values in enumerate(zip(*map(rgb, colours), strict=True)):
        ramp[:, channel] = np.rint(np.interp(at, offsets, values))
    return ramp.view(np.uint32)[:, 0]


def laid_over(below: Bytes, above: Bytes, share: Bytes) -> Bytes:
    """Lay one RGBA picture over another; `share` of an opaque `above`, 0 to 255, is there.

    Pictures of one row or one column stand for any number of the same.
    """
    shape = np.broadcast_shapes(below.shape[:2], above.shape[:2], share.shape)
    below, above = (np.broadcast_to(picture, (*shape, 4)) for picture in (below, above))
    share = np.broadcast_to(share, shape)
    # Almost every pixel is all of one or the other, and one number instead of four bytes.
    one, other = (np.ascontiguousarray(picture).view(np.uint32)[..., 0] for picture in (above, below))
    picture = np.where(share == 255, one, other).view(np.uint8).reshape(*shape, 4)
    some = np.nonzero((share > 0) & (share < 255))
    picture[some] = _joined(below[some], above[some], share[some])
    return picture


def _joined(below: Bytes, above: Bytes, share: Bytes) -> Bytes:
    """Lay pixels over others that may be transparent."""
    weight = share[:, None].astype(np.uint32)
    rest = below[:, 3:] * (255 - weight)
    alpha = weight * 255 + rest
    joined = np.empty_like(below)
    joined[:, :3] = _divided(above[:, :3] * (weight * 255) + below[:, :3] * rest, alpha)
    joined[:, 3:] = _divided(alpha, 255)
    return joined


def _divided(sums: Numbers, divisor: Numbers | int) -> Numbers:
    rounded: Numbers = (sums + divisor // 2) // divisor
    return rounded
