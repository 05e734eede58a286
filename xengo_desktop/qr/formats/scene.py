"""A design at a size in pixels: everything in it that is the same for code after code."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from functools import cache, cached_property

import numpy as np
from PIL import Image

from xengo_desktop.qr.artwork import eyes
from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.eyes import EYE
from xengo_desktop.qr.artwork.figures import Box, placed
from xengo_desktop.qr.designs.paints import Gradient, Paint
from xengo_desktop.qr.formats.coverage import Window
from xengo_desktop.qr.formats.fills import SHARE, filled, laid_over
from xengo_desktop.qr.formats.grid import Strip, grid
from xengo_desktop.qr.formats.ground import Layers
from xengo_desktop.qr.formats.pieces import Piece
from xengo_desktop.qr.formats.tiles import Bytes, eye

KEPT = 2_500_000
"""Pixels of pictures whose ground is kept for the next code; a poster's would fill the memory."""


class Scene:
    """All parts in RGBA; the modules come on top of `ground`, filled with `ink`."""

    def __init__(self, drawing: Drawing, width: int) -> None:
        self._drawing = drawing
        self.grid = grid(drawing, width)
        self.strips = tuple(self.grid.strips())
        across, down = self.grid.width / drawing.width, self.grid.height / drawing.height
        self._layers = Layers(drawing.surround, across, down, kept=not self._poster)
        self.ink = self.kept(self._ink)

    def kept(self, rows: Callable[[Strip], Bytes]) -> Callable[[Strip], Bytes]:
        """Remember the rows of every strip, unless the picture is a poster."""
        return rows if self._poster else cache(rows)

    @property
    def _poster(self) -> bool:
        return self.grid.width * self.grid.height > KEPT

    @property
    def opaque(self) -> bool:
        """Whether no pixel lets through what is behind."""
        return not self._drawing.design.transparent and self._drawing.layout.radius == 0

    @cached_property
    def even(self) -> Bytes | None:
        """The one pixel that is everywhere beneath the symbol; None where they differ."""
        if isinstance(self._drawing.design.background, Gradient):
            return None
        first: Bytes | None = None
        for strip in self.strips:
            if strip.row is not None:
                rows = self.ground(strip)[:, self.grid.left : self.grid.right]
                first = rows[:1, :1] if first is None else first
                if (rows != first).any():
                    return None
        return first

    def ground(self, strip: Strip) -> Bytes:
        """Return what is beneath the code; one row only where all are alike."""
        if self._poster:
            return self._layers.seen(Window(0, strip.top, self.grid.width, strip.bottom - strip.top))
        return self._whole if len(self._whole) == 1 else self._whole[strip.top : strip.bottom]

    def _beneath(self, window: Window) -> Bytes:
        if self._poster:
            return self._layers.seen(window)
        rows = self._whole if len(self._whole) == 1 else self._whole[window.top : window.top + window.height]
        return rows[:, window.left : window.left + window.width]

    @cached_property
    def _whole(self) -> Bytes:
        return self._layers.seen(Window(0, 0, self.grid.width, self.grid.height))

    def _ink(self, strip: Strip) -> Bytes:
        window = Window(self.grid.left, strip.top, self.grid.right - self.grid.left, strip.bottom - strip.top)
        box = Box(*self._drawing.origin, self.grid.size, self.grid.size)
        return self._filled(self._drawing.design.foreground, box, window)

    def _filled(self, paint: Paint, box: Box, window: Window) -> Bytes:
        return filled(paint, self.grid.placed(box, self._drawing.origin), window)

    def eyes(self) -> tuple[Piece, ...]:
        """Return the eyes on their ground."""
        return tuple(self._eye(number) for number in range(len(self._drawing.eyes)))

    def _eye(self, number: int) -> Piece:
        design, scale = self._drawing.design, self.grid.scale
        x, y = self._drawing.eyes[number]
        window = Window(self.grid.left + x * scale, self.grid.top + y * scale, EYE * scale, EYE * scale)
        picture = self._beneath(window) if self.even is None else self.even
        parts = zip(
            eye(design.eye_frame, design.eye_ball, scale, number),
            design.eye_paints(number),
            (eyes.RING, eyes.BALL),
            strict=True,
        )
        for levels, paint, side in parts:
            box = self._drawing.eye_box(paint, number, side)
            picture = laid_over(picture, self._filled(paint, box, window), levels * np.uint8(SHARE))
        return Piece(window.left, window.top, picture)

    def logo(self) -> Piece | None:
        """Return the logo with its alpha."""
        logo, place = self._drawing.logo, self._drawing.place
        if logo is None or place is None:
            return None
        scale = self.grid.scale
        x, y = self.grid.left + place.x * scale, self.grid.top + place.y * scale
        if logo.png:
            return _scaled(logo.png, x, y, place.width * scale, place.height * scale)
        left, top = math.floor(x), math.floor(y)
        window = Window(
            0, 0, math.ceil(x + place.width * scale) - left, math.ceil(y + place.height * scale) - top
        )
        unit = place.width * scale / logo.width
        figures = (placed(figure, unit, x - left, y - top) for figure in logo.outlines)
        return Piece(left, top, _tall(Layers(figures, 1, 1).seen(window), window))


def _scaled(png: bytes, x: float, y: float, width: float, height: float) -> Piece:
    """Scale a picture to whole pixels; it is never thinner than one."""
    left, top = round(x), round(y)
    size = max(1, round(x + width) - left), max(1, round(y + height) - top)
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    return Piece(left, top, np.asarray(picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)))


def _tall(picture: Bytes, window: Window) -> Bytes:
    return np.broadcast_to(picture, (window.height, window.width, 4))
