"""What a folder remembers of its batch, so that a second run makes only what is missing."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from xengo_desktop import __version__
from xengo_desktop.domain.saving import save, trouble
from xengo_desktop.qr.batch.errands import FileMade
from xengo_desktop.qr.batch.order import BatchPlan, PlannedRow
from xengo_desktop.qr.batch.parts import hidden

NAME = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished file, and the mark of the wish that it answers."""

    mark: str
    made: FileMade


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an earlier run wrote down: the day it took for `{date}`, whether it came to its end, its files."""

    day: date | None = None
    ended: bool = True
    entries: tuple[Entry, ...] = ()


class Marks:
    """Makes one mark per file of everything that decides what is in it; an equal mark means an equal file."""

    def __init__(self, plan: BatchPlan) -> None:
        order = plan.order
        self._designs = [_digest(design.to_json().encode()) for design in plan.designs]
        font = _digest(order.font) if order.font else ""
        self._rest = (__version__, plan.version, repr(order.size), order.cmyk, font)

    def of(self, row: PlannedRow, format_key: str) -> str:
        known = row.row.opinion
        wish = (
            row.row.text,
            self._designs[row.design],
            format_key,
            known.verdict,
            known.reasons,
            *self._rest,
        )
        return _digest(json.dumps(wish).encode())


class Journal:
    """One line of JSON per finished file, written as they come."""

    def __init__(self, folder: Path) -> None:
        self._path = hidden(folder) / NAME
        self._folder = folder
        self._file: int | None = None

    def begin(self, day: date) -> None:
        """Go on writing behind what is there. Raise FileTrouble."""
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        except OSError as error:
            raise trouble(self._path, error) from error
        # A killed run may have left half a line.
        self._write("\n" + _line({"day": day.isoformat()}))

    def add(self, entries: Iterable[Entry]) -> None:
        self._write("".join(map(_entry_line, entries)))

    def end(self, day: date, entries: Iterable[Entry]) -> None:
        """Put this batch in the place of all that was written before. Raise FileTrouble."""
        self.close()
        lines = (_line({"day": day.isoformat()}), *map(_entry_line, entries), _line({"ended": True}))
        save(self._path, "".join(lines).encode())

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
        self._file = None

    def _write(self, text: str) -> None:
        assert self._file is not None, "a journal is begun before it is written"
        data = memoryview(text.encode())
        try:
            while data:
                data = data[os.write(self._file, data) :]
        except OSError as error:
            raise trouble(self._folder / NAME, error) from error


def remembered(folder: Path) -> Remembered:
    """Read what an earlier run wrote into this folder; what cannot be understood is left out."""
    try:
        lines = (hidden(folder) / NAME).read_bytes().splitlines()
    except OSError:
        return Remembered()
    day, ended = None, False
    entries: dict[str, Entry] = {}
    for line in lines:
        match _values(line):
            case {"day": str(told)}:
                day, ended = _day(told) or day, False
            case {"ended": True}:
                ended = True
            case {"mark": str(mark), "made": dict(fields)}:
                made = _made(fields)
                if made is not None:
                    entries[made.file] = Entry(mark, made)
    return Remembered(day, ended, tuple(entries.values()))


def same_file(folder: Path, made: FileMade) -> bool:
    """Whether the file is there as it was made."""
    try:
        with (folder / made.file).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == made.sha256
    except OSError:
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _entry_line(entry: Entry) -> str:
    fields = asdict(replace(entry.made, data=b""))
    del fields["data"]
    return _line({"mark": entry.mark, "made": fields})


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values) + "\n"


def _values(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _made(fields: dict[str, Any]) -> FileMade | None:
    """Read a file from the journal; a name that leads out of the folder was not written by us."""
    try:
        made = FileMade(**{**fields, "reasons": tuple(fields.get("reasons", ()))})
    except TypeError:
        return None
    name = made.file
    return made if isinstance(name, str) and name and Path(name).name == name else None
