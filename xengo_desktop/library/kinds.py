"""What the app's files are called, and what SQLite says of them as something the user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.library.schema import APPLICATION_ID, MIGRATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What one of our files is called in sentences, and how it is recognised.

    `anew` says what happens after it had to be begun afresh, `mending` what the next start does about one
    that is damaged. A `lasting` one survives a power cut whole.
    """

    name: str
    anew: str
    mending: str
    application_id: int
    migrations: tuple[str, ...]
    lasting: bool = False

    @property
    def first(self) -> str:
        """Its name as the first word of a sentence."""
        return self.name[:1].upper() + self.name[1:]


COPY = Kind(
    name="the local copy of your links",
    anew="it is refilled",
    mending="it is refilled",
    application_id=APPLICATION_ID,
    migrations=MIGRATIONS,
)

_NO_WRITING = "{Name}, {path}, cannot be written. Check who may use that folder."
_DAMAGED = "{Name}, {path}, is damaged. Quit and start again: the old file is set aside then, and {mending}."
_HELD = "Another program holds {name}, {path}. Close it and try again."
_SENTENCES = {
    sqlite3.SQLITE_FULL: "There is no room left on the disk for {name}, {path}.",
    sqlite3.SQLITE_IOERR: "The disk with {name}, {path}, does not answer as it should.",
    sqlite3.SQLITE_READONLY: _NO_WRITING,
    sqlite3.SQLITE_PERM: _NO_WRITING,
    sqlite3.SQLITE_CANTOPEN: _NO_WRITING,
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


@contextmanager
def in_sentences(path: Path, kind: Kind = COPY) -> Iterator[None]:
    """Turn what SQLite says of a disk or a file into something the user can act on; mistakes of ours stay."""
    try:
        yield
    except sqlite3.ProgrammingError as error:
        if "closed" in str(error):
            raise Cancelled from error
        raise
    except sqlite3.DatabaseError as error:
        # The lower byte is the kind of the trouble, the others its circumstances.
        sentence = _SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if sentence is None:
            raise
        if sentence is _DAMAGED:
            raise damaged(path, kind, str(error)) from error
        raise _trouble(sentence, path, kind, str(error)) from error


def damaged(path: Path, kind: Kind, detail: str = "") -> FileTrouble:
    """Have a file looked through to its end before it is used the next time; return what is to be said."""
    with suppress(OSError):
        doubt_of(path).touch(mode=0o600)
    return _trouble(_DAMAGED, path, kind, detail)


def _trouble(sentence: str, path: Path, kind: Kind, detail: str) -> FileTrouble:
    words = {"name": kind.name, "Name": kind.first, "mending": kind.mending, "path": path}
    return FileTrouble(sentence.format(**words), detail=detail)


def doubt_of(path: Path) -> Path:
    """Say which file is the sign of that."""
    return path.with_name(f"{path.name}.doubtful")
