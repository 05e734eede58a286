"""What shall be printed on which labels: rows, design, and how the sheets are filled."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.qr.sizes import DPI_RANGE

MOST_LABELS = 50_000
MOST_LINES = 6
MOST_BLEED = 5.0
MOST_PADDING = 50.0
MOST_SERIAL = 999_999_999


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One code: its text, the lines beside it, and the row of the list that it came from."""

    text: str
    captions: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An order for sheets of labels; sizes in mm.

    Labels before `start` on the first sheet, counted from 1, are taken already. `code_mm` is the width of the
    artwork with its quiet zone, None for as much as fits. `padding` stays free along the edge of each label.
    `serial` numbers all labels from there on, in `digits` digits. `dpi` is the printer's.
    """

    stock: Stock
    rows: tuple[SheetRow, ...]
    design: QrDesign = field(default_factory=QrDesign)
    start: int = 1
    copies: int = 1
    padding: float = 2.0
    code_mm: float | None = None
    bleed: float = 0.0
    cut_marks: bool = False
    ruler: bool = False
    serial: int | None = None
    digits: int = 4
    cmyk: bool = False
    dpi: float = 300.0

    @property
    def labels(self) -> int:
        """How many labels are printed."""
        return len(self.rows) * self.copies

    @property
    def pages(self) -> int:
        """How many sheets that takes."""
        return math.ceil((self.start - 1 + self.labels) / self.stock.per_page)

    @property
    def lines(self) -> int:
        """The most lines that stand beside a code."""
        most = max((sum(map(bool, row.captions)) for row in self.rows), default=0)
        return most + (self.serial is not None)

    def check(self) -> None:
        """Raise Invalid, with the field at fault, unless the order can be filled."""
        self.stock.check()
        self.design.check()
        if not self.rows:
            raise Invalid("There is nothing to print; choose links first.", field="rows")
        if self.copies < 1:
            raise Invalid("Each code is printed once at least.", field="copies")
        if self.labels > MOST_LABELS:
            raise Invalid(
                f"These are {self.labels:,} labels; {MOST_LABELS:,} at once is the most.", field="copies"
            )
        if not 1 <= self.start <= self.stock.per_page:
            raise Invalid(f"This sheet has the labels 1 to {self.stock.per_page}.", field="start")
        if self.lines > MOST_LINES:
            raise Invalid(f"A label has room for {MOST_LINES} lines at most.", field="captions")
        self._check_numbers()

    def _check_numbers(self) -> None:
        _check_between(self.padding, (0.0, MOST_PADDING), "padding", "The padding")
        _check_between(self.bleed, (0.0, MOST_BLEED), "bleed", "The bleed")
        low, high = DPI_RANGE
        if not low <= self.dpi <= high:
            raise Invalid(f"A resolution can be {low:g} to {high:g} dots per inch.", field="dpi")
        if self.serial is not None and not 0 <= self.serial <= MOST_SERIAL:
            raise Invalid(f"Serial numbers begin at 0 to {MOST_SERIAL:,}.", field="serial")


def _check_between(value: float, bounds: tuple[float, float], field: str, name: str) -> None:
    low, high = bounds
    if not (math.isfinite(value) and low <= value <= high):
        raise Invalid(f"{name} can be {low:g} to {high:g} mm.", field=field)
