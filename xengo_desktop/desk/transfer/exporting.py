"""Links into a file, one page of the local copy after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO, Protocol
from zoneinfo import ZoneInfo

from xengo_desktop.desk.transfer.columns import COLUMNS, OURS, Column, Layout, Saying
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.tabular.writing import CSV, Cell, Format

AT_ONCE = 2_000
"""Links that are in memory together."""

Write = Callable[[Row], Sequence[Cell]]
"""Makes a line of a row of the local copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """What the file shall be like. `columns` are keys of the layout's, none for the usual ones.

    `zone` None writes times exactly, in UTC; a zone writes them for people.
    """

    format: Format = CSV
    layout: Layout = OURS
    columns: tuple[str, ...] = ()
    zone: ZoneInfo | None = None

    @property
    def chosen(self) -> tuple[Column, ...]:
        """The columns in the order of the layout. Raise Invalid for names that are none."""
        if not self.layout.free:
            return self.layout.columns
        known = {column.key: column for column in self.layout.columns}
        unknown = [key for key in self.columns if key not in known]
        if unknown:
            raise Invalid(f"There is no column “{unknown[0][:40]}”; there is {', '.join(known)}.")
        if self.columns:
            return tuple(known[key] for key in dict.fromkeys(self.columns))
        return tuple(column for column in COLUMNS if column.usual)

    @property
    def heads(self) -> Sequence[str]:
        return [column.key for column in self.chosen]

    def writing(self, say: Saying) -> Write:
        """Return what makes a line of a row."""
        cells = [column.cell for column in self.chosen]
        return lambda row: [cell(row.link, say) for cell in cells]


class Order(Protocol):
    """What a file shall be like: ours or another product's columns, or a list for people."""

    @property
    def format(self) -> Format: ...
    @property
    def zone(self) -> ZoneInfo | None: ...
    @property
    def heads(self) -> Sequence[str]: ...
    def writing(self, say: Saying) -> Write: ...


@dataclass(frozen=True, slots=True)
class Exported:
    """How many links were written, and sentences about what the format could not hold."""

    links: int
    notes: tuple[str, ...] = ()


def export(
    ids: Sequence[int],
    rows: Callable[[Sequence[int]], Sequence[Row]],
    order: Order,
    file: IO[bytes],
    job: Job,
) -> Exported:
    """Write the links with these row numbers; links that have gone meanwhile are left out."""
    heads = order.heads
    limit = order.format.most_rows
    if limit is not None and len(ids) > limit:
        raise Invalid(f"A sheet holds at most {limit:,} links, and these are {len(ids):,}; use CSV.")
    structured = order.format.structured
    say = Saying(zone=order.zone, structured=structured, dates=not structured and limit is not None)
    line = order.writing(say)
    count = 0
    with order.format.open(file, heads) as writer:
        for some in _pieces(ids):
            job.report(count, len(ids))
            for row in rows(some):
                writer.write(line(row))
                count += 1
    job.report(count, len(ids))
    return Exported(count, tuple(writer.notes))


def _pieces(ids: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
