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
from xengo_desktop.qr.drawing import EYE, Drawing
from xengo_desktop.qr.formats.tiles import FULL, eye, laid_out

Bytes = NDArray[np.uint8]


class Grid(NamedTuple):
    """How modules fall on pixels: `scale` pixels each, the symbol from pixel `start` to `end`."""

    scale: int
    start: int
    end: int


def raster(drawing: Drawing, pixels: int) -> tuple[int, int, bytes]:
    """Return width, height and RGBA bytes, row by row from the top: the very pixels that a PNG gets."""
    return pixels, pixels, coloured(drawing, pixels).tobytes()


def grid(drawing: Drawing, side: int) -> Grid:
    """Give every module the same whole number of pixels; spare ones go into the quiet zone."""
    scale = side // drawing.side
    if scale == 0:
        raise Invalid(f"This code needs {drawing.side} pixels at least, one per module.", field="pixels")
    start = (side - drawing.symbol.size * scale) // 2
    return Grid(scale, start, start + drawing.symbol.size * scale)


def indexed(drawing: Drawing, side: int) -> Bytes:
    """Return the drawing without its logo, as indices into its colours."""
    design, (scale, start, end) = drawing.design, grid(drawing, side)
    canvas = np.zeros((side, side), np.uint8)
    canvas[start:end, start:end] = laid_out(drawing.modules, design.dots, scale)
    ring, ball = eye(design.eye_frame, design.eye_ball, scale)
    picture = np.where(ring > 0, ring + FULL, 0) + np.where(ball > 0, ball + 2 * FULL, 0)
    for x, y in drawing.eyes:
        top, left = start + y * scale, start + x * scale
        canvas[top : top + EYE * scale, left : left + EYE * scale] = picture
    return canvas


def colours(drawing: Drawing) -> Bytes:
    """Return what each index means as RGBA: the ground, then FULL steps each of dots, frames and balls."""
    design = drawing.design
    return _table(design.background, design.foreground, design.frame_colour, design.ball_colour)


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


def coloured(drawing: Drawing, side: int) -> Bytes:
    """Return the whole drawing as RGBA, [row, column, channel]."""
    # One number per pixel instead of four bytes: numpy looks them up ten times faster.
    table = colours(drawing).view(np.uint32)[:, 0]
    pixels = table[indexed(drawing, side)].view(np.uint8).reshape(side, side, 4)
    if drawing.logo is None or drawing.place is None:
        return pixels
    scale, start, _ = grid(drawing, side)
    place = drawing.place
    left, top, right, bottom = (
        start + round(edge * scale)
        for edge in (place.x, place.y, place.x + place.width, place.y + place.height)
    )
    whole = Image.fromarray(pixels)
    logo = _scaled(drawing.logo.png, max(1, right - left), max(1, bottom - top))
    whole.alpha_composite(logo, (left, top))
    return np.asarray(whole)


@lru_cache(maxsize=4)
def _scaled(png: bytes, width: int, height: int) -> Image.Image:
    logo = Image.open(io.BytesIO(png))
    return logo.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
