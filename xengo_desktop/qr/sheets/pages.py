"""Sheets laid out: which code with which words stands where on which page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.artwork.boxes import box as rounded_box
from xengo_desktop.qr.artwork.boxes import disc
from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.artwork.figures import Box, Figure
from xengo_desktop.qr.designs.colours import TRANSPARENT
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import colours_of
from xengo_desktop.qr.encoding.symbol import symbol
from xengo_desktop.qr.sheets.arranging import Arrangement, arrange
from xengo_desktop.qr.sheets.marks import cut_marks, ruler
from xengo_desktop.qr.sheets.order import Sheet, SheetRow
from xengo_desktop.qr.sheets.words import Line, cleaned, set_words

WHITE, BLACK = "#ffffff", "#000000"


@dataclass(frozen=True, slots=True)
class Label:
    """One printed label: its place on the page from 0, and everything on it in mm of the page."""

    place: int
    box: Box
    row: SheetRow
    drawing: Drawing
    code: Box
    ground: Figure | None
    words: tuple[Line, ...]
    ink: str
    captions: tuple[str, ...]

    @property
    def module_mm(self) -> float:
        return self.code.width / self.drawing.width


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One sheet: its number from 1, its size in mm, its labels, and what stands between them."""

    number: int
    width: float
    height: float
    labels: tuple[Label, ...]
    marks: tuple[Figure, ...]


class Composer:
    """Lays an order out. Every page is made when it is asked for, so that a long order needs no memory.

    All codes have the version of the largest, so that their modules are equal; `font` sets the words, and
    captions of designs that bring no font. `version` spares looking for the largest once more. Raise Invalid
    where something does not fit.
    """

    def __init__(
        self, sheet: Sheet, font: bytes, job: Job | None = None, *, version: int | None = None
    ) -> None:
        sheet.check()
        self.sheet, self._font = sheet, font
        self._painted = _takes_ground(sheet.design)
        self._design = replace(sheet.design, background=TRANSPARENT) if self._painted else sheet.design
        self.version = version or version_of(sheet, font, job or Job())
        self._last: tuple[str, Drawing] | None = None
        first = self._drawn(sheet.rows[0].text)
        ratio = first.height / first.width
        self.arrangement: Arrangement = arrange(sheet.stock, sheet.padding, ratio, sheet.lines, sheet.code_mm)
        self.module_mm = self.arrangement.code.width / first.width

    @cached_property
    def marks(self) -> tuple[Figure, ...]:
        """What stands between the labels of every page."""
        sheet = self.sheet
        scale = ruler(sheet.stock, sheet.bleed, self._font) if sheet.ruler else None
        cuts = cut_marks(sheet.stock, sheet.bleed, scale.box if scale else None) if sheet.cut_marks else None
        return tuple(figure for figure in (cuts, scale) if figure is not None)

    def pages(self, job: Job | None = None) -> Iterator[SheetPage]:
        """Yield all pages; the job is told how many labels are done."""
        for number in range(1, self.sheet.pages + 1):
            yield self.page(number, job)

    def page(self, number: int, job: Job | None = None) -> SheetPage:
        """Lay one page out, counted from 1."""
        sheet, labels = self.sheet, []
        for count in self._counts(number):
            if job is not None:
                job.report(count, sheet.labels)
            labels.append(self._label(count))
        return SheetPage(number, *sheet.stock.page, tuple(labels), self.marks)

    def _counts(self, number: int) -> range:
        """Return which labels of the order, from 0, stand on a page."""
        each, taken = self.sheet.stock.per_page, self.sheet.start - 1
        return range(max(0, (number - 1) * each - taken), min(self.sheet.labels, number * each - taken))

    def _label(self, count: int) -> Label:
        sheet = self.sheet
        place = (count + sheet.start - 1) % sheet.stock.per_page
        row = sheet.rows[count // sheet.copies]
        box = sheet.stock.label(place)
        captions, arranged = self._captions(row, count), self.arrangement
        room = _moved(arranged.words, box)
        return Label(
            place,
            box,
            row,
            self._drawn(row.text),
            _moved(arranged.code, box),
            self._ground(box) if self._painted else None,
            set_words(captions, self._font, arranged.letters, room, beside=arranged.beside),
            _words_ink(self.sheet.design),
            captions,
        )

    def _drawn(self, text: str) -> Drawing:
        if self._last is None or self._last[0] != text:
            self._last = text, draw(text, self._design, font=self._font, version=self.version)
        return self._last[1]

    def _captions(self, row: SheetRow, count: int) -> tuple[str, ...]:
        captions = tuple(filter(None, map(cleaned, row.captions)))
        if self.sheet.serial is None:
            return captions
        return (*captions, f"{self.sheet.serial + count:0{self.sheet.digits}}")

    def _ground(self, label: Box) -> Figure:
        """Fill the label and its bleed; between two labels the bleed takes half of the gap at most."""
        stock, bleed = self.sheet.stock, self.sheet.bleed
        if stock.round:
            radius = label.width / 2 + min(bleed, *(gap / 2 for gap in stock.gaps))
            path = disc(label.x + label.width / 2, label.y + label.height / 2, radius)
            return Figure(path, self.sheet.design.background, label)
        left, top, right, bottom = self._bleeds(label)
        corner = 0.0 if bleed else stock.corner
        spread = Box(label.x - left, label.y - top, label.width + left + right, label.height + top + bottom)
        path = rounded_box(spread.x, spread.y, spread.width, spread.height, (corner, corner, corner, corner))
        return Figure(path, self.sheet.design.background, spread)

    def _bleeds(self, label: Box) -> tuple[float, float, float, float]:
        stock, bleed = self.sheet.stock, self.sheet.bleed
        across, down = (min(bleed, gap / 2) for gap in stock.gaps)
        last = stock.label(stock.per_page - 1)
        return (
            bleed if label.x == stock.left else across,
            bleed if label.y == stock.top else down,
            bleed if label.x == last.x else across,
            bleed if label.y == last.y else down,
        )


def _moved(box: Box, label: Box) -> Box:
    return Box(label.x + box.x, label.y + box.y, box.width, box.height)


def version_of(sheet: Sheet, font: bytes, job: Job) -> int:
    """Return the version that the longest text needs, its logo's error correction included."""
    largest, version = sheet.rows[0].text, 0
    for row in sheet.rows:
        job.check()
        own = _own_version(row, sheet.design)
        if own > version:
            largest, version = row.text, own
    return draw(largest, sheet.design, font=font).symbol.version


def _own_version(row: SheetRow, design: QrDesign) -> int:
    try:
        return symbol(row.text, design.error_correction, boost=design.boost).version
    except Invalid as problem:
        raise Invalid(f"Row {row.number}: {problem}", field="text") from problem


def _takes_ground(design: QrDesign) -> bool:
    """Whether the whole label takes the design's ground; a framed code is a badge on the label's own."""
    framed = design.border != "none" or design.background_radius > 0
    return not (framed or design.transparent or design.background in (WHITE, WHITE.upper()))


def _words_ink(design: QrDesign) -> str:
    return colours_of(design.foreground)[0] if _takes_ground(design) else BLACK
