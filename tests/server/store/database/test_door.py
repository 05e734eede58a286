"""The writer: one at a time, all or nothing, and nothing lost on the way out."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, func, insert, select

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.tables import agents


def add(connection: Connection, text: str) -> None:
    connection.execute(insert(agents).values(text=text))


def count(store: Store) -> int | None:
    with store.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(agents)).scalar()


def test_a_failure_undoes_its_own_rows_and_nobody_elses(store: Store) -> None:
    gate = threading.Event()
    store.database.submit(lambda connection: gate.wait(60))

    def fail(connection: Connection) -> None:
        add(connection, "undone")
        raise ValueError("no")

    good = store.database.submit(lambda connection: add(connection, "first"))
    bad = store.database.submit(fail)
    also_good = store.database.submit(lambda connection: add(connection, "second"))
    gate.set()
    with pytest.raises(ValueError, match="no"):
        bad.result(60)
    good.result(60)
    also_good.result(60)
    assert count(store) == 2


def test_many_threads_write_without_getting_in_each_others_way(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.database.write(lambda c: add(c, str(n))), range(200)))
    assert count(store) == 200


def test_closing_writes_what_still_waits(url: str, store: Store) -> None:
    futures = [store.database.submit(lambda c, n=n: add(c, str(n))) for n in range(50)]
    store.close()
    assert all(future.done() and future.exception() is None for future in futures)


def test_a_closed_store_says_so_instead_of_waiting_for_ever(store: Store) -> None:
    store.close()
    with pytest.raises(ServerTrouble, match="closed"):
        store.database.write(lambda connection: None)
