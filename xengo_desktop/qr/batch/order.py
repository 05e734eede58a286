"""What is wanted of a batch, and the plan that comes of it: every file's name before one is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.batch.names import Names
from xengo_desktop.qr.batch.patterns import USUAL, understood, words
from xengo_desktop.qr.batch.rows import BadRow, BatchRow
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.encoding.codewords import capacity
from xengo_desktop.qr.encoding.content import content
from xengo_desktop.qr.encoding.symbol import check_text, too_long
from xengo_desktop.qr.sizes import Pixels, Size

VERSIONS = range(1, 41)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOrder:
    """Many codes to be made alike. `columns` are words of the pattern that no row may happen to have.

    `alike` gives all codes the version that the largest needs, so that their modules are equal. `cmyk` goes
    to those formats that know inks. `font` sets captions of designs that bring none.
    """

    rows: tuple[BatchRow, ...]
    day: date
    design: QrDesign = field(default_factory=QrDesign)
    formats: tuple[str, ...] = ("svg",)
    size: Size = field(default_factory=lambda: Pixels(1024))
    pattern: str = USUAL
    columns: tuple[str, ...] = ()
    cmyk: bool = False
    alike: bool = True
    font: bytes | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the pattern may use."""
        return tuple(dict.fromkeys((*words(self.rows), *self.columns)))


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row, the name of its files without suffix, and the number of its design."""

    row: BatchRow
    stem: str
    design: int


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """What a batch will make; `bad` are rows that no code can be made of.

    `version` is None where each code has its own.
    """

    order: BatchOrder
    rows: tuple[PlannedRow, ...]
    bad: tuple[BadRow, ...]
    designs: tuple[QrDesign, ...]
    version: int | None


def plan(order: BatchOrder) -> BatchPlan:
    """Name all files and find the version. Raise Invalid for a wish that cannot be met at all."""
    check_formats(order)
    designs = tuple(dict.fromkeys(row.design or order.design for row in order.rows))
    for design in designs:
        design.check()
    numbers = {design: number for number, design in enumerate(designs)}
    rows, bad = [], []
    largest: dict[int, tuple[int, str]] = {}
    for row, stem in zip(order.rows, stems(order), strict=True):
        number = numbers[row.design or order.design]
        try:
            needed = version_needed(row.text, designs[number].error_correction), row.text
        except Invalid as problem:
            bad.append(BadRow(row.place, str(problem)))
            continue
        rows.append(PlannedRow(row, stem, number))
        largest[number] = max(needed, largest.get(number, needed))
    version = _version(designs, largest) if order.alike and rows else None
    return BatchPlan(order, tuple(rows), tuple(bad), designs, version)


def check_formats(order: BatchOrder) -> None:
    """Raise Invalid for formats that there are not, or that cannot have the inks asked for."""
    from xengo_desktop.qr.formats import FORMATS

    known = {kind.key: kind for kind in FORMATS}
    if not order.formats:
        raise Invalid("Choose a format at least.", field="formats")
    for key in order.formats:
        if key not in known:
            raise Invalid(f"A code can be saved as {', '.join(known)}, not “{key[:20]}”.", field="formats")
    if order.cmyk and not any(known[key].press for key in order.formats):
        raise Invalid("None of these formats has CMYK; add PDF or EPS for the press.", field="cmyk")


def stems(order: BatchOrder) -> tuple[str, ...]:
    """Return the file name of every row, without suffix; no two are alike on any system."""
    pattern = understood(order.pattern, order.words)
    names = Names()
    return tuple(names.free(pattern.name(row, order.day)) for row in order.rows)


def version_needed(text: str, level: str) -> int:
    """Return the smallest version that holds the text. Raise Invalid where none does."""
    check_text(text)
    piece = content(text)
    for version in VERSIONS:
        if piece.needed(version) <= capacity(version, level):
            return version
    raise Invalid(too_long(text, level), field="text")


def _version(designs: Sequence[QrDesign], largest: dict[int, tuple[int, str]]) -> int:
    return max(_drawn_version(designs[number], text) for number, (_, text) in largest.items())


def _drawn_version(design: QrDesign, text: str) -> int:
    """Return the version of a drawing; a logo may need a larger one than its text."""
    from xengo_desktop.qr.artwork.drawing import draw

    return draw(text, replace(design, caption="")).symbol.version


def suffixes(formats: Iterable[str]) -> tuple[str, ...]:
    """Return what the names of files end in."""
    from xengo_desktop.qr.formats import FORMATS

    return tuple(kind.suffix for key in formats for kind in FORMATS if kind.key == key)
