"""A CSV file as programs of all kinds write it: its encoding, its delimiter, its lines."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from xengo_desktop.domain.errors import Invalid

DELIMITERS = ",;\t"
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NOT_TEXT = "This is not a CSV file; save the table as CSV, in UTF-8 if you can choose."
_UNCLOSED = "a quotation mark is opened and never closed"
_ERRORS = {"field larger": "a cell is far too long", "unexpected end": _UNCLOSED}


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a record and the line on which it begins; `trouble` says why there are none."""

    number: int
    cells: tuple[str, ...] = ()
    trouble: str = ""


def decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252. Raise Invalid for what is no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding)
    head = data[:2000]
    if b"\0" in head:
        # Plain letters in UTF-16 have every second byte empty; which one tells the order of the bytes.
        return _read(data, "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le")
    try:
        return _read(data, "utf-8")
    except Invalid:
        return _read(data, "cp1252")


def _read(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Invalid(_NOT_TEXT, detail=str(error)) from error
    if "\0" in text[:2000]:
        raise Invalid(_NOT_TEXT)
    return text


def lines(text: str, wanted: frozenset[str]) -> Iterator[Line]:
    """Yield all records that are not blank; the delimiter is the one that finds a wanted name in the first.

    A first line `sep=;`, as spreadsheets write it, decides instead and is no record.
    """
    parts = list(io.StringIO(text, newline=""))
    first = next((number for number, part in enumerate(parts) if part.strip()), None)
    if first is None:
        return
    told = re.fullmatch("sep=(.)[\r\n]*", parts[first], re.IGNORECASE)
    if told:
        yield from _records(parts, first + 1, told[1])
    else:
        yield from _records(parts, first, _delimiter(parts[first], wanted))


def _delimiter(head: str, wanted: frozenset[str]) -> str:
    def fitness(delimiter: str) -> tuple[bool, int]:
        names = next(csv.reader([head], delimiter=delimiter), [])
        return not wanted.isdisjoint(name.strip().casefold() for name in names), len(names)

    return max(DELIMITERS, key=fitness)


def _records(parts: list[str], start: int, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(parts[start:], delimiter=delimiter, strict=True)
    while True:
        number = start + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(number, trouble=_said(str(error)))
            continue
        if any(cell.strip() for cell in cells):
            yield Line(number, tuple(cells))


def _said(error: str) -> str:
    known = (words for start, words in _ERRORS.items() if error.startswith(start))
    return next(known, "there is text behind a closing quotation mark")
