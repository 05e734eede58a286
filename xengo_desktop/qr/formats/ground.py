"""What a code stands on, in pixels: its ground, border and caption, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from xengo_desktop.qr.artwork.figures import Box, Figure
from xengo_desktop.qr.artwork.paths import Path
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.formats.coverage import Floats, Numbers, Window, changes, coverage, edges
from xengo_desktop.qr.formats.fills import SHARE, filled, laid_over
from xengo_desktop.qr.formats.tiles import Bytes, levels


class Stencil(NamedTuple):
    """The part of a window that an outline reaches, and how much it covers there, 0 to 255.

    `changing` tells for each row of the part whether it may differ from the one above, and `shares` has one
    row for each that does.
    """

    left: int
    top: int
    changing: NDArray[np.bool_]
    shares: Bytes

    @property
    def columns(self) -> slice:
        return slice(self.left, self.left + self.shares.shape[1])

    @property
    def rows(self) -> slice:
        return slice(self.top, self.top + len(self.changing))


class Layers:
    """Figures at a size in pixels. `kept` remembers outlines for the next picture, which has most of them."""

    def __init__(self, figures: Iterable[Figure], across: float, down: float, *, kept: bool = False) -> None:
        self._figures, self._scale, self._kept = tuple(figures), (across, down), kept
        self._edges = [] if kept else [edges(figure.path, across, down) for figure in self._figures]

    def seen(self, window: Window) -> Bytes:
        """Return the window with all figures in it, as RGBA; one row only where all its rows are alike."""
        stencils = self._stencils(window)
        numbers, rows = self._kinds(stencils, window.height)
        picture = np.zeros((len(rows), window.width, 4), np.uint8)
        for figure, stencil in zip(self._figures, stencils, strict=True):
            first, last = np.searchsorted(rows, (stencil.rows.start, stencil.rows.stop))
            kinds = np.cumsum(stencil.changing)[rows[first:last] - stencil.top] - 1
            part = picture[first:last, stencil.columns]
            part[:] = laid_over(part, self._fill(figure, stencil, window), stencil.shares[kinds])
        return picture[numbers] if len(rows) > 1 else picture

    def _stencils(self, window: Window) -> list[Stencil]:
        if self._kept:
            return [_kept_stencil(figure.path, *self._scale, window) for figure in self._figures]
        return [_stencil(outline, window) for outline in self._edges]

    def _kinds(self, stencils: list[Stencil], height: int) -> tuple[Numbers, Numbers]:
        """Return for each row of the window the kind it is of, and the first row of each kind."""
        changing = np.zeros(height + 1, bool)
        changing[0] = True
        for figure, stencil in zip(self._figures, stencils, strict=True):
            changing[stencil.rows] |= stencil.changing | isinstance(figure.paint, Gradient)
            changing[stencil.rows.stop] = True
        changing = changing[:-1]
        return np.cumsum(changing) - 1, np.flatnonzero(changing)

    def _fill(self, figure: Figure, stencil: Stencil, window: Window) -> Bytes:
        rows, width = len(stencil.changing), stencil.shares.shape[1]
        part = Window(window.left + stencil.left, window.top + stencil.top, width, rows)
        return filled(figure.paint, stretched(figure.box, *self._scale), part)


def _stencil(outline: Floats, window: Window) -> Stencil:
    inner = _reached(outline, window)
    changing = changes(outline, inner)
    changing[:1] = True
    shares = levels(coverage(outline, inner, np.flatnonzero(changing))) * np.uint8(SHARE)
    return Stencil(inner.left - window.left, inner.top - window.top, changing, shares)


@lru_cache(maxsize=16)
def _kept_stencil(path: Path, across: float, down: float, window: Window) -> Stencil:
    return _stencil(edges(path, across, down), window)


def _reached(outline: Floats, window: Window) -> Window:
    """Return what the outline reaches of a window; of no size where that is nothing."""
    corner = np.array((window.left, window.top))
    far = corner + (window.width, window.height)
    if not len(outline):
        return Window(window.left, window.top, 0, 0)
    left, top = np.floor(outline.min(axis=(0, 1))).clip(corner, far).astype(int).tolist()
    right, bottom = np.ceil(outline.max(axis=(0, 1))).clip(corner, far).astype(int).tolist()
    return Window(left, top, right - left, bottom - top)


def stretched(box: Box, across: float, down: float) -> Box:
    """Return a box in pixels."""
    return Box(box.x * across, box.y * down, box.width * across, box.height * down)
