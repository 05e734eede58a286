"""Any file into a table: what it is, how it is written, where its names stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.tabular.decoding import Source, checked_name, encoding_of, opened, text_of, unreadable
from xengo_desktop.tabular.delimited import Ahead, Known
from xengo_desktop.tabular.records import Line, told_apart
from xengo_desktop.tabular.table import Kind, Reading, Table

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_CHANGED = "The file has changed since it was opened; open it again."
_NO_WORKBOOK = (
    "This is an old Excel workbook, or one with a password; save it as XLSX without a password, or as CSV."
)


def open_table(
    source: Source, known: Known, reading: Reading | None = None, *, name: str = "", job: Job | None = None
) -> Table:
    """Find out what the source is and open it. Raise FileTrouble, or Invalid where nothing can be made of it.

    `known` says which names of columns the reader understands; they tell delimiters apart. Delimited text is
    read from the file each time that rows are wanted, other kinds are read once.
    """
    reading = reading or Reading()
    name = name or (source.name if isinstance(source, Path) else "")
    with opened(source) as file:
        head = file.read(_HEAD)
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise Invalid("The file is empty.")
    if head.startswith(_COMPOUND):
        raise Invalid(_NO_WORKBOOK)
    if head.startswith(_ZIP):
        return _workbook(source, reading, name, job or Job())
    return _text(source, known, reading, name)


def _text(source: Source, known: Known, reading: Reading, name: str) -> Table:
    encoding = checked_name(reading.encoding) if reading.encoding else encoding_of(source)
    with text_of(source, encoding) as text:
        start = text.read(_HEAD).lstrip()
    if start[:1] in ("[", "{") and not reading.delimiter:
        return _json(source, encoding, name)
    with text_of(source, encoding) as text:
        ahead = Ahead(text, known, reading.delimiter)
        delimiter = ahead.delimiter
        first = next(ahead.records(), None)
    if first is None:
        raise Invalid("The file is empty.")
    if first.trouble:
        raise Invalid(f"The first line cannot be read: {first.trouble}.")
    headed = _is_header(first.cells) if reading.header is None else reading.header
    lines = partial(_records, source, encoding, delimiter, known, headed, _stamp(source))
    return Table(
        name=name,
        kind=Kind.DELIMITED,
        header=_names(first.cells, headed),
        headed=headed,
        lines=lines,
        encoding=encoding,
        delimiter=delimiter,
    )


def _records(
    source: Source, encoding: str, delimiter: str, known: Known, headed: bool, stamp: tuple[int, int]
) -> Iterator[Line]:
    if _stamp(source) != stamp:
        raise Invalid(_CHANGED)
    with closing(text_of(source, encoding)) as text:
        yield from islice(Ahead(text, known, delimiter).records(), int(headed), None)


def _json(source: Source, encoding: str, name: str) -> Table:
    from xengo_desktop.tabular.json_tables import read_json_table

    with opened(source) as file:
        kind, header, lines = read_json_table(file, encoding)
    return Table(name=name, kind=kind, header=header, lines=_kept(lines), encoding=encoding)


def _workbook(source: Source, reading: Reading, name: str, job: Job) -> Table:
    from xengo_desktop.tabular.workbooks import read_workbook

    with opened(source) as file:
        book = read_workbook(file, reading.sheet, job)
    if not book.lines:
        raise Invalid(f"The sheet “{book.sheet}” is empty; choose another one.")
    first = book.lines[0]
    headed = _is_header(first.cells) if reading.header is None else reading.header
    width = max(len(line.cells) for line in book.lines)
    cells = (*first.cells, *("",) * (width - len(first.cells))) if not headed else first.cells
    return Table(
        name=name,
        kind=Kind.WORKBOOK,
        header=_names(cells, headed),
        headed=headed,
        lines=_kept(book.lines[headed:]),
        sheet=book.sheet,
        sheets=book.sheets,
        notes=book.notes,
    )


def _is_header(cells: Sequence[str]) -> bool:
    """Say whether these are names: no header holds an address."""
    return not any("://" in cell for cell in cells)


def _names(cells: Sequence[str], headed: bool) -> tuple[str, ...]:
    return told_apart(cells if headed else [""] * len(cells))


def _kept(lines: Sequence[Line]) -> Callable[[], Iterator[Line]]:
    return lambda: iter(lines)


def _stamp(source: Source) -> tuple[int, int]:
    """Return what tells whether a file is still the one that it was."""
    if isinstance(source, bytes):
        return len(source), 0
    try:
        status = source.stat()
    except OSError as error:
        raise unreadable(source, error) from error
    return status.st_size, status.st_mtime_ns
