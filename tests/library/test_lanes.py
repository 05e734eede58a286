"""Several threads at the library, and newer questions that end older ones."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from support.links import make_link, make_links
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.library import Library
from xengo_desktop.library.lanes import Lane
from xengo_desktop.library.opening import prepare

ENDLESS = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture
def lane(tmp_path: Path) -> Iterator[Lane]:
    prepare(tmp_path / "library.sqlite")
    with closing(Lane(tmp_path / "library.sqlite")) as lane:
        yield lane


def ask_endlessly(lane: Lane, asked: threading.Event) -> str:
    try:
        with lane.turn() as turn:
            turn.execute("SELECT 1")
            asked.set()
            turn.execute(ENDLESS)
    except Cancelled:
        return "cancelled"
    return "answered"


@pytest.fixture
def endless(lane: Lane) -> Iterator[Callable[[], str]]:
    """Ask a question that never ends, and return what tells its outcome."""
    asked = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(ask_endlessly, lane, asked)
        assert asked.wait(10)
        yield lambda: future.result(10)
        lane.interrupt()


def test_a_newer_question_ends_the_older_one(lane: Lane, endless: Callable[[], str]) -> None:
    with lane.turn() as turn:
        assert turn.execute("SELECT 2").fetchone() == (2,)
    assert endless() == "cancelled"


def test_a_question_can_be_called_off(lane: Lane, endless: Callable[[], str]) -> None:
    lane.interrupt()
    assert endless() == "cancelled"


def test_a_cancelled_job_ends_its_own_question(lane: Lane) -> None:
    job, asked, outcome = Job(), threading.Event(), []

    def work() -> None:
        with job.running():
            outcome.append(ask_endlessly(lane, asked))

    thread = threading.Thread(target=work)
    thread.start()
    assert asked.wait(10)
    job.cancel()
    thread.join(10)
    assert outcome == ["cancelled"]


def test_a_question_that_was_overtaken_while_it_waited_is_not_asked(lane: Lane) -> None:
    with lane.turn() as turn:
        lane.interrupt()
        with pytest.raises(Cancelled):
            turn.execute("SELECT 1")


def test_other_errors_are_not_taken_for_interruptions(lane: Lane) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column"), lane.turn() as turn:
        turn.execute("SELECT nonsense")


def test_many_threads_read_and_write_at_once(tmp_path: Path) -> None:
    with closing(Library(tmp_path / "library.sqlite")) as library:
        with library.replace_pages("a") as pages:
            pages.add(make_links(300))

        def write(number: int) -> None:
            library.put("a", make_link(number, title=f"changed {number}"))

        def read(number: int) -> None:
            rows = library.first_rows(LinkQuery(text=f"n={number}")).rows
            assert all(str(number) in row.link.destination for row in rows)
            assert library.facets().total == 300
            assert library.count("a") == 300

        def tolerate(work: Callable[[int], None], number: int) -> None:
            try:
                work(number)
            except Cancelled:
                assert work is read

        with ThreadPoolExecutor(8) as pool:
            futures = [
                pool.submit(tolerate, work, number) for number in range(1, 60) for work in (write, read)
            ]
            for future in futures:
                future.result(30)
        order = library.order(LinkQuery(text="changed"))
        assert len(order) == 59


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with closing(Library(tmp_path / "library.sqlite")) as library:
        with pytest.raises(AttributeError):
            library.put("a", None)  # type: ignore[arg-type]
        assert library.as_of("a") is None
        assert library.put("a", make_link(1)).id == 1


def test_what_another_process_writes_is_noticed_once_and_ends_kept_answers(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with closing(Library(path)) as window, closing(Library(path)) as importing:
        assert len(window.order(LinkQuery())) == 0
        window.put("work", make_link(1))
        assert not window.others_wrote(), "what it writes itself is no news"
        importing.put("work", make_link(2))
        assert window.others_wrote()
        assert len(window.order(LinkQuery())) == 2
        assert not window.others_wrote()
