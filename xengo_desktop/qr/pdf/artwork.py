"""A drawing as operators: the same order of the same paths in every file for the press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.figures import Box, Figure
from xengo_desktop.qr.pdf.document import Document, Matrix, Page, exact
from xengo_desktop.qr.pdf.operators import operators
from xengo_desktop.qr.pdf.pictures import Picture, picture_of
from xengo_desktop.qr.pdf.shadings import shading
from xengo_desktop.qr.pdf.tones import Tone, Tones


class Canvas(Protocol):
    """What says in its own words how something is filled."""

    def ink(self, tone: Tone) -> str:
        """Choose a tone."""
        ...

    def shading(self, dictionary: str) -> str:
        """Choose a shading."""
        ...

    def picture(self, picture: Picture, box: Box) -> str:
        """Show a picture."""
        ...


def artwork(drawing: Drawing, canvas: Canvas, tones: Tones, *, ground: str | None = None) -> Iterator[str]:
    """Yield the operators of a drawing in its own unit, y down, back to front.

    `ground` is for canvases without half-transparency: see `picture_of`.
    """
    for figure in (*drawing.surround, *drawing.figures, *drawing.logo_figures):
        yield from _filled(figure, canvas, tones)
    if drawing.logo is not None and drawing.logo.png:
        yield canvas.picture(picture_of(drawing.logo.png, tones, ground), drawing.logo_box)


def _filled(figure: Figure, canvas: Canvas, tones: Tones) -> Iterator[str]:
    if isinstance(figure.paint, str):
        yield canvas.ink(tones.of(figure.paint))
    else:
        yield canvas.shading(shading(figure.paint, figure.box, tones))
    yield operators(figure.path)
    yield "f"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place on a page of a document."""

    document: Document
    matrix: Matrix

    def ink(self, tone: Tone) -> str:
        return self.document.ink(tone)

    def shading(self, dictionary: str) -> str:
        return self.document.pattern(dictionary, self.matrix)

    def picture(self, picture: Picture, box: Box) -> str:
        return self.document.picture(picture, box.x, box.y, box.width, box.height)


def fill(document: Document, page: Page, figure: Figure, tones: Tones) -> None:
    """Fill one figure on a page; its unit is the millimetre."""
    page.add(_filled(figure, _Spot(document, page.matrix(1.0, 0.0, 0.0)), tones))


def put(document: Document, page: Page, drawing: Drawing, x: float, y: float, width: float) -> None:
    """Put a drawing on a page, its top left corner at (x, y) and `width` wide, all in mm."""
    scale = width / drawing.width
    canvas = _Spot(document, page.matrix(scale, x, y))
    page.add((f"q {exact((scale, 0.0, 0.0, scale, x, y))} cm",))
    page.add(artwork(drawing, canvas, Tones(document.cmyk, drawing.design.inks)))
    page.add(("Q",))
