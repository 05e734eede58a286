"""Opening a file of ours: made, brought up to date, or set aside when it is not one."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import make_folder
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.library.schema import APPLICATION_ID, MIGRATIONS

MAGIC = b"SQLite format 3\x00"

MAKING = 60
"""Seconds for which a file without content may still be one that is being made."""


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


class Unusable(Exception):
    """The file holds something that is not what it should be, or nothing that we can read."""


class Spares(Protocol):
    """Copies of a file, one of which may take its place."""

    def any(self) -> bool:
        """Say whether there are copies."""

    def before_update(self) -> None:
        """Keep the file as it is; what fails keeps nobody from going on."""

    def alone(self) -> AbstractContextManager[object]:
        """Keep other processes from putting a copy back meanwhile."""

    def put_back(self) -> str:
        """Put the newest good copy where the file was, and say so in sentences; "" where there is none."""


def prepare(path: Path, kind: Kind = COPY, spares: Callable[[], Spares] | None = None) -> str:
    """Make the file ready for use; return a sentence when another had to be set aside. Raise FileTrouble."""
    make_folder(path.parent)
    try:
        _bring_up_to_date(path, kind, spares)
    except Unusable:
        with spares().alone() if spares else nullcontext():
            return _begun_again(path, kind, spares)
    return ""


def _begun_again(path: Path, kind: Kind, spares: Callable[[], Spares] | None) -> str:
    from xengo_desktop.library.soundness import set_aside_whole

    try:
        # Another window may have seen to it meanwhile.
        _bring_up_to_date(path, kind, spares)
    except Unusable as reason:
        aside = set_aside_whole(path)
        doubt_of(path).unlink(missing_ok=True)
        restored = spares().put_back() if spares else ""
        _bring_up_to_date(path, kind)
        what = f"{_capital(kind.name)} {reason}"
        kept = f"the old file is kept as {aside}" if aside else ""
        if restored:
            return f"{'; '.join(filter(None, (what, kept)))}.\n\n{restored}"
        return f"{what}; {', and '.join(filter(None, (kind.anew, kept)))}."
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
        if sentence is _DAMAGED:
            raise damaged(path, kind, str(error)) from error
        raise _trouble(sentence, path, kind, str(error)) from error


def damaged(path: Path, kind: Kind, detail: str = "") -> FileTrouble:
    """Have a file looked through to its end before it is used the next time; return what is to be said."""
    with suppress(OSError):
        doubt_of(path).touch(mode=0o600)
    return _trouble(_DAMAGED, path, kind, detail)


def _trouble(sentence: str, path: Path, kind: Kind, detail: str) -> FileTrouble:
    words = {"name": kind.name, "Name": _capital(kind.name), "mending": kind.mending, "path": path}
    return FileTrouble(sentence.format(**words), detail=detail)


def doubt_of(path: Path) -> Path:
    """Say which file is the sign of that."""
    return path.with_name(f"{path.name}.doubtful")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _bring_up_to_date(path: Path, kind: Kind, spares: Callable[[], Spares] | None = None) -> None:
    if spares and not _has_content(path) and spares().any():
        raise Unusable("is gone")
    if _was_emptied(path):
        raise Unusable("is empty")
    with in_sentences(path, kind):
        version = _version(path, kind)
        if spares and 0 < version < len(kind.migrations):
            spares().before_update()
        with closing(connect(path, kind)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            for number, script in enumerate(kind.migrations[version:], version + 1):
                done = f"PRAGMA user_version = {number}; PRAGMA application_id = {kind.application_id};"
                connection.executescript(f"BEGIN IMMEDIATE; {script} {done} COMMIT;")


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        # Whoever opens it says what is the matter.
        return True


def _was_emptied(path: Path) -> bool:
    """Say whether a file has nothing in it, and is not one that another process is just making."""
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_size == 0 and time.time() - found.st_mtime > MAKING


def _version(path: Path, kind: Kind) -> int:
    """Look at a file, a new one if there is none, and say how many migrations it has had."""
    # SQLite would delete the journals beside a file that it does not understand.
    if _beginning(path) not in (b"", MAGIC):
        raise Unusable("could not be read")
    try:
        version, owner, tables = _looked_at(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise Unusable("could not be read") from error
    if tables and owner != kind.application_id:
        raise Unusable("had become a file of another kind")
    if version > len(kind.migrations):
        raise Unusable("was written by a newer version of xengo desktop")
    if doubt_of(path).exists():
        from xengo_desktop.library.soundness import is_whole

        if not is_whole(path, "integrity_check"):
            raise Unusable("is damaged")
        doubt_of(path).unlink(missing_ok=True)
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
