"""What a code stands on, in pixels: its ground, border and caption, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from xengo_desktop.qr.figures import Box, Figure
from xengo_desktop.qr.formats.coverage import Numbers, Window, changes, coverage, edges
from xengo_desktop.qr.formats.fills import SHARE, filled, laid_over
from xengo_desktop.qr.formats.tiles import Bytes, levels
from xengo_desktop.qr.paints import Gradient


class Layers:
    """Figures at a size in pixels, the edges of each worked out once."""

    def __init__(self, figures: Iterable[Figure], across: float, down: float) -> None:
        self._layers = [
            (edges(figure.path, across, down), figure.paint, stretched(figure.box, across, down))
            for figure in figures
        ]

    def seen(self, window: Window) -> Bytes:
        """Return the window with all figures in it, as RGBA; one row only where all its rows are alike."""
        numbers, rows = self._kinds(window)
        picture = np.zeros((len(rows), window.width, 4), np.uint8)
        for outline, paint, box in self._layers:
            shares = levels(coverage(outline, window, rows)) * np.uint8(SHARE)
            picture = laid_over(picture, filled(paint, box, window), shares)
        return picture[numbers] if len(rows) > 1 else picture

    def _kinds(self, window: Window) -> tuple[Numbers, Numbers]:
        """Return for each row of the window the kind it is of, and the first row of each kind."""
        changing = np.zeros(window.height, bool)
        for outline, paint, _ in self._layers:
            changing |= changes(outline, window) | isinstance(paint, Gradient)
        changing[0] = True
        return np.cumsum(changing) - 1, np.flatnonzero(changing)


def stretched(box: Box, across: float, down: float) -> Box:
    """Return a box in pixels."""
    return Box(box.x * across, box.y * down, box.width * across, box.height * down)
