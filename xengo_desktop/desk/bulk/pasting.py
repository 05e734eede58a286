"""A block of cells from a spreadsheet: read from the clipboard, its columns told by name or by kind."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from xengo_desktop.desk.transfer.fields import Field, known
from xengo_desktop.desk.transfer.mapping import Mapping, suggest
from xengo_desktop.domain.addresses import destination_problem
from xengo_desktop.domain.links import Link
from xengo_desktop.tabular.opening import open_table
from xengo_desktop.tabular.records import Line
from xengo_desktop.tabular.table import Table

_CODE = re.compile(r"[^\s/?#%,=]{2,64}")
_TAGS = re.compile(r"[^\s,=]+(=[^,=]+)?(, ?[^\s,=]+(=[^,=]+)?)*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,2}[./]\d{1,2}[./]\d{4}.*")
SAMPLE = 50

Find = Callable[[Sequence[str]], Sequence[Link]]
"""Return the links with one of these codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What was pasted, as a table, and how its columns are read."""

    table: Table
    mapping: Mapping

    @property
    def rows(self) -> int:
        return sum(1 for _ in self.table.rows())


def read_block(text: str, html: str = "", *, zone: str = "UTC", domains: Sequence[str] = ()) -> Block:
    """Read what the clipboard holds. Raise Invalid where nothing can be made of it.

    A table in `html` is taken before the text, since its cells may hold line breaks.
    """
    rows = _rows_of(html) if html else []
    data = _as_text(rows) if rows else text
    table = open_table(data.encode("utf-8", "replace"), known, name="Pasted rows")
    mapping = suggest(table, zone).mapping
    return Block(table=table, mapping=_by_kind(table, mapping, domains))


def completed(block: Block, find: Find) -> Block:
    """Give a block that says nothing of destinations those of the links that it names by code."""
    if Field.DESTINATION in block.mapping.columns:
        return block
    places = (*block.mapping.places(Field.CODE), *block.mapping.places(Field.SHORT_URL))
    table, width = block.table, len(block.table.header)

    def lines() -> Iterator[Line]:
        for line in table.rows():
            cells = (*line.cells, *("",) * (width - len(line.cells)))
            codes = [cells[at].rstrip("/").rpartition("/")[2] for at in places if cells[at].strip()]
            found = find(codes[:1]) if codes else ()
            yield replace(line, cells=(*cells, found[0].destination if found else ""))

    header = (*table.header, "Destination (as it is)")
    columns = (*block.mapping.columns, Field.DESTINATION)
    return Block(
        table=replace(table, header=header, lines=lines), mapping=replace(block.mapping, columns=columns)
    )


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
    if _most(not destination_problem(cell) for cell in cells):
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


def _rows_of(html: str) -> list[list[str]]:
    reader = _Cells()
    reader.feed(html)
    rows = ([_plain(cell) for cell in row] for row in reader.rows)
    return [row for row in rows if any(row)]


def _plain(cell: str) -> str:
    """Return a cell as a browser shows it: white space is one space, whatever marks stand in between."""
    return " ".join(cell.split())


class _Cells(HTMLParser):
    """Collects the cells of tables, and nothing else of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._inside = True
        elif tag == "br" and self._inside:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data
