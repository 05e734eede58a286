"""The shape section: how modules and the three eyes are drawn."""

from __future__ import annotations

from functools import lru_cache, partial

from PySide6.QtGui import QPainterPath

from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES, ball, ring
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.pictures import painter_path
from xengo_desktop.ui.studio.sections.part import Part
from xengo_desktop.ui.studio.tiles import Shape, Tiles

SAMPLE = (b"\1\1\0\1", b"\1\0\0\1", b"\0\0\1\1", b"\1\0\1\0")
"""A few modules that meet in every way: alone, in a row, round a corner."""


class ShapePart(Part):
    """Tiles for modules, eye frames and eye balls."""

    def __init__(self, theme: Theme, bench: Bench) -> None:
        super().__init__(theme, bench)
        self.dots = Tiles(theme, self.tr("Modules"), self._dots())
        self.frames = Tiles(theme, self.tr("Eye frames"), self._frames())
        self.balls = Tiles(theme, self.tr("Eye centres"), self._balls())
        for tiles, field in ((self.dots, "dots"), (self.frames, "eye_frame"), (self.balls, "eye_ball")):
            self.column.addWidget(tiles)
            tiles.chosen.connect(partial(self._choose, field))
        self.follow()

    def show_design(self, design: QrDesign) -> None:
        self.dots.choose(design.dots)
        self.frames.choose(design.eye_frame)
        self.balls.choose(design.eye_ball)

    def summary(self) -> str:
        dots = self._bench.design.dots
        return self._names().get(dots, dots)

    def _choose(self, field: str, key: str) -> None:
        self.change(**{field: key})

    def _names(self) -> dict[str, str]:
        return {
            "square": self.tr("Square"),
            "dots": self.tr("Dots"),
            "rounded": self.tr("Rounded"),
            "extra-rounded": self.tr("Extra rounded"),
            "connected": self.tr("Connected"),
            "classy": self.tr("Classy"),
            "classy-rounded": self.tr("Classy rounded"),
            "diamond": self.tr("Diamond"),
            "small-square": self.tr("Small square"),
            "bars-v": self.tr("Vertical bars"),
            "bars-h": self.tr("Horizontal bars"),
            "leaf": self.tr("Leaf"),
            "circle": self.tr("Circle"),
        }

    def _dots(self) -> list[Shape]:
        names = self._names()
        return [
            Shape(dot.key, names.get(dot.key, dot.label), dots_outline(dot.key), len(SAMPLE)) for dot in DOTS
        ]

    def _frames(self) -> list[Shape]:
        names = self._names()
        return [
            Shape(eye.key, names.get(eye.key, eye.label), painter_path(ring(eye, 0, 0, 0)), 7.0)
            for eye in FRAMES
        ]

    def _balls(self) -> list[Shape]:
        names = self._names()
        return [
            Shape(eye.key, names.get(eye.key, eye.label), painter_path(ball(eye, 0, -1, -1)), 5.0)
            for eye in BALLS
        ]


@lru_cache(maxsize=32)
def dots_outline(key: str) -> QPainterPath:
    """Draw the sample modules in a shape."""
    shape = next(dot for dot in DOTS if dot.key == key)
    return painter_path(shape.outline(SAMPLE))
