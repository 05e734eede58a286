"""Sheets of labels as their makers cut them: which label lies where on the paper."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Any

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.figures import Box

PAPERS = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
}
"""Width and height in mm."""

LABEL_MM = (5.0, 420.0)
MOST_ACROSS = 100
SLACK = 0.1
"""Millimetres; makers round their figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """One kind of sheet, in mm. `across` and `down` are from one label's edge to the next one's.

    `left` and `top` are the first label's; `corner` is the radius of the corners, `round` makes discs.
    `also` are other numbers of the same cut. A stock without a maker is the user's own.
    """

    maker: str = ""
    number: str = ""
    also: tuple[str, ...] = ()
    paper: str = "A4"
    width: float
    height: float
    columns: int
    rows: int
    left: float
    top: float
    across: float
    down: float
    corner: float = 0.0
    round: bool = False

    @property
    def key(self) -> str:
        """What settings remember the stock by; "" for the user's own."""
        return f"{self.maker} {self.number}".strip()

    @property
    def per_page(self) -> int:
        return self.columns * self.rows

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return PAPERS[self.paper]

    @property
    def gaps(self) -> tuple[float, float]:
        """The room between two labels, across and down."""
        return max(0.0, self.across - self.width), max(0.0, self.down - self.height)

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """The room around all labels: left, top, right, bottom."""
        wide, high = self.page
        right = wide - self.left - (self.columns - 1) * self.across - self.width
        bottom = high - self.top - (self.rows - 1) * self.down - self.height
        return max(0.0, self.left), max(0.0, self.top), max(0.0, right), max(0.0, bottom)

    def label(self, place: int) -> Box:
        """Return where the label lies; places count from 0, row by row."""
        row, column = divmod(place, self.columns)
        return Box(self.left + column * self.across, self.top + row * self.down, self.width, self.height)

    def at(self, x: float, y: float) -> int | None:
        """Return the place of the label at a point of the page."""
        for place in range(self.per_page):
            box = self.label(place)
            if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height:
                return place
        return None

    def check(self) -> None:
        """Raise Invalid, with the field at fault, unless all labels lie on the paper and none on another."""
        if self.paper not in PAPERS:
            raise Invalid(f"The paper can be {', '.join(PAPERS)}.", field="paper")
        for field in ("columns", "rows"):
            _check_count(getattr(self, field), field)
        for field in ("width", "height", "left", "top", "across", "down", "corner"):
            if not math.isfinite(getattr(self, field)):
                raise Invalid("Sizes are numbers of millimetres.", field=field)
        self._check_label()
        self._check_room()

    def _check_label(self) -> None:
        low, high = LABEL_MM
        for field in ("width", "height"):
            if not low <= getattr(self, field) <= high:
                raise Invalid(f"A label can be {low:g} to {high:g} mm wide and high.", field=field)
        if self.round and abs(self.width - self.height) > SLACK:
            raise Invalid("A round label is as high as it is wide.", field="height")
        if not 0 <= self.corner <= min(self.width, self.height) / 2:
            raise Invalid("The corners of a label cannot be rounder than a circle.", field="corner")

    def _check_room(self) -> None:
        wide, high = self.page
        for pitch, size, count, field in (
            (self.across, self.width, self.columns, "across"),
            (self.down, self.height, self.rows, "down"),
        ):
            if count > 1 and pitch < size - SLACK:
                raise Invalid(
                    "The labels lie on top of each other; leave more room between them.", field=field
                )
        for start, pitch, size, count, room, field in (
            (self.left, self.across, self.width, self.columns, wide, "columns"),
            (self.top, self.down, self.height, self.rows, high, "rows"),
        ):
            span = (count - 1) * pitch + size
            if max(0.0, start) + span > room + SLACK:
                excess = max(0.0, start) + span - room
                raise Invalid(_beyond(field, self.paper, excess), field=field)
            if start < -SLACK:
                raise Invalid("The first label begins beside the paper.", field=_MARGIN[field])


_MARGIN = {"columns": "left", "rows": "top"}


def _check_count(count: object, field: str) -> None:
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_ACROSS:
        raise Invalid(f"A sheet has 1 to {MOST_ACROSS} {field}.", field=field)


def _beyond(field: str, paper: str, excess: float) -> str:
    side, change = ("wide", "columns") if field == "columns" else ("high", "rows")
    return (
        f"The labels are {excess:.1f} mm too {side} for {paper}; "
        f"take fewer {change}, smaller labels, or a smaller margin."
    )


def centred(
    *,
    paper: str,
    width: float,
    height: float,
    columns: int,
    rows: int,
    gaps: tuple[float, float] = (0.0, 0.0),
) -> Stock:
    """Make a stock of the user's own, its labels in the middle of the paper; `check` judges it."""
    wide, high = PAPERS.get(paper, PAPERS["A4"])
    across, down = width + gaps[0], height + gaps[1]
    return Stock(
        paper=paper,
        width=width,
        height=height,
        columns=columns,
        rows=rows,
        left=(wide - (columns - 1) * across - width) / 2,
        top=(high - (rows - 1) * down - height) / 2,
        across=across,
        down=down,
    )


FIELDS = tuple(field.name for field in fields(Stock))


def read_stock(values: dict[str, Any]) -> Stock:
    """Read one stock as JSON has it; Invalid where it cannot be."""
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise Invalid(f"A sheet of labels has no word “{str(min(unknown, key=str))[:40]}”.")
    try:
        stock = Stock(**values | {"also": tuple(values.get("also", ()))})
        stock.check()
    except (TypeError, ValueError, OverflowError) as error:
        raise Invalid("A sheet of labels needs its sizes as numbers.", detail=str(error)) from error
    return stock
