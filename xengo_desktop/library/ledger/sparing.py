"""One copy of the ledger: taken of one moment while others write, looked through, then put in its place."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.library.kinds import damaged, in_sentences
from xengo_desktop.library.ledger.kinds import LEDGER, SPARE
from xengo_desktop.library.soundness import is_whole

PAGES = 1024
"""Pages between two looks at whether it is to end: some milliseconds."""

ROOM = 100_000_000
"""Bytes that a copy leaves free on the disk, for what is more important."""


def copy_whole(ledger: Path, to: Path, suffix: str, check: Callable[[], None]) -> Path:
    """Copy a ledger in use, for the user's eyes only; a crash leaves what was there. Raise FileTrouble."""
    try:
        _room_for(ledger, to.parent)
        handle, name = tempfile.mkstemp(prefix=".ledger-", suffix=suffix, dir=to.parent)
        os.close(handle)
    except OSError as error:
        raise _trouble(to.parent, error) from error
    part = Path(name)
    try:
        _pour(ledger, part, check)
        check()
        _look_through(part, ledger)
        _sync(part)
        part.replace(to)
        _sync(to.parent)
    except OSError as error:
        raise _trouble(to.parent, error) from error
    finally:
        part.unlink(missing_ok=True)
    return to


def _room_for(ledger: Path, folder: Path) -> None:
    beside = ledger.with_name(f"{ledger.name}-wal")
    size = ledger.stat().st_size + (beside.stat().st_size if beside.exists() else 0)
    if shutil.disk_usage(folder).free < size + ROOM:
        raise FileTrouble(
            "No copy of the record of your changes was made: there is too little room left on the disk of"
            f" {folder}. Everything else goes on as usual."
        )


def _pour(ledger: Path, part: Path, check: Callable[[], None]) -> None:
    """Copy a few pages at a time, of one moment: whoever writes meanwhile neither waits nor shows in it."""
    with in_sentences(ledger, LEDGER), closing(sqlite3.connect(ledger, isolation_level=None)) as source:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        with in_sentences(part, SPARE), closing(sqlite3.connect(part, isolation_level=None)) as target:
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target, pages=PAGES, progress=lambda *_: check())
            # On its own, without the two files that SQLite keeps beside one that several use.
            target.execute("PRAGMA journal_mode = DELETE")


def _look_through(part: Path, ledger: Path) -> None:
    with in_sentences(part, SPARE):
        if is_whole(part):
            return
    with in_sentences(ledger, LEDGER):
        if not is_whole(ledger):
            raise damaged(ledger, LEDGER)
    raise FileTrouble(f"The disk with {part.parent} does not keep what is written; no copy was made.")


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        # Windows opens no folders, and keeps their names without being told.
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _trouble(folder: Path, error: OSError) -> FileTrouble:
    reason = (error.strerror or "no access").lower()
    sentence = f"No copy of the record of your changes could be made in {folder}: {reason}."
    return FileTrouble(f"{sentence} Everything else goes on as usual.", detail=str(error))
