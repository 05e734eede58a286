"""What a database can fail with, in sentences that say what to do."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.database import postgresql

BUSY = "Another program is using the workspace at the moment. Close it, or try again shortly."
FULL = "The disk is full, so nothing was stored. Make room; then it goes on by itself."

SENTENCES = (
    ("SQLITE_FULL", FULL),
    ("SQLITE_IOERR", "The disk does not take what is to be stored. See whether it is full or broken."),
    ("SQLITE_READONLY", "The workspace may be read but not changed. Check the permissions of its folder."),
    ("SQLITE_CANTOPEN", "The workspace cannot be opened. Check the permissions of its folder."),
    ("SQLITE_BUSY", BUSY),
    (
        "SQLITE_LOCKED",
        "Another program is using the workspace at the moment. Close it, or try again shortly.",
    ),
    (
        "SQLITE_CORRUPT",
        "The workspace is damaged. Stop the server and bring a backup back: xengo-desktop restore FILE.",
    ),
    ("SQLITE_NOTADB", "This is no workspace of xengo desktop."),
)
"""Result codes of SQLite by their beginning (https://sqlite.org/rescode.html)."""


def trouble(error: BaseException) -> ServerTrouble | None:
    """Put a failure of the database into words; None for one that is a mistake of ours."""
    if not isinstance(error, DBAPIError):
        return postgresql.trouble(error)
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is None:
        return None if _is_sqlite(error) else postgresql.trouble(error)
    sentence = next((sentence for beginning, sentence in SENTENCES if name.startswith(beginning)), "")
    return ServerTrouble(sentence, detail=f"{name}: {error.orig}") if sentence else None


def _is_sqlite(error: DBAPIError) -> bool:
    """Say whether SQLite itself, and not the file, refused: a wrong statement, a closed connection."""
    return type(error.orig).__module__ == "sqlite3"
