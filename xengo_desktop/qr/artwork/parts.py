"""The code in parts that are filled alike, its modules not drawn yet: not every canvas needs their path."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.outlines import Rows, padded
from xengo_desktop.qr.artwork.paths import Path, shifted
from xengo_desktop.qr.artwork.shapes import DotShape
from xengo_desktop.qr.designs.paints import Paint


@dataclass(frozen=True, slots=True)
class Modules:
    """A field of modules, its top left corner at (left, top), to be drawn once a canvas needs its path."""

    rows: Rows
    shape: DotShape
    left: float
    top: float

    @property
    def path(self) -> Path:
        # Tracing the modules where they belong is quicker than moving their outlines afterwards.
        left, top = int(self.left), int(self.top)
        rest = self.left - left, self.top - top
        path = self.shape.outline(padded(self.rows, left, top))
        return shifted(path, *rest) if any(rest) else path


@dataclass(frozen=True, slots=True)
class Part:
    """All outlines of the code that are filled as one."""

    paint: Paint
    box: Box
    outlines: tuple[Path | Modules, ...]

    @property
    def path(self) -> Path:
        return tuple(chain(*(one.path if isinstance(one, Modules) else one for one in self.outlines)))
