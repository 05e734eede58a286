"""A drawing as pixels: the preview and the PNG, from the same few lines."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.colours import rgb
from xengo_desktop.qr.drawing import Drawing
from xengo_desktop.qr.eyes import EYE
from xengo_desktop.qr.formats.tiles import FULL, eye, laid_out
from xengo_desktop.qr.paints import colours_of
from xengo_desktop.qr.placing import Place

Bytes = NDArray[np.uint8]


class Grid(NamedTuple):
    """How modules fall on pixels: `scale` pixels each, the symbol from pixel `start` to `end`."""

    scale: int
    start: int
    end: int


def raster(drawing: Drawing, pixels: int) -> tuple[int, int, bytes]:
    """Return width, height and RGBA bytes, row by row from the top: the very pixels that a PNG gets."""
    return pixels, pixels, coloured(drawing, indexed(drawing, pixels)).tobytes()


def grid(drawing: Drawing, side: int) -> Grid:
    """Give every module the same whole number of pixels; spare ones go into the quiet zone."""
    scale = side // round(drawing.width)
    if scale == 0:
        raise Invalid(
            f"This code needs {round(drawing.width)} pixels at least, one per module.", field="pixels"
        )
    start = (side - drawing.symbol.size * scale) // 2
    return Grid(scale, start, start + drawing.symbol.size * scale)


def indexed(drawing: Drawing, side: int) -> Bytes:
    """Return the drawing without its logo, as indices into its colours."""
    design, (scale, start, end) = drawing.design, grid(drawing, side)
    canvas = np.zeros((side, side), np.uint8)
    canvas[start:end, start:end] = laid_out(drawing.modules, design.dots, scale)
    for number, (x, y) in enumerate(drawing.eyes):
        ring, ball = eye(design.eye_frame, design.eye_ball, scale, number)
        picture = np.where(ring > 0, ring + FULL, 0) + np.where(ball > 0, ball + 2 * FULL, 0)
        top, left = start + y * scale, start + x * scale
        canvas[top : top + EYE * scale, left : left + EYE * scale] = picture
    return canvas


def colours(drawing: Drawing) -> Bytes:
    """Return what each index means as RGBA: the ground, then FULL steps each of dots, frames and balls."""
    design = drawing.design
    paints = design.background, design.foreground, design.frame_paint, design.ball_paint
    return _table(*(colours_of(paint)[0] for paint in paints))


@lru_cache(maxsize=16)
def _table(ground: str, *inks: str) -> Bytes:
    opaque = ground.startswith("#")
    steps = np.arange(1, FULL + 1)[:, None] / FULL
    table = np.zeros((1 + len(inks) * FULL, 4), np.uint8)
    if opaque:
        table[0] = (*rgb(ground), 255)
    for number, ink in enumerate(inks):
        ramp = table[1 + number * FULL : 1 + (number + 1) * FULL]
        if opaque:
            ramp[:, :3] = np.rint(np.array(rgb(ground)) * (1 - steps) + np.array(rgb(ink)) * steps)
            ramp[:, 3] = 255
        else:
            ramp[:, :3], ramp[:, 3:] = rgb(ink), np.rint(steps * 255)
    table.setflags(write=False)
    return table


def coloured(drawing: Drawing, indices: Bytes, first: int = 0) -> Bytes:
    """Return rows of the drawing as RGBA, the logo on top; `indices` are its rows from number `first` on."""
    # One number per pixel instead of four bytes: numpy looks them up ten times faster.
    table = colours(drawing).view(np.uint32)[:, 0]
    pixels = table[indices].view(np.uint8).reshape(*indices.shape, 4)
    if drawing.logo is None or drawing.place is None:
        return pixels
    left, top, right, bottom = _pixels_of(drawing.place, grid(drawing, indices.shape[1]))
    if top >= first + len(indices) or bottom <= first:
        return pixels
    rows = Image.fromarray(pixels)
    logo = _scaled(drawing.logo.png, right - left, bottom - top)
    rows.alpha_composite(logo, (left, max(0, top - first)), (0, max(0, first - top)))
    return np.asarray(rows)


def _pixels_of(place: Place, where: Grid) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a logo in whole pixels; it is never thinner than one."""
    scale, start, _ = where
    left, top = start + round(place.x * scale), start + round(place.y * scale)
    right = start + round((place.x + place.width) * scale)
    bottom = start + round((place.y + place.height) * scale)
    return left, top, max(right, left + 1), max(bottom, top + 1)


@lru_cache(maxsize=4)
def _scaled(png: bytes, width: int, height: int) -> Image.Image:
    logo = Image.open(io.BytesIO(png))
    return logo.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
