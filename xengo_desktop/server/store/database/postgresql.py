"""What a connection to PostgreSQL needs so that several servers can share it and survive its falls."""

from __future__ import annotations

import select
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError, TimeoutError

from xengo_desktop.domain.errors import ServerTrouble

WRITERS = 7_306_086_865
"""The advisory lock that one writer at a time holds, in whichever process it is; SQLite has one, too.

With it no two writers ever wait for each other in a circle, and what a writer has compared stays true
until it has committed.
"""

POOL = {"pool_size": 12, "max_overflow": 12, "pool_timeout": 10}
"""Threads that may be asking at once: those of calls, the visitors' one, and those that work behind them."""

PLACE = {
    "application_name": "xengo-desktop",
    "connect_timeout": 3,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}

PATIENCE = (
    "SET statement_timeout = '60s'",
    "SET lock_timeout = '30s'",
    # A server that was stopped in the middle of a write must not keep the others waiting for ever.
    "SET idle_in_transaction_session_timeout = '60s'",
)

READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
WRITING = {"isolation_level": "READ COMMITTED", "writing": True}

PASSING = {"40001", "40P01"}
"""SQLSTATEs of work that only has to be done once more: serialization failure, deadlock."""

GONE = {"57P01", "57P02", "57P03", "25P03", "53300", "55P03", "57014"}
"""SQLSTATEs of a database that is ending, starting, full or too slow."""

AWAY = "The database does not answer at the moment. Try again shortly."


def settle(engine: Engine) -> None:
    """Make an engine's connections patient, but not endlessly, and notice those that broke."""
    event.listen(engine, "connect", _be_patient)
    event.listen(engine, "checkout", _look_alive)
    event.listen(engine, "begin", _wait_for_turn)


def is_passing(error: BaseException) -> bool:
    """Whether the same work may well succeed at once: nothing of it was stored."""
    return isinstance(error, DBAPIError) and (_state(error) in PASSING or error.connection_invalidated)


def trouble(error: BaseException) -> ServerTrouble | None:
    """Put into words that the database is not there; None for any other error."""
    is_gone = isinstance(error, TimeoutError) or (
        isinstance(error, DBAPIError)
        and error.connection_invalidated | (_state(error) in GONE) | _never_connected(error)
    )
    return ServerTrouble(AWAY, detail=str(getattr(error, "orig", error))) if is_gone else None


def _state(error: DBAPIError) -> str | None:
    state: str | None = getattr(error.orig, "sqlstate", None)
    return state


def _never_connected(error: DBAPIError) -> bool:
    return type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout"} and _state(error) is None


def _be_patient(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("; ".join(PATIENCE))
    connection.commit()


def _look_alive(connection: Any, _record: object, _proxy: object) -> None:
    """Have a connection replaced that the database has ended: an idle one has nothing to say but that."""
    if connection.closed or _has_something_to_say(connection.fileno()):
        raise DisconnectionError("The database has ended this connection.")


def _has_something_to_say(descriptor: int) -> bool:
    if not hasattr(select, "poll"):
        return bool(select.select([descriptor], [], [], 0)[0])
    # Unlike select, poll takes the high numbers that a server with many visitors gives out.
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


def _wait_for_turn(connection: Connection) -> None:
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
