"""JSON as a table: a list of objects, bare or wrapped, or one object on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.tabular.decoding import UNREADABLE
from xengo_desktop.tabular.records import Line
from xengo_desktop.tabular.table import Kind

MOST_BYTES = 300_000_000
WRAPPERS = ("data", "links", "results", "items")
"""Under which names services hand their lists out."""

_MOST_COLUMNS = 500
_NO_LIST = "This JSON holds no list of links: expected an array of objects, bare or under “data” or “links”."

Found = tuple[Kind, tuple[str, ...], list[Line]]


def read_json_table(file: IO[bytes], encoding: str) -> Found:
    """Read all of it. Raise Invalid."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Invalid(f"The file is larger than {MOST_BYTES // 1_000_000} MB; split it, or use CSV.")
    text = data.decode(encoding, "xengo-unreadable").lstrip("\ufeff")
    if UNREADABLE in text:
        raise Invalid("The file is not in the encoding that it should be in; choose another one.")
    try:
        return Kind.JSON, *_table(enumerate(_items(_parsed(text)), 1))
    except _SeveralValues:
        return Kind.JSON_LINES, *_table(_each_line(text))


class _SeveralValues(Exception):
    """There is more behind the first value: one value per line, then."""


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            raise _SeveralValues from error
        raise Invalid(f"The JSON ends or breaks on line {error.lineno}: {error.msg.lower()}.") from error
    except (ValueError, RecursionError) as error:
        raise Invalid("This JSON holds numbers or nesting beyond all reason.") from error


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for name in WRAPPERS:
            inner = value.get(name)
            if isinstance(inner, list):
                return inner
            if isinstance(inner, dict) and name == "data":
                return _items(inner)
            if isinstance(inner, dict) and inner and all(isinstance(each, dict) for each in inner.values()):
                # YOURLS numbers its objects by name: link_1, link_2 …
                return list(inner.values())
        if any(isinstance(each, (str, int)) for each in value.values()):
            return [value]
    raise Invalid(_NO_LIST)


def _each_line(text: str) -> Iterator[tuple[int, Any]]:
    # Only line feeds end a line of JSON; other separators may stand inside of its texts.
    for number, part in enumerate(text.split("\n"), 1):
        if not part.strip():
            continue
        try:
            yield number, json.loads(part)
        except (ValueError, RecursionError):
            yield number, None


def _table(items: Iterable[tuple[int, Any]]) -> tuple[tuple[str, ...], list[Line]]:
    columns: dict[str, int] = {}
    rows: list[tuple[int, dict[str, str] | None]] = []
    for number, item in items:
        row = {str(name): _cell(value) for name, value in item.items()} if isinstance(item, dict) else None
        for name in row or ():
            columns.setdefault(name, len(columns))
        rows.append((number, row))
    if len(columns) > _MOST_COLUMNS:
        raise Invalid(f"The objects have {len(columns):,} different names; this is no table.")
    if not columns:
        raise Invalid(_NO_LIST if rows else "The list in the file is empty.")
    return tuple(columns), [_line(number, row, columns) for number, row in rows]


def _line(number: int, row: dict[str, str] | None, columns: dict[str, int]) -> Line:
    if row is None:
        return Line(number, trouble="it is not a JSON object")
    return Line(number, tuple(row.get(name, "") for name in columns))


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.replace("\0", "")
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
