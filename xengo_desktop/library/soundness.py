"""Whether a file of ours is whole; and one that is not, out of the way with all that belongs to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from xengo_desktop.domain.files import free_name, move


def is_whole(path: Path, check: str = "quick_check") -> bool:
    """Look through a file to its end, and say whether it is as it should be."""
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            return bool(connection.execute(f"PRAGMA {check}(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return False


def set_aside_whole(path: Path) -> Path | None:
    """Rename a file and the two that SQLite keeps beside it; None where none of them is there."""
    aside = free_name(path)
    found = False
    # A journal that is left without its file would be taken for that of the next one.
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            move(part, aside.with_name(aside.name + suffix))
            found = True
    return aside if found else None
