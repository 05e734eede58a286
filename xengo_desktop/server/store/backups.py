"""A copy of the workspace in one file, made while the server runs, and the way back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.server.store.tables import HEAD

POSTGRES = (
    "This workspace is kept by PostgreSQL, which makes its own backups: "
    "pg_dump --format=custom --file=FILE followed by the address of the database."
)


def back_up(engine: Engine, file: Path, *, replace: bool) -> int:
    """Write what is committed now into a file, for the user's eyes only, and return its bytes.

    The copy is checked before it gets its name. It holds no salts of days that are over, nor anything else
    that was deleted. Raise FileTrouble, and leave no half copy.
    """
    if engine.dialect.name != "sqlite":
        raise FileTrouble(POSTGRES)
    if not file.is_absolute():
        raise FileTrouble(f"{file} is not a whole path; a backup needs one that begins at the root.")
    _may_be_written(engine, file, replace)
    with _made_beside(file) as copy:
        _copy(engine, copy)
        check(copy)
        size = copy.stat().st_size
        _may_be_written(engine, file, replace)
        copy.replace(file)
    _sync(file.parent)
    return size


def copy_checked(file: Path, target: Path) -> None:
    """Copy a backup to where it is to be used, and check the copy. Raise FileTrouble."""
    _check_beginning(file)
    source = _plain_engine(file)
    try:
        _copy(source, target)
    finally:
        source.dispose()
    check(target)


def check(file: Path) -> None:
    """Read a backup from end to end; FileTrouble when it cannot be used by this version."""
    _check_beginning(file)
    engine = _plain_engine(file)
    try:
        with closing(engine.raw_connection()) as connection:
            _check_whole(connection, file)
            _check_version(connection, file)
    except DatabaseError as error:
        raise _damaged(file, error) from error
    except engine.dialect.loaded_dbapi.DatabaseError as error:
        raise _damaged(file, error) from error
    finally:
        engine.dispose()


def _may_be_written(engine: Engine, file: Path, replace: bool) -> None:
    own = Path(str(engine.url.database)).resolve()
    if file.resolve() in {own.with_name(own.name + end) for end in ("", "-wal", "-shm", "-journal")}:
        raise FileTrouble(f"{file} cannot be a backup: the workspace itself is kept there.")
    if not file.exists():
        return
    if not replace:
        raise FileTrouble(f"{file} is there already. Choose another name, or say that it may be replaced.")
    # Whoever may ask for a backup may not thereby overwrite just anything.
    if not _is_ours(file):
        raise FileTrouble(f"{file} is there already and no backup, so it was not replaced.")


@contextmanager
def _made_beside(file: Path) -> Iterator[Path]:
    """Give an empty file for the user's eyes only, and take it away if it was not moved."""
    copy = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        copy.unlink(missing_ok=True)
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield copy
    except OSError as error:
        raise FileTrouble(f"{file} cannot be written: {error.strerror or error}.") from error
    finally:
        if copy.exists():
            copy.unlink()


def _copy(engine: Engine, target: Path) -> None:
    """Copy in one reading transaction; writers go on meanwhile."""
    problem = engine.dialect.loaded_dbapi.Error
    try:
        with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute("VACUUM INTO ?", (str(target),))
    except (DatabaseError, problem) as error:
        raise FileTrouble(_sentence(target, str(error)), detail=str(error)) from error
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _sentence(target: Path, reason: str) -> str:
    if "full" in reason or "disk I/O" in reason:
        return f"There is no room for the copy in {target.parent}; nothing was changed."
    if "malformed" in reason or "not a database" in reason:
        return "What should be copied is damaged; nothing was changed."
    return f"The copy in {target.parent} could not be made: {reason}."


def _is_ours(file: Path) -> bool:
    try:
        check(file)
    except FileTrouble:
        return False
    return True


def _check_beginning(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            beginning = opened.read(16)
    except OSError as error:
        raise FileTrouble(f"{file} cannot be read: {error.strerror or error}.") from error
    if beginning != b"SQLite format 3\x00":
        raise FileTrouble(f"{file} is no backup of xengo desktop.")


def _check_whole(connection: Any, file: Path) -> None:
    with closing(connection.cursor()) as cursor:
        found = cursor.execute("PRAGMA integrity_check(1)").fetchone()
    if found != ("ok",):
        raise _damaged(file, found[0])


def _check_version(connection: Any, file: Path) -> None:
    with closing(connection.cursor()) as cursor:
        table = "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'workspaces')"
        if cursor.execute(table).fetchone() != (2,):
            raise FileTrouble(f"{file} is no backup of xengo desktop.")
        (version,) = cursor.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
    if not (version.isdigit() and version <= HEAD):
        raise FileTrouble(f"{file} was written by a newer version of xengo desktop; this one cannot read it.")


def _damaged(file: Path, reason: object) -> FileTrouble:
    return FileTrouble(f"{file} is damaged, so it was not used.", detail=str(reason))


def _plain_engine(file: Path) -> Engine:
    """Open a file as it is, to be read only."""
    address = f"file:{quote(str(file.resolve()))}"
    engine = create_engine(URL.create("sqlite", database=address, query={"mode": "ro", "uri": "true"}))
    event.listen(engine, "connect", _begin_nothing)
    return engine


def _begin_nothing(connection: Any, _record: object) -> None:
    """Python's own transactions would be in the way of VACUUM."""
    connection.isolation_level = None


def _sync(folder: Path) -> None:
    """Have the new name outlive a power cut, where a folder can be opened for that."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
