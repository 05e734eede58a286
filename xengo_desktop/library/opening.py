"""Opening a file of ours: made, brought up to date, or set aside when it is not one."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import Protocol

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import make_folder
from xengo_desktop.library.kinds import COPY, Kind, doubt_of, in_sentences

MAGIC = b"SQLite format 3\x00"

MAKING = 60
"""Seconds for which a file without content may still be one that is being made."""


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
        what = f"{kind.first} {reason}"
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
