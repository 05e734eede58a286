"""Brings a database to today's tables, or says in a sentence why it cannot be used."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.database import engines
from xengo_desktop.server.store.database.troubles import trouble
from xengo_desktop.server.store.tables import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine) -> None:
    """Make or migrate the tables; ServerTrouble when the file cannot be used. Nothing is ever deleted."""
    place = engines.place(engine.url)
    try:
        _make_folder(engine.url)
        with engine.connect() as connection:
            is_current = _version(connection) == HEAD
        if not is_current:
            with engines.for_writing(engine).begin() as connection:
                _migrate(connection, place)
    except OperationalError as error:
        raise ServerTrouble(_cannot_be_opened(engine, place, error), detail=str(error.orig)) from error
    except DatabaseError as error:
        message = f"{place} is damaged, or no workspace of xengo desktop. It was left as it is."
        raise ServerTrouble(message, detail=str(error.orig)) from error


def _cannot_be_opened(engine: Engine, place: str, error: OperationalError) -> str:
    if not engines.is_shared(engine):
        return f"The workspace in {place} cannot be opened. {trouble(error) or ''}".rstrip()
    return f"{place.capitalize()} cannot be reached. Is PostgreSQL running, and may this user use it?"


def _make_folder(url: URL) -> None:
    if url.get_backend_name() != "sqlite":
        return
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServerTrouble(f"The folder {folder} cannot be made: {error.strerror}.") from error


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return version


def _migrate(connection: Connection, place: str) -> None:
    version = _version(connection)
    # Another process may have migrated while we waited for the lock.
    if version == HEAD:
        return
    if version is None and inspect(connection).get_table_names():
        raise ServerTrouble(f"{place} belongs to another program. It was left as it is.")
    _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    # Loading Alembic takes longer than opening the store, so only a change of version pays for it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if connection.dialect.name == "postgresql":
        # However long the tables take to change, half a migration is none.
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        message = "The workspace was written by a newer version of xengo desktop; this one cannot read it."
        raise ServerTrouble(message, detail=str(error)) from error
