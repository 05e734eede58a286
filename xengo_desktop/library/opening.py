"""Opening the library's file: made, brought up to date, or set aside when it is not one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import make_folder, set_aside
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.library.schema import APPLICATION_ID, MIGRATIONS

MAGIC = b"SQLite format 3\x00"


_NO_WRITING = "The local copy of your links, {path}, cannot be written. Check who may use that folder."
_DAMAGED = "The local copy of your links is damaged. Quit, rename {path}, and start again: it is refilled."
_HELD = "Another program holds the local copy of your links, {path}. Close it and try again."
_SENTENCES = {
    sqlite3.SQLITE_FULL: "There is no room left on the disk for the local copy of your links, {path}.",
    sqlite3.SQLITE_IOERR: "The disk with the local copy of your links, {path}, does not answer as it should.",
    sqlite3.SQLITE_READONLY: _NO_WRITING,
    sqlite3.SQLITE_PERM: _NO_WRITING,
    sqlite3.SQLITE_CANTOPEN: _NO_WRITING,
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


class _Unusable(Exception):
    """The file holds something that is not our library, or not one that we can read."""


def prepare(path: Path) -> str:
    """Make the file ready for use; return a sentence when another had to be set aside. Raise FileTrouble."""
    make_folder(path.parent)
    try:
        _bring_up_to_date(path)
    except _Unusable as reason:
        aside = set_aside_whole(path)
        _bring_up_to_date(path)
        return f"The local copy of your links {reason} and is filled anew; the old file is kept as {aside}."
    return ""


def connect(path: Path) -> sqlite3.Connection:
    """Open a connection that several threads may use one after the other."""
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA mmap_size = 1073741824")
    connection.execute("PRAGMA cache_size = -16384")
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a connection that cannot write."""
    connection = connect(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def in_sentences(path: Path) -> Iterator[None]:
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
        raise FileTrouble(sentence.format(path=path), detail=str(error)) from error


def set_aside_whole(path: Path) -> Path:
    """Rename the file and the two that SQLite keeps beside it."""
    aside = set_aside(path)
    for suffix in ("-wal", "-shm"):
        companion = path.with_name(path.name + suffix)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + suffix))
    return aside


def _bring_up_to_date(path: Path) -> None:
    with in_sentences(path):
        version = _version(path)
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            for number, script in enumerate(MIGRATIONS[version:], version + 1):
                done = f"PRAGMA user_version = {number}; PRAGMA application_id = {APPLICATION_ID};"
                connection.executescript(f"BEGIN IMMEDIATE; {script} {done} COMMIT;")


def _version(path: Path) -> int:
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
    if tables and owner != APPLICATION_ID:
        raise _Unusable("had become a file of another kind")
    if version > len(MIGRATIONS):
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
