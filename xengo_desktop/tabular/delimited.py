"""CSV and its relatives, record by record, never the whole file at once."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from xengo_desktop.tabular.decoding import UNREADABLE
from xengo_desktop.tabular.records import Line

DELIMITERS = ",;\t|"
_UNCLOSED = "a quotation mark is opened and never closed"
_ERRORS = {"field larger": "a cell is far too long", "unexpected end": _UNCLOSED}
_TOLD = re.compile("sep=(.)[\r\n]*", re.IGNORECASE)
_TRIED = 20

Known = Callable[[str], bool]
"""Says whether a column's name means something to the reader."""


def lines(parts: Iterable[str], known: Known, delimiter: str = "") -> Iterator[Line]:
    """Yield all records of a text's physical lines that are not blank.

    Without a `delimiter` it is the one that finds most known names in the first record. A first line
    `sep=;`, as spreadsheets write it, decides instead and is no record.
    """
    ahead = Ahead(parts, known, delimiter)
    yield from ahead.records()


class Ahead:
    """A text with its first lines read already, to see how it is delimited."""

    def __init__(self, parts: Iterable[str], known: Known, delimiter: str = "") -> None:
        rest = map(_clean, parts)
        self._blank, first = _first(rest)
        told = _TOLD.fullmatch(first)
        if told:
            self._blank, first = self._blank + 1, next(rest, "")
        head = [first, *islice(rest, _TRIED)] if first else []
        self.delimiter = delimiter or (told[1] if told else _delimiter(head, known))
        self._parts = chain(head, rest)

    def records(self) -> Iterator[Line]:
        """Yield the records, once."""
        reader = csv.reader(self._parts, delimiter=self.delimiter, strict=True)
        while True:
            number = self._blank + reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Line(number, trouble=_said(str(error)))
                continue
            if any(UNREADABLE in cell for cell in cells):
                yield Line(number, trouble="it holds characters of another encoding")
            elif any(cell.strip() for cell in cells):
                yield Line(number, tuple(cells))


def _clean(part: str) -> str:
    # An empty byte in the middle of a text is dirt of the program that wrote it.
    return part.replace("\0", "") if "\0" in part else part


def _first(parts: Iterator[str]) -> tuple[int, str]:
    """Return how many blank lines there are in front, and the first that is not; "" at the end."""
    for number, part in enumerate(parts):
        if part.strip():
            return number, part
    return 0, ""


def _delimiter(head: list[str], known: Known) -> str:
    def fitness(delimiter: str) -> tuple[int, int, int]:
        records = _tried(head, delimiter)
        names = records[0] if records else []
        alike = sum(len(record) == len(names) for record in records) if len(names) > 1 else 0
        return sum(map(known, names)), alike, len(names)

    return max(DELIMITERS, key=fitness)


def _tried(head: list[str], delimiter: str) -> list[list[str]]:
    records = []
    reader = csv.reader(head, delimiter=delimiter)
    while True:
        try:
            records.append(next(reader))
        except StopIteration:
            return records
        except csv.Error:
            continue


def _said(error: str) -> str:
    told = (words for start, words in _ERRORS.items() if error.startswith(start))
    return next(told, "there is text behind a closing quotation mark")
