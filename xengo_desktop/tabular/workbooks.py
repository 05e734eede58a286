"""XLSX read as text: one sheet, values instead of formulas, and no trust in what the file says of itself."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.tabular.records import Line

MOST_UNPACKED = 800_000_000
"""Bytes of all parts of a workbook together; a million plain rows are some five hundred million."""

MOST_SHARED = 200_000_000
"""Bytes of the list of texts, which has to be in memory as a whole."""

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 1_048_576, 16_384, 20_000_000
_EVERY = 2_000
_SPREAD = "This workbook unpacks to more than any table of links; save the sheet as CSV."
_BROKEN = "This is not a workbook that can be read; save the sheet as CSV."
_PIECE = 1 << 20
_FORMULA = re.compile(rb"<f[ >]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_BESIDE = re.compile(r'".*?"|\[[^\]]*\]|\\.')
"""What a number format holds besides its letters: texts, languages, colours."""

# What openpyxl and the modules under it raise for files that are broken in one way or another.
_TROUBLES = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    RuntimeError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Book:
    """One sheet of a workbook, and the names of all."""

    sheet: str
    sheets: tuple[str, ...]
    lines: list[Line]
    notes: tuple[str, ...] = ()


def read_workbook(file: IO[bytes], wanted: str, job: Job) -> Book:
    """Read the wanted sheet, or the first. Raise Invalid."""
    import openpyxl

    _check_size(file)
    with warnings.catch_warnings():
        # It warns of styles and rules that it leaves out; only values are wanted.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            names = tuple(sheet.title for sheet in book.worksheets)
            name = _chosen(names, wanted)
            sheet = book[name]
            sheet.reset_dimensions()
            lines = list(_lines(sheet.iter_rows(), job))
            notes = _without_result(file, book[name], name, job)
        except Invalid:
            raise
        except _TROUBLES as error:
            raise Invalid(_BROKEN, detail=f"{type(error).__name__}: {error}") from error
    return Book(name, names, lines, notes)


def _without_result(file: IO[bytes], read: Any, name: str, job: Job) -> tuple[str, ...]:
    """Say which formulas have no result in the file, as programs write them that do not calculate."""
    import openpyxl

    if not _has_formulas(file):
        return ()
    file.seek(0)
    written = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)[name]
    for sheet in (read, written):
        sheet.reset_dimensions()
    first, count = "", 0
    for number, (results, formulas) in enumerate(zip(read.iter_rows(), written.iter_rows(), strict=False), 1):
        if number % _EVERY == 0:
            job.report(number, None)
        for result, cell in zip(results, formulas, strict=False):
            if cell.value is not None and cell.data_type == "f" and result.value is None:
                first, count = first or cell.coordinate, count + 1
    if not count:
        return ()
    more = f" and {count - 1:,} more cells hold" if count > 1 else " holds"
    return (f"{first}{more} a formula without its result; open and save the file in a spreadsheet first.",)


def _has_formulas(file: IO[bytes]) -> bool:
    """Look for the mark of a formula in any sheet; reading a workbook twice takes its time."""
    file.seek(0)
    with zipfile.ZipFile(file) as parts:
        for info in parts.infolist():
            if info.filename.startswith("xl/worksheets/"):
                with parts.open(info) as sheet:
                    before = b""
                    while piece := sheet.read(_PIECE):
                        if _FORMULA.search(before + piece):
                            return True
                        before = piece[-2:]
    return False


def _check_size(file: IO[bytes]) -> None:
    """Refuse a bomb: what is declared is also all that is ever unpacked."""
    try:
        with zipfile.ZipFile(file) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Invalid(_BROKEN, detail=str(error)) from error
    if not any(info.filename == "[Content_Types].xml" for info in infos):
        raise Invalid("This is a ZIP file and no workbook; take the table out of it first.")
    shared = sum(info.file_size for info in infos if info.filename.casefold().endswith("sharedstrings.xml"))
    if sum(info.file_size for info in infos) > MOST_UNPACKED or shared > MOST_SHARED or len(infos) > 10_000:
        raise Invalid(_SPREAD)
    file.seek(0)


def _chosen(names: tuple[str, ...], wanted: str) -> str:
    if not names:
        raise Invalid("This workbook has no sheet with cells.")
    if wanted and wanted not in names:
        raise Invalid(f"There is no sheet “{wanted[:40]}”; there is {', '.join(names[:10])}.")
    return wanted or names[0]


def _lines(rows: Iterable[tuple[Any, ...]], job: Job) -> Iterator[Line]:
    total = 0
    for number, found in enumerate(rows, 1):
        if number % _EVERY == 0:
            job.report(number, None)
        total += len(found)
        if number > MOST_ROWS or len(found) > MOST_COLUMNS or total > MOST_CELLS:
            raise Invalid(_SPREAD)
        cells = [_text(_meant(cell)) for cell in found]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield Line(number, tuple(cells))


def _meant(cell: Any) -> Any:
    """Return what a cell holds: a day alone where it is written as one, for a workbook keeps its midnight."""
    value = cell.value
    if not isinstance(value, datetime) or value.time() != time():
        return value
    form = _BESIDE.sub("", cell.number_format.split(";")[0]).casefold()
    return value.date() if "d" in form and not {"h", "s"} & set(form) else value


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return _ESCAPED.sub(_unescaped, value).replace("\0", "") if "_x" in value else value
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)


def _unescaped(match: re.Match[str]) -> str:
    # Office writes control characters like that (ECMA-376, 22.9.2.19), and the underscore of a real one.
    return chr(int(match[1], 16))
