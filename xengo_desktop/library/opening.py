"""Opening a file of ours: made, brought up to date, or set aside when it is not one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import make_folder, set_aside
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.library.schema import APPLICATION_ID, MIGRATIONS

MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What one of our files is called in sentences, and how it is recognised.

    `anew` says what happens after it had to be begun afresh. A `lasting` one survives a power cut whole.
    """

    name: str
    anew: str
    application_id: int
    migrations: tuple[str, ...]
    lasting: bool = False


COPY = Kind(
    name="the local copy of your links",
    anew="it is refilled",
    application_id=APPLICATION_ID,
    migrations=MIGRATIONS,
)

_NO_WRITING = "{Name}, {path}, cannot be written. Check who may use that folder."
_DAMAGED = "{Name} is damaged. Quit, rename {path}, and start again: {anew}."
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


class _Unusable(Exception):
    """The file holds something that is not what it should be, or nothing that we can read."""


def prepare(path: Path, kind: Kind = COPY) -> str:
    """Make the file ready for use; return a sentence when another had to be set aside. Raise FileTrouble."""
    make_folder(path.parent)
    try:
        _bring_up_to_date(path, kind)
    except _Unusable as reason:
        aside = set_aside_whole(path)
        _bring_up_to_date(path, kind)
        return f"{_capital(kind.name)} {reason}; {kind.anew}, and the old file is kept as {aside}."
    return ""


def connect(path: Path, kind: Kind = COPY) -> sqlite3.Connection:
    """Open a connection that several threads may use one after the other."""
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA synchronous = {'FULL' if kind.lasting else 'NORMAL'}")
    connection.execute("PRAGMA mmap_size = 1073741824")
    connection.execute("PRAGMA cache_size = -16384")
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a connection that cannot write."""
    connection = connect(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


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
        words = {"name": kind.name, "Name": _capital(kind.name), "anew": kind.anew, "path": path}
        raise FileTrouble(sentence.format(**words), detail=str(error)) from error


def set_aside_whole(path: Path) -> Path:
    """Rename the file and the two that SQLite keeps beside it."""
    aside = set_aside(path)
    for suffix in ("-wal", "-shm"):
        companion = path.with_name(path.name + suffix)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + suffix))
    return aside


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _bring_up_to_date(path: Path, kind: Kind) -> None:
    with in_sentences(path, kind):
        version = _version(path, kind)
        with closing(connect(path, kind)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            for number, script in enumerate(kind.migrations[version:], version + 1):
                done = f"PRAGMA user_version = {number}; PRAGMA application_id = {kind.application_id};"
                connection.executescript(f"BEGIN IMMEDIATE; {script} {done} COMMIT;")


def _version(path: Path, kind: Kind) -> int:
    """Look at a file, a new one if there is none, and say how many migrations it has had."""
    # SQLite would delete the journals beside a file that it does not understand.
    if _beginning(path) not in (b"", MAGIC):
        raise _Unusable("could not be read")
    try:
        version, owner, tables = _looked_at(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise _Unusable("could not be read") from error
    if tables and owner != kind.application_id:
        raise _Unusable("had become a file of another kind")
    if version > len(kind.migrations):
        raise _Unusable("was written by a newer version of xengo desktop")
    return version


def _beginning(path: Path) -> bytes:
    try:
        path.touch(mode=0o600)
        with path.open("rb") as file:
            return file.read(len(MAGIC))
    except OSError as error:
        raise FileTrouble(f"{path} could not be opened: {error.strerror}.", detail=str(error)) from error


def _looked_at(path: Path) -> tuple[int, int, int]:
    questions = ("PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_schema")
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        version, owner, tables = (int(connection.execute(sql).fetchone()[0]) for sql in questions)
    return version, owner, tables
