"""Opening files of every sort, and leaving alone what is not ours."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from support.databases import only_sqlite
from support.stores import WINDOW, draft
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.database.versions import MIGRATIONS
from xengo_desktop.server.store.tables import HEAD, META


def test_a_fresh_file_gets_exactly_the_tables_of_the_code(store: Store) -> None:
    with store.database.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), META)
    assert differences == []


def test_the_version_of_the_code_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


@only_sqlite
def test_a_crash_of_the_machine_loses_nothing_that_was_acknowledged(store: Store) -> None:
    with store.database.reading() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        ]
    assert settings == ["wal", 2]


def test_what_was_stored_is_there_after_opening_again(url: str) -> None:
    first = open_store(url)
    made = first.links.create(WINDOW, draft("kept"))
    first.close()
    second = open_store(url)
    assert second.links.find("kept") == (made,)
    second.close()


def test_opening_again_does_not_load_alembic(url: str) -> None:
    open_store(url).close()
    code = "import sys; from xengo_desktop.server.store import open_store; open_store(sys.argv[1]).close()"
    check = f"{code}; assert 'alembic' not in sys.modules"
    subprocess.run([sys.executable, "-c", check, url], check=True, timeout=60)


def test_several_processes_may_open_a_fresh_file_at_once(url: str) -> None:
    code = "import sys; from xengo_desktop.server.store import open_store; open_store(sys.argv[1]).close()"
    processes = [subprocess.Popen([sys.executable, "-c", code, url]) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]


@only_sqlite
def test_a_newer_file_is_refused_and_kept(url: str, tmp_path: Path) -> None:
    open_store(url).close()
    with sqlite3.connect(tmp_path / "server.sqlite") as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()
    with pytest.raises(ServerTrouble, match="newer version"):
        open_store(url)
    with sqlite3.connect(tmp_path / "server.sqlite") as file:
        assert file.execute("SELECT name FROM workspaces").fetchall() == [("This computer",)]
    file.close()


@only_sqlite
def test_a_damaged_file_is_refused_and_kept(url: str, tmp_path: Path) -> None:
    (tmp_path / "server.sqlite").write_bytes(b"no database " * 1000)
    with pytest.raises(ServerTrouble, match="damaged"):
        open_store(url)
    assert (tmp_path / "server.sqlite").read_bytes() == b"no database " * 1000


@only_sqlite
def test_the_file_of_another_program_is_refused_and_kept(url: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "server.sqlite") as file:
        file.execute("CREATE TABLE recipes (name TEXT)")
    file.close()
    with pytest.raises(ServerTrouble, match="another program"):
        open_store(url)
    with sqlite3.connect(tmp_path / "server.sqlite") as file:
        tables = file.execute("SELECT name FROM sqlite_master").fetchall()
    file.close()
    assert tables == [("recipes",)]


@pytest.mark.parametrize("path", ["/proc/self/server.sqlite", "/dev/null/server.sqlite"])
def test_a_folder_that_cannot_be_written_to_is_said(path: str) -> None:
    with pytest.raises(ServerTrouble, match="cannot be"):
        open_store(f"sqlite:///{path}")


@pytest.mark.parametrize("address", ["sqlite://", "no address", "mysqlite:///x"])
def test_an_address_that_is_no_file_is_said(address: str) -> None:
    with pytest.raises(ServerTrouble):
        open_store(address)


def test_a_percent_sign_in_the_path_does_no_harm(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/100%25 mine/server.sqlite")
    assert store.facts().links == 0
    store.close()
