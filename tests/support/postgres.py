"""A real PostgreSQL for tests: one server per session, and an empty database for whoever asks."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from support.children import end
from support.waiting import wait_until
from xengo_desktop.server.store import open_store

ACCOUNT = "postgres"
"""PostgreSQL refuses to run as root; Debian's package brings this user along."""

SETTINGS = {
    "listen_addresses": "",
    # Tests survive no power cut, so nothing has to wait for the disk.
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "log_min_messages": "panic",
    "max_wal_size": "256MB",
}
USED = "used_again"

SWEEP = """
DO $$
DECLARE relation record; holds boolean; full_ones text[] := '{alembic_version}';
BEGIN
  FOR relation IN SELECT oid::regclass::text AS name, relkind FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND relname <> 'alembic_version'
  LOOP
    IF relation.relkind = 'S' THEN
      PERFORM setval(relation.name, 1, false);
    ELSE
      EXECUTE format('SELECT EXISTS (SELECT FROM %s)', relation.name) INTO holds;
      IF holds THEN full_ones := full_ones || relation.name; END IF;
    END IF;
  END LOOP;
  IF cardinality(full_ones) > 1 THEN
    EXECUTE 'TRUNCATE ' || array_to_string(full_ones[2:], ', ') || ' CASCADE';
  END IF;
END $$
"""
"""Takes all rows out of the tables that have any; ten times as quick as another database."""


def program(name: str) -> str:
    """Find one of PostgreSQL's programs, also where Debian keeps them."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or (str(newest[0]) if newest else None)
    assert found, f"{name} is missing; packaging/linux/apt-test.txt names its package"
    return found


def as_ordinary_user() -> dict[str, Any]:
    """Return what Popen needs to start a program that does not run as root."""
    if os.getuid() != 0:
        return {}
    return {"user": ACCOUNT, "group": ACCOUNT, "extra_groups": []}


@dataclass
class Postgres:
    """A running server, reached through a socket in its own folder."""

    folder: Path
    process: subprocess.Popen[bytes] | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _has_tables: bool = False
    _is_used: bool = False

    @property
    def user(self) -> str:
        return ACCOUNT if os.getuid() == 0 else getpass.getuser()

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://{self.user}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start, and wait until it lets people in."""
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        data = str(self.folder / "data")
        command = [program("postgres"), "-D", data, "-k", str(self.folder), *settings]
        self.process = subprocess.Popen(command, cwd=self.folder, **as_ordinary_user())
        wait_until(self._answers, "PostgreSQL")

    def stop(self) -> None:
        """End it, whoever is connected."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
            end(self.process)
            self.process = None

    def execute(self, statement: str, database: str = "postgres") -> list[Any]:
        """Run one statement outside any transaction."""
        with closing(self._connect(database)) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the URL of an empty database of one's own."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING UTF8")
        yield self.url(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def workspace(self) -> Iterator[str]:
        """Give the URL of a database with today's tables and nothing in them; for one test at a time."""
        assert not self._is_used, "another test still uses the database"
        if not self._has_tables:
            self.execute(f"CREATE DATABASE {USED} TEMPLATE template0 ENCODING UTF8")
            open_store(self.url(USED)).close()
            self._has_tables = True
        self.execute(SWEEP, USED)
        self._is_used = True
        try:
            yield self.url(USED)
        finally:
            self._is_used = False

    def _connect(self, database: str) -> psycopg.Connection[Any]:
        place = {"host": str(self.folder), "user": self.user, "dbname": database, "connect_timeout": 20}
        return psycopg.connect(**place, autocommit=True)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError):
            self._connect("postgres").close()
            return True
        return False


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Run a PostgreSQL in a passing folder. Its path is short, for a socket's has at most 107 characters."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o755)
    if os.getuid() == 0:
        shutil.chown(folder, ACCOUNT, ACCOUNT)
    prepare = [
        program("initdb"),
        "-D",
        str(folder / "data"),
        "-A",
        "trust",
        "-N",
        "--no-locale",
        "-E",
        "UTF8",
    ]
    as_user = as_ordinary_user()
    subprocess.run(prepare, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120, **as_user)
    server = Postgres(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)
