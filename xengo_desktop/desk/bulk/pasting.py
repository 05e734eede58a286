"""A block of cells from a spreadsheet: read from the clipboard, its columns told by name or by kind."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from xengo_desktop.desk.bulk.cells import rows_of
from xengo_desktop.desk.transfer.fields import Field, known
from xengo_desktop.desk.transfer.mapping import Mapping, is_address, suggest
from xengo_desktop.domain.links import Link
from xengo_desktop.tabular.opening import open_table
from xengo_desktop.tabular.records import Line
from xengo_desktop.tabular.table import Reading, Table

_CODE = re.compile(r"[^\s/?#%,=]{2,64}")
_TAGS = re.compile(r"[^\s,=]+(=[^,=]+)?(, ?[^\s,=]+(=[^,=]+)?)*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,2}[./]\d{1,2}[./]\d{4}.*")
SAMPLE = 50
AT_ONCE = 500
"""Rows whose links are looked up together."""

NAMING = (Field.CODE, Field.SHORT_URL)
"""Fields by which a row can name a link that is there."""

_NO_ADDRESS = "Say which column holds the destination, or the code of links that are there already."

Find = Callable[[Sequence[str]], Sequence[Link]]
"""Return the links with one of these codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What was pasted, as a table, and how its columns are read."""

    table: Table
    mapping: Mapping

    @property
    def names_links(self) -> bool:
        """Whether its rows name links that are there, instead of saying where new ones lead."""
        columns = self.mapping.columns
        return Field.DESTINATION not in columns and any(name in columns for name in NAMING)

    @property
    def problem(self) -> str:
        """Say why nothing can be made of its columns; "" when it can."""
        if self.names_links:
            return ""
        return self.mapping.problem if Field.DESTINATION in self.mapping.columns else _NO_ADDRESS

    def with_column(self, column: int, name: Field | None) -> Block:
        """Return the block with another field for a column."""
        return replace(self, mapping=self.mapping.with_column(column, name))


def read_block(
    text: str,
    html: str = "",
    *,
    zone: str = "UTC",
    domains: Sequence[str] = (),
    headed: bool | None = None,
) -> Block:
    """Read what the clipboard holds. Raise Invalid where nothing can be made of it.

    A table in `html` is taken before the text, since its cells may hold line breaks. `headed` says whether
    the first row names the columns; None has it found out.
    """
    rows = rows_of(html) if html else []
    data = _as_text(rows) if rows else text
    reading = Reading(header=headed)
    table = open_table(data.encode("utf-8", "replace"), known, reading, name="Pasted rows")
    mapping = suggest(table, zone).mapping
    return Block(table=table, mapping=_by_kind(table, mapping, domains))


def completed(block: Block, find: Find) -> Block:
    """Give a block that says nothing of destinations those of the links that its rows name."""
    if not block.names_links:
        return block
    header = (*block.table.header, "Destination (as it is)")
    columns = (*block.mapping.columns, Field.DESTINATION)
    return Block(
        table=replace(block.table, header=header, lines=partial(_completed, block, find)),
        mapping=replace(block.mapping, columns=columns),
    )


def _completed(block: Block, find: Find) -> Iterator[Line]:
    places = tuple(at for name in NAMING for at in block.mapping.places(name))
    domains, width = block.mapping.places(Field.DOMAIN), len(block.table.header)
    lines = block.table.rows()
    while some := list(islice(lines, AT_ONCE)):
        named = [_named(line, places, domains) for line in some]
        there: dict[str, list[Link]] = {}
        for link in find([code for _, code in named if code]):
            there.setdefault(link.code.casefold(), []).append(link)
        for line, (domain, code) in zip(some, named, strict=True):
            alike = there.get(code.casefold(), [])
            meant = next((each for each in alike if domain in ("", each.domain.casefold())), None)
            cells = (*line.cells, *("",) * (width - len(line.cells)))
            if meant is not None:
                yield replace(line, cells=(*cells, meant.destination))
            else:
                yield replace(line, trouble=line.trouble or _nobody(code))


def _named(line: Line, places: Sequence[int], domains: Sequence[int]) -> tuple[str, str]:
    """Return domain and code of the link that a row names; each is "" where it says nothing of it."""
    text = next((cell for at in places if (cell := _cell(line, at))), "")
    host, _, code = text.rpartition("://")[2].rstrip("/").rpartition("/")
    said = next((cell for at in domains if (cell := _cell(line, at))), "")
    return (host.partition("/")[0] or said).casefold(), code


def _nobody(code: str) -> str:
    if not code:
        return "it names no link"
    return f"no link has the code “{code[:40]}”; a new one needs a destination"


def _cell(line: Line, at: int) -> str:
    return line.cells[at].strip() if at < len(line.cells) else ""


def _by_kind(table: Table, mapping: Mapping, domains: Sequence[str]) -> Mapping:
    """Tell columns without a name apart by what is in them."""
    if table.headed:
        return mapping
    columns = list(mapping.columns)
    samples = table.sample(SAMPLE)
    for at, name in enumerate(columns):
        cells = [
            line.cells[at].strip() for line in samples if at < len(line.cells) and line.cells[at].strip()
        ]
        kind = _kind(cells, domains)
        if cells and kind is not None and (name is None or kind is Field.SHORT_URL) and kind not in columns:
            columns[at] = kind
    return replace(mapping, columns=tuple(columns))


def _kind(cells: Sequence[str], domains: Sequence[str]) -> Field | None:
    """Say what most of the cells are."""
    if _most(_on(cell, domains) for cell in cells):
        return Field.SHORT_URL
    if _most(is_address(cell) for cell in cells):
        return Field.DESTINATION
    if _most(_DATE.fullmatch(cell) is not None for cell in cells):
        return Field.EXPIRES_AT
    if len(set(cells)) == len(cells) and _most(_CODE.fullmatch(cell) is not None for cell in cells):
        return Field.CODE
    if _most(_TAGS.fullmatch(cell) is not None for cell in cells):
        return Field.TAGS
    return Field.TITLE


def _most(answers: Iterable[bool]) -> bool:
    found = list(answers)
    return sum(found) * 2 > len(found)


def _on(cell: str, domains: Sequence[str]) -> bool:
    """Say whether the cell is an address on one of the short domains."""
    host, slash, code = cell.partition("://")[2].partition("/") if "://" in cell else cell.partition("/")
    return bool(slash and code) and host.casefold() in {domain.casefold() for domain in domains}


def _as_text(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter="\t").writerows(rows)
    return text.getvalue()
