"""What a batch is made of: one row per code, from a CSV file or from links."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import display_host
from xengo_desktop.qr.batch.opinions import Opinion
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.tabular.decoding import decoded
from xengo_desktop.tabular.delimited import lines
from xengo_desktop.tabular.guarding import unguarded
from xengo_desktop.tabular.records import Line, fitted

TEXTS = ("url", "data", "short_url", "text")
"""Columns that may hold what a code says; a row takes the first of them that is filled."""

AS_IT_STANDS = "data"
"""The column whose spaces belong to the text."""

MOST_BYTES = 200_000_000
MOST_ROWS = 500_000
_NO_COLUMN = "The first line names no column “url” or “data”, so nothing says what the codes shall hold."


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """One code to be: its number (1 is the first), what it says, and the words that its name is made of.

    `line` is where it stands in a file. `design` is its own, where it does not share the batch's. `opinion`
    is what is known of the text without a drawing, for example that the link is over.
    """

    number: int
    text: str
    values: tuple[tuple[str, str], ...] = ()
    line: int | None = None
    design: QrDesign | None = None
    opinion: Opinion = Opinion()

    def value(self, word: str) -> str:
        """Return what a word of a pattern stands for; code and domain can be read from an address, too."""
        told = next((value for name, value in self.values if name == word), "")
        if told or word not in ("code", "domain"):
            return told
        return _code(self.text) if word == "code" else _domain(self.text)

    @property
    def code(self) -> str:
        return self.value("code")

    @property
    def place(self) -> str:
        """How a person finds this row again."""
        if self.line is not None:
            return f"Line {self.line}"
        return f"Row {self.number} ({self.code})" if self.code else f"Row {self.number}"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that no code can be made of, and why."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class CsvRows:
    """What was read from a file: the rows, those that are none, and the names of its columns."""

    rows: tuple[BatchRow, ...]
    bad: tuple[BadRow, ...]
    columns: tuple[str, ...]


def rows_from_csv(data: bytes) -> CsvRows:
    """Read a CSV file whose first line names its columns. Raise Invalid where nothing can be made of it."""
    if len(data) > MOST_BYTES:
        raise Invalid(f"The file is larger than {MOST_BYTES // 1_000_000} MB; split it.")
    records = lines(io.StringIO(decoded(data), newline=""), _known)
    columns = _columns(next(records, None))
    rows: list[BatchRow] = []
    bad: list[BadRow] = []
    for number, record in enumerate(records, 1):
        if number > MOST_ROWS:
            raise Invalid(f"The file has more than {MOST_ROWS:,} rows; split it.")
        try:
            rows.append(_row(number, record, columns))
        except Invalid as problem:
            bad.append(BadRow(f"Line {record.number}", str(problem)))
    if not rows and not bad:
        raise Invalid("The file has a first line with the names of its columns, and no row below it.")
    return CsvRows(tuple(rows), tuple(bad), tuple(filter(None, columns)))


def _known(name: str) -> bool:
    return name.strip().casefold() in TEXTS


def _columns(head: Line | None) -> tuple[str, ...]:
    if head is None:
        raise Invalid("The file is empty.")
    if head.trouble:
        raise Invalid(f"The first line cannot be read: {head.trouble}.")
    names = tuple(cell.strip().casefold() for cell in head.cells)
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        raise Invalid(f"The first line names the column “{twice[:40]}” twice; rename one.")
    if not set(names) & set(TEXTS):
        raise Invalid(_NO_COLUMN)
    return names


def _row(number: int, record: Line, columns: Sequence[str]) -> BatchRow:
    if record.trouble:
        raise Invalid(f"{record.trouble[:1].upper()}{record.trouble[1:]}.")
    cells = fitted([unguarded(cell) for cell in record.cells], len(columns))
    filled = dict(zip(columns, cells, strict=True))
    name = next((name for name in TEXTS if filled.get(name, "").strip()), None)
    if name is None:
        raise Invalid("There is nothing to encode; give a link or a text.")
    text = filled[name] if name == AS_IT_STANDS else filled[name].strip()
    values = tuple((column, cell.strip()) for column, cell in filled.items() if column and cell.strip())
    return BatchRow(number=number, text=text, values=values, line=record.number)


def _code(text: str) -> str:
    try:
        path = urlsplit(text).path
    except ValueError:
        return ""
    return unquote(path.rstrip("/").rpartition("/")[2]) if "://" in text else ""


def _domain(text: str) -> str:
    try:
        return display_host(urlsplit(text).hostname or "")
    except ValueError:
        return ""
