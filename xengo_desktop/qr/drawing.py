"""One drawing for every canvas: a text in a design, in module units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from xengo_desktop.qr import shapes
from xengo_desktop.qr.budget import fitting
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.logo import Logo, Place, read_logo
from xengo_desktop.qr.outlines import Rows
from xengo_desktop.qr.paths import Path, shifted
from xengo_desktop.qr.symbol import Symbol, symbol

EYE = 7
"""Modules along one side of an eye."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything of one colour: closed outlines, to be filled by either rule."""

    path: Path
    fill: str


@dataclass(frozen=True)
class Drawing:
    """A code as it will look. Units are modules, from the top left corner of the quiet zone.

    `modules` is the symbol without its eyes and without what the logo clears. `notes` are sentences on what
    was decided for the user.
    """

    symbol: Symbol
    design: QrDesign
    modules: Rows
    logo: Logo | None = None
    place: Place | None = None
    notes: tuple[str, ...] = ()

    @property
    def side(self) -> int:
        """Width and height, quiet zone included."""
        return self.symbol.size + 2 * self.design.quiet_zone

    @property
    def eyes(self) -> tuple[tuple[int, int], ...]:
        """The top left corners of the three eyes, in the symbol."""
        far = self.symbol.size - EYE
        return (0, 0), (far, 0), (0, far)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """One figure per colour, in drawing units."""
        quiet = self.design.quiet_zone
        by_colour: dict[str, list[Path]] = {}
        for colour, path in self._parts():
            by_colour.setdefault(colour.lower(), []).append(shifted(path, quiet, quiet))
        return tuple(Figure(tuple(chain(*paths)), colour) for colour, paths in by_colour.items())

    def _parts(self) -> Iterator[tuple[str, Path]]:
        """Yield everything that has a colour of its own, in modules of the symbol."""
        design = self.design
        yield design.foreground, shapes.DOT_SHAPES[design.dots].outline(self.modules)
        for x, y in self.eyes:
            yield design.frame_colour, shapes.frame(shapes.FRAME_SHAPES[design.eye_frame], x, y)
        for x, y in self.eyes:
            yield design.ball_colour, shapes.ball(shapes.BALL_SHAPES[design.eye_ball], x, y)


def draw(text: str, design: QrDesign) -> Drawing:
    """Draw the text; Invalid, with a sentence, for what cannot be drawn or could not be read back."""
    design.check()
    if design.logo is None:
        code = symbol(text, design.error_correction)
        return Drawing(code, design, without_eyes(code.rows))
    logo = read_logo(design.logo)
    code, where, notes = fitting(text, design, logo)
    return Drawing(code, design, cleared(without_eyes(code.rows), where), logo, where, notes)


def without_eyes(rows: Rows) -> Rows:
    """Take the three eyes out."""
    top = (bytes(EYE) + row[EYE:-EYE] + bytes(EYE) for row in rows[:EYE])
    bottom = (bytes(EYE) + row[EYE:] for row in rows[-EYE:])
    return (*top, *rows[EYE:-EYE], *bottom)


def cleared(rows: Rows, where: Place) -> Rows:
    """Take out the modules that the logo stands on."""
    gap = bytes(where.right - where.left)
    inside = range(where.top, where.bottom)
    return tuple(
        row[: where.left] + gap + row[where.right :] if y in inside else row for y, row in enumerate(rows)
    )
