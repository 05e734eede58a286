"""What is PostgreSQL's alone: databases that are not ours, or not there; servers that share one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from support.postgres import Postgres
from support.stores import WINDOW, SetClock, draft, hit
from support.waiting import wait_until
from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.tables import META

OPEN = "import sys; from xengo_desktop.server.store import open_store; open_store(sys.argv[1]).close()"


@pytest.fixture
def kind() -> str:
    return "postgresql"


@pytest.fixture
def fresh(postgres: Postgres) -> Iterator[str]:
    with postgres.database() as url:
        yield url


def name(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


def test_several_processes_may_make_the_tables_at_once_and_make_them_as_the_code_says(fresh: str) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", OPEN, fresh]) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    store = open_store(fresh)
    with store.database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), META) == []
    assert store.facts().links == 0
    store.close()


def test_a_database_that_is_not_there_is_a_sentence_without_the_password() -> None:
    with pytest.raises(ServerTrouble, match=r"at 127\.0\.0\.1:1 cannot be reached") as trouble:
        open_store("postgresql+psycopg://ana:s3cret@127.0.0.1:1/links")
    assert "s3cret" not in f"{trouble.value} {trouble.value.detail}"


def test_a_database_of_another_program_is_refused_and_kept(fresh: str, postgres: Postgres) -> None:
    postgres.execute("CREATE TABLE recipes (name text)", name(fresh))
    with pytest.raises(ServerTrouble, match="another program"):
        open_store(fresh)
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    assert postgres.execute(tables, name(fresh)) == [("recipes",)]


def test_a_newer_database_is_refused(fresh: str, postgres: Postgres) -> None:
    open_store(fresh).close()
    postgres.execute("UPDATE alembic_version SET version_num = '9999'", name(fresh))
    with pytest.raises(ServerTrouble, match="newer version"):
        open_store(fresh)


def test_a_connection_that_was_ended_is_replaced(store: Store, postgres: Postgres, url: str) -> None:
    store.links.create(WINDOW, draft("one"))
    others = f"FROM pg_stat_activity WHERE datname = '{name(url)}' AND pid <> pg_backend_pid()"
    postgres.execute(f"SELECT pg_terminate_backend(pid) {others}")
    wait_until(lambda: not postgres.execute(f"SELECT pid {others}"), "the end of all connections")
    assert store.links.find("one")
    assert store.links.create(WINDOW, draft("two")).link.code == "two"


def test_each_folder_stores_its_own_clicks(url: str, store: Store, tmp_path: Path, clock: SetClock) -> None:
    link = store.links.create(WINDOW, draft())
    (tmp_path / "other").mkdir()
    # By another clock the day would be over, and its visitors forgotten.
    other = open_store(url, spool=tmp_path / "other" / "clicks.spool", clock=clock)
    for number in range(20):
        for several in (store, other):
            several.clicks.record(hit(link.row, visitor=number))
    assert store.clicks.flush()
    assert other.clicks.flush()
    assert store.facts().clicks == 40
    (day,) = postgres_sums(store)
    assert day == (40, 20)
    other.close()


def postgres_sums(store: Store) -> list[tuple[int, int]]:
    with store.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT clicks, visitors FROM click_days")
        return [(row.clicks, row.visitors) for row in rows]


def test_two_servers_on_one_folder_do_not_count_twice(url: str, store: Store, spool: Path) -> None:
    link = store.links.create(WINDOW, draft())
    second = open_store(url, spool=spool)
    assert store.clicks
    assert second.clicks
    store.clicks.record(hit(link.row))
    assert store.clicks.flush()
    second.clicks.record(hit(link.row, visitor=2))
    assert not second.clicks.flush(0.5)
    assert store.facts().clicks == 1
    second.close()


def test_clicks_have_nowhere_to_wait_without_a_folder(url: str) -> None:
    store = open_store(url)
    with pytest.raises(ServerTrouble, match="folder"):
        assert store.clicks
    store.close()


@pytest.mark.parametrize("code", ["a\0b", "\0"])
def test_a_code_that_no_database_can_hold_is_just_not_there(store: Store, code: str) -> None:
    assert store.links.find(code) == ()
    assert store.directory.resolve("", code) is None
    with pytest.raises(Denied) as denied:
        store.links.get(1, code)
    assert denied.value.why is Why.INVALID
