"""One drawing for every canvas: a text in a design, in module units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork import eyes, surround
from xengo_desktop.qr.artwork.budget import clear_of_eyes, fitting, spare, too_large
from xengo_desktop.qr.artwork.eyes import BALL_SHAPES, EYE, FRAME_SHAPES
from xengo_desktop.qr.artwork.figures import Box, Figure, placed
from xengo_desktop.qr.artwork.layout import Layout, laid_out
from xengo_desktop.qr.artwork.outlines import Rows
from xengo_desktop.qr.artwork.parts import Modules, Part
from xengo_desktop.qr.artwork.paths import Path
from xengo_desktop.qr.artwork.placing import Place, cleared
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Paint
from xengo_desktop.qr.encoding.symbol import Symbol, symbol
from xengo_desktop.qr.lettering import Lettering, lettered
from xengo_desktop.qr.logos.logo import Logo, read_logo


@dataclass(frozen=True)
class Drawing:
    """A code as it will look. Units are modules, from the top left corner of the artwork.

    `modules` is the symbol without its eyes and without what the logo clears. `notes` are sentences on what
    was decided for the user.
    """

    symbol: Symbol
    design: QrDesign
    modules: Rows
    layout: Layout
    logo: Logo | None = None
    place: Place | None = None
    lettering: Lettering | None = None
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        return self.layout.width

    @property
    def height(self) -> float:
        return self.layout.height

    @property
    def origin(self) -> tuple[float, float]:
        """The top left corner of the symbol."""
        quiet = self.design.quiet_zone
        return self.layout.field.x + quiet, self.layout.field.y + quiet

    @property
    def eyes(self) -> tuple[tuple[int, int], ...]:
        """The top left corners of the three eyes, in the symbol."""
        return eyes.corners(self.symbol.size)

    @cached_property
    def spare(self) -> float | None:
        """The share of the worst block's correction that the logo leaves; None where there is no logo."""
        if self.place is None:
            return None
        return spare(self.symbol.version, self.symbol.level, self.place)

    @cached_property
    def surround(self) -> tuple[Figure, ...]:
        """Ground, border and caption, back to front; the code stands on them."""
        return tuple(surround.figures(self.design, self.layout, self.lettering))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The code, its modules not yet drawn: one part for all that is filled as one."""
        alike: dict[tuple[Paint, Box], list[Path | Modules]] = {}
        for paint, box, path in self._parts():
            key = (paint.lower(), self._symbol_box) if isinstance(paint, str) else (paint, box)
            alike.setdefault(key, []).append(path)
        return tuple(Part(paint, box, tuple(outlines)) for (paint, box), outlines in alike.items())

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The code: modules and eyes, one figure for all that is filled as one."""
        return tuple(Figure(part.path, part.paint, part.box) for part in self.parts)

    @property
    def logo_box(self) -> Box:
        """Where the logo stands in the artwork; of no size where there is none."""
        if self.place is None:
            return Box(*self.origin, 0.0, 0.0)
        left, top = self.origin
        return Box(left + self.place.x, top + self.place.y, self.place.width, self.place.height)

    @cached_property
    def logo_figures(self) -> tuple[Figure, ...]:
        """The outlines of a vector logo in the artwork; a raster one has none."""
        if self.logo is None:
            return ()
        box = self.logo_box
        return tuple(
            placed(figure, box.width / self.logo.width, box.x, box.y) for figure in self.logo.outlines
        )

    @cached_property
    def _symbol_box(self) -> Box:
        return Box(*self.origin, self.symbol.size, self.symbol.size)

    def _parts(self) -> Iterator[tuple[Paint, Box, Path | Modules]]:
        """Yield everything that has a paint of its own."""
        design, (left, top) = self.design, self.origin
        yield (
            design.foreground,
            self._symbol_box,
            Modules(self.modules, DOT_SHAPES[design.dots], left, top),
        )
        for number, (x, y) in enumerate(self.eyes):
            frame = design.eye_paints(number)[0]
            path = eyes.ring(FRAME_SHAPES[design.eye_frame], number, left + x, top + y)
            yield frame, self.eye_box(frame, number, eyes.RING), path
        for number, (x, y) in enumerate(self.eyes):
            centre = design.eye_paints(number)[1]
            path = eyes.ball(BALL_SHAPES[design.eye_ball], number, left + x, top + y)
            yield centre, self.eye_box(centre, number, eyes.BALL), path

    def eye_box(self, paint: Paint, number: int, side: int) -> Box:
        """Return what a gradient of an eye spans: the symbol for the modules' own, else the ring or ball."""
        if paint == self.design.foreground:
            return self._symbol_box
        x, y = self.eyes[number]
        left, top = self.origin
        inset = (EYE - side) / 2
        return Box(left + x + inset, top + y + inset, side, side)


def draw(
    text: str,
    design: QrDesign,
    *,
    font: bytes | None = None,
    version: int | None = None,
) -> Drawing:
    """Draw the text; Invalid, with a sentence, for what cannot be drawn.

    `font` sets captions of designs that bring none. `version` fixes the size of the symbol (1 to 40). A logo
    that hides too much is drawn all the same: see `check_readable`.
    """
    design.check()
    lettering = _lettering(design, font)
    if design.logo is None:
        code = symbol(text, design.error_correction, version, boost=design.boost)
        return Drawing(
            code,
            design,
            without_eyes(code.rows),
            _layout(code, design, lettering),
            lettering=lettering,
        )
    logo = read_logo(design.logo)
    code, where, notes = fitting(text, design, logo, version)
    modules = without_eyes(code.rows)
    return Drawing(
        code,
        design,
        cleared(modules, where) if where.clears else modules,
        _layout(code, design, lettering),
        logo,
        where,
        lettering,
        notes + logo.notes,
    )


def _lettering(design: QrDesign, font: bytes | None) -> Lettering | None:
    if not design.caption.strip():
        return None
    own = font if design.font is None else design.font
    if own is None:
        raise Invalid("There is no font for the caption; choose one.", field="font")
    return lettered(design.caption.strip(), own)


def _layout(code: Symbol, design: QrDesign, lettering: Lettering | None) -> Layout:
    capitals = lettering.cap_height * design.caption_size if lettering else 0.0
    return laid_out(code.size, design, capitals)


def check_readable(drawing: Drawing) -> None:
    """Raise Invalid where the logo hides more than can be repaired, with the size that would do."""
    where, design = drawing.place, drawing.design
    if where is None or drawing.spare is None or drawing.logo is None:
        return
    if drawing.spare <= 0 or not clear_of_eyes(where):
        raise Invalid(too_large(drawing.symbol.text, design, drawing.logo), field="logo_scale")


def without_eyes(rows: Rows) -> Rows:
    """Take the three eyes out."""
    top = (bytes(EYE) + row[EYE:-EYE] + bytes(EYE) for row in rows[:EYE])
    bottom = (bytes(EYE) + row[EYE:] for row in rows[-EYE:])
    return (*top, *rows[EYE:-EYE], *bottom)
