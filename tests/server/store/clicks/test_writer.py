"""The click writer: nothing lost and nothing doubled, also when the process is killed in the middle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from support.children import running
from support.stores import WINDOW, draft, hit
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.clicks import writer as click_writer
from xengo_desktop.server.store.tables import click_hours
from xengo_desktop.server.store.tables import clicks as click_rows

WRITER = """
import sys
from pathlib import Path
from support.stores import hit
from xengo_desktop.server.store import open_store
store = open_store(sys.argv[1], spool=Path(sys.argv[3]))
number = int(sys.argv[2])
record = store.clicks.record
while True:
    number += 1
    record(hit(1, visitor=number))
    print(number, flush=True)
"""


def stored(store: Store) -> list[int]:
    with store.database.reading() as connection:
        return sorted(connection.execute(select(click_rows.c.visitor)).scalars())


def killed_after(url: str, spool: Path, start: int, count: int) -> list[int]:
    """Have a process record hits as fast as it can and kill it; return those whose recording had returned."""
    tests = Path(__file__).parents[3]
    command = [sys.executable, "-c", WRITER, url, str(start), str(spool)]
    path = {"PYTHONPATH": f"{tests}:{tests.parent}"}
    with running(command, env=path) as child:
        told = [child.line() for _ in range(count)]
        child.kill()
        told += child.rest()
    return [int(line) for line in told]


def test_killing_the_server_loses_and_doubles_nothing(url: str, spool: Path) -> None:
    store = open_store(url)
    store.links.create(WINDOW, draft())
    store.close()
    told = [
        number
        for kill in range(3)
        for number in killed_after(url, spool, kill * 1_000_000, 2500 + 700 * kill)
    ]
    reopened = open_store(url, spool=spool)
    assert reopened.clicks.flush()
    found = stored(reopened)
    assert len(set(found)) == len(found)
    assert set(told) <= set(found)
    with reopened.database.reading() as connection:
        assert connection.execute(select(func.sum(click_hours.c.clicks))).scalar() == len(found)
        assert connection.execute(select(func.sum(click_hours.c.visitors))).scalar() == len(found)
    assert reopened.facts().clicks == len(found)
    reopened.close()


def test_what_waits_is_stored_on_closing(store: Store, url: str, tmp_path: Path) -> None:
    link = store.links.create(WINDOW, draft())
    for number in range(3000):
        store.clicks.record(hit(link.row, visitor=number))
    store.close()
    assert not list(tmp_path.glob("clicks.spool*"))
    again = open_store(url)
    assert stored(again) == list(range(3000))
    again.close()


def test_what_a_killed_server_left_is_counted_before_the_first_answer(
    url: str, spool: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = store.links.create(WINDOW, draft())
    writer = store.clicks
    with monkeypatch.context() as patch:
        patch.setattr(click_writer, "store_hits", refuse)
        patch.setattr(click_writer, "RETRY", 0.01)
        writer.record(hit(link.row))
        assert not writer.flush(0.2)
        store.close()
    again = open_store(url, spool=spool)
    assert again.facts().clicks == 0
    assert again.clicks
    assert again.facts().clicks == 1
    again.close()


def refuse(*_: object) -> None:
    raise OperationalError("INSERT", {}, Exception("disk is full"))


def test_a_database_that_fails_for_a_while_costs_no_click(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = store.links.create(WINDOW, draft())
    writer = store.clicks
    with monkeypatch.context() as patch:
        patch.setattr(click_writer, "store_hits", refuse)
        patch.setattr(click_writer, "RETRY", 0.01)
        writer.record(hit(link.row))
        assert not writer.flush(0.1)
    assert writer.flush()
    assert stored(store) == [0]


def test_a_record_that_is_no_hit_does_not_hold_up_the_others(store: Store, tmp_path: Path) -> None:
    link = store.links.create(WINDOW, draft())
    (tmp_path / "clicks.spool.00000001").write_bytes(b'{"row": "?"}\nnonsense\n\n')
    store.clicks.record(hit(link.row))
    assert store.clicks.flush()
    assert stored(store) == [0]


def test_minting_a_key_does_not_touch_the_spool_of_a_running_server(store: Store, url: str) -> None:
    link = store.links.create(WINDOW, draft())
    store.clicks.record(hit(link.row))
    other = open_store(url)
    other.keys.create("xqr", "n")
    other.close()
    assert store.clicks.flush()
    assert stored(store) == [0]
